import type {Finding, Severity} from '../../../domain/symptom.ts';
import {ours, type SafeText, safe, safeText} from '../../../text/safe-text.ts';
import type {SymptomKind} from '../../system.ts';
import type {TrackerFault} from '../parse/bead.ts';
import type {Picture, Tracker} from '../picture.ts';
import {faultyLines} from '../tracker/faults.ts';
import {seen, unseen} from './seen.ts';

/** What DDx v0.6.2-alpha164 does with each: refuses the file, drops the line without a word at the next write, or nothing. */
const weights: Readonly<Record<TrackerFault['kind'], Severity>> = {
	oversize: 'critical',
	torn: 'warning',
	'conflict-marker': 'warning',
	'not-an-object': 'warning',
	'bad-utf8': 'warning',
	'no-id': 'notice',
	// Both are what a union merge leaves; DDx sorts and folds them at its next write.
	'duplicate-id': 'notice',
	'out-of-order': 'notice',
	// Real trackers carry statuses of their own such as `deferred`: nothing is torn by them, but the bead is in no list of DDx's.
	'unknown-status': 'notice',
};

const words: Readonly<Record<TrackerFault['kind'], string>> = {
	oversize: 'over 16 MiB: DDx refuses the file',
	torn: 'does not parse',
	'conflict-marker': 'is a merge conflict marker',
	'not-an-object': 'is no JSON object',
	'bad-utf8': 'is not UTF-8',
	'no-id': 'has no id',
	'duplicate-id': 'repeats an id: normal after a merge, the last counts',
	'out-of-order': 'is out of order: DDx sorts at its next write',
	'unknown-status': 'has a status that DDx does not know: the bead is in none of its lists',
};

const ranks = {critical: 0, warning: 1, notice: 2} as const;

/** The tracker file has lines that DDx would drop, misread or refuse, or none. Duplicates and order alone are a notice. */
export const tornTracker: SymptomKind<Picture> = {
	kind: 'torn-tracker',
	title: 'Torn tracker',
	binds: {words: ['torn', 'tracker file corruption', 'beads.jsonl on local'], commands: ['git diff -- .ddx/beads.jsonl']},
	needs: ['tracker'],
	damping: {appearMs: 3000, clearMs: 1000},
	leads: ['git diff'],
	detect(picture) {
		const reason = unseen(picture, 'tracker');
		const tracker = picture.tracker;
		if (reason !== null || tracker === null) return {kind: 'blind', reason: reason ?? 'tracker: not looked at yet'};
		const faults = tracker.faults.map((fault) => ({...fault, weight: weightOf(fault, tracker)}));
		faults.sort((a, b) => ranks[a.weight] - ranks[b.weight] || (a.line ?? counted) - (b.line ?? counted));
		const [worst] = faults;
		if (worst === undefined) return tracker.beads.size === 0 ? seen(empty(tracker, picture)) : seen();
		const same = faultyLines(faults.filter(({kind}) => kind === worst.kind));
		const [more, others] = [same - 1, faultyLines(faults) - same];
		return seen({
			subject: null,
			severity: worst.weight,
			summary: safe`${place(worst, tracker)} ${words[worst.kind] as SafeText}${beside(more, 'more like it')}${beside(others, 'of other kinds')}`,
			evidence: faults.slice(0, 20).map((fault) => ({
				source: 'tracker',
				text: fault.line === null ? fault.reason : safe`line ${fault.line}: ${fault.reason}`,
				at: picture.now,
			})),
			since: null,
			values: worst.line === null ? {} : {line: String(worst.line)},
			fingerprint: JSON.stringify([tracker.file, ...faults.map(({kind, line, reason}) => [kind, line, reason])]),
			contents: JSON.stringify([tracker.bytes, tracker.modifiedAt]),
			freesItselfAt: null,
		});
	},
};

/**
 * DDx v0.6.2-alpha164 makes no empty file: `init` makes none, and no command takes out the last row. Where there are leases, workers
 * or logs there were beads, and they are gone.
 */
function empty({file, bytes}: Tracker, {now, claims, workers, logs}: Picture): Finding {
	const worked = (claims ?? []).length + (workers ?? []).length + (logs?.files ?? 0) > 0;
	const told = {source: 'workers', text: ours('claims, workers or agent logs tell of work: there were beads'), at: now};
	return {
		subject: null,
		severity: worked ? 'warning' : 'notice',
		summary: ours('the file is empty: there is no bead in it'),
		evidence: [
			{source: 'tracker', text: safe`${safeText(file)} has ${bytes} bytes and no row`, at: now},
			...(worked ? [told] : []),
		],
		since: null,
		values: {},
		fingerprint: JSON.stringify([file, 'empty']),
		freesItselfAt: null,
	};
}

/** Where no line at all can be read, DDx refuses to list, and its next write replaces the whole file. */
function weightOf({kind}: TrackerFault, tracker: Tracker): Severity {
	const weight = weights[kind];
	return weight === 'warning' && tracker.beads.size === 0 ? 'critical' : weight;
}

/** Lines that are counted come after those that are named. */
const counted = Number.MAX_SAFE_INTEGER;

function place({line}: TrackerFault, {lines}: Tracker): SafeText {
	return line === null ? safe`the file` : safe`line ${line} of ${lines}`;
}

function beside(count: number, what: string): SafeText {
	return count === 0 ? safe`` : safe`, ${count} ${what as SafeText}`;
}
