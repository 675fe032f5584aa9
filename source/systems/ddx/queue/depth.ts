import type {BeadCounts, QueueDepth} from '../../../domain/queue.ts';
import {safeText} from '../../../text/safe-text.ts';
import type {Picture, QueueVerdict} from '../picture.ts';
import type {Beads} from '../rows/beads.ts';
import {carried} from '../tracker/carried.ts';
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

/** So many different statuses are told apart; a tracker of nonsense may have a new one on every line. */
const mostStatuses = 100;

const statusesOf = carried(
	(beads) => {
		const byStatus = new Map<string, number>();
		for (let index = 0; index < beads.size; index++) {
			const status = beads.statusAt(beads.placeAt(index));
			count(byStatus, byStatus.has(status) || byStatus.size < mostStatuses ? status : 'other', 1);
		}
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
