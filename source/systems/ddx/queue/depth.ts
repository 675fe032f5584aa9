import type {BeadCounts, QueueDepth} from '../../../domain/queue.ts';
import {safeText} from '../../../text/safe-text.ts';
import {statusNames} from '../parse/bead-line.ts';
import type {Picture, QueueVerdict} from '../picture.ts';
import type {Beads} from '../rows/beads.ts';
import {otherStatus} from '../rows/row-block.ts';
import {carried} from '../tracker/carried.ts';
import {stepBefore} from './queue.ts';
import {Verdicts, verdictNames} from './verdicts.ts';

/** How much work there is; what could not be seen is null. */
export function depthOf({tracker, verdicts, ready, claims}: Picture): QueueDepth {
	if (tracker === null) return {ready: null, running: null, blocked: null, total: null};
	const counts = countVerdicts(verdicts);
	return {
		ready: ready.length,
		running: claims === null ? null : claims.filter(({verdict}) => verdict === 'live').length,
		blocked: (counts.get('blocked') ?? 0) + (counts.get('waiting') ?? 0),
		total: tracker.beads.size,
	};
}

const verdictCounts = new WeakMap<ReadonlyMap<string, QueueVerdict>, ReadonlyMap<QueueVerdict, number>>();

/** How many rows have each verdict. */
export function countVerdicts(verdicts: ReadonlyMap<string, QueueVerdict>): ReadonlyMap<QueueVerdict, number> {
	const known = verdictCounts.get(verdicts);
	if (known !== undefined) return known;
	const carriedOn = countsAfter(verdicts);
	if (carriedOn !== null) {
		verdictCounts.set(verdicts, carriedOn);
		return carriedOn;
	}
	const counts = new Map<QueueVerdict, number>();
	if (verdicts instanceof Verdicts) {
		const byCode = new Array<number>(verdictNames.length).fill(0);
		const {beads, codes} = verdicts;
		for (let index = 0; index < beads.size; index++) {
			const code = codes[beads.placeAt(index)] ?? 0;
			byCode[code] = (byCode[code] ?? 0) + 1;
		}
		for (const [code, rows] of byCode.entries()) if (rows > 0) counts.set(verdictNames[code] ?? 'invalid', rows);
	} else for (const verdict of verdicts.values()) count(counts, verdict, 1);
	verdictCounts.set(verdicts, counts);
	return counts;
}

/** So many different statuses are told apart beside those of DDx; a tracker of nonsense may have a new one on every line. */
/** The counts of the verdicts before, with the rows moved whose verdict is another since; null where those are not known. */
function countsAfter(verdicts: ReadonlyMap<string, QueueVerdict>): ReadonlyMap<QueueVerdict, number> | null {
	const step = verdicts instanceof Verdicts ? stepBefore(verdicts) : undefined;
	const before = step?.last.queue.verdicts;
	const known = before === undefined ? undefined : verdictCounts.get(before);
	if (step === undefined || before === undefined || known === undefined || !(verdicts instanceof Verdicts)) return null;
	const counts = new Map(known);
	for (const place of step.places) {
		count(counts, before.at(place), -1);
		count(counts, verdicts.at(place), 1);
	}
	for (const [verdict, rows] of counts) if (rows === 0) counts.delete(verdict);
	return counts;
}

/** So many different statuses are told apart; a tracker of nonsense may have a new one on every line. */
const mostStatuses = 100;

const statusesOf = carried(
	(beads) => {
		const byStatus = new Map<string, number>();
		// By their codes, since a million texts could not be looked up between two keys.
		const codes = new Uint32Array(otherStatus + 1);
		const {size} = beads;
		for (let index = 0; index < size; index++) {
			const place = beads.placeAt(index);
			const code = beads.statusCodeAt(place);
			const before = codes[code] ?? 0;
			codes[code] = before + 1;
			if (before > 0 && code !== otherStatus) continue;
			const status = beads.statusAt(place);
			const isTold = code !== otherStatus || byStatus.has(status) || byStatus.size < mostStatuses;
			count(byStatus, isTold ? status : 'other', 1);
		}
		for (const [code, name] of statusNames.entries()) if (byStatus.has(name)) byStatus.set(name, codes[code] ?? 0);
		return byStatus;
	},
	(before, changes) => {
		const byStatus = new Map(before);
		for (const {was, is} of changes.filter((change) => change.was.status !== change.is.status)) {
			if (!byStatus.has(was.status) || !byStatus.has(is.status) || byStatus.get(was.status) === 1) return null;
			count(byStatus, was.status, -1);
			count(byStatus, is.status, 1);
		}
		return byStatus.size < mostStatuses ? byStatus : null;
	},
);

function count<Name>(counts: Map<Name, number>, name: Name, by: number): void {
	counts.set(name, (counts.get(name) ?? 0) + by);
}

/** The rows of the active file by status as written. */
export const countStatuses: (beads: Beads) => BeadCounts = carried(
	(beads) => {
		const byStatus = [...statusesOf(beads)].map(([name, rows]) => [safeText(name), rows]);
		return {total: beads.size, byStatus: Object.fromEntries(byStatus)};
	},
	() => null,
);
