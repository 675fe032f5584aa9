import type {PastAttempt} from '../act/history.ts';
import {fateText} from '../act/open-ends.ts';
import type {Recorded} from '../act/read-journal.ts';
import type {Unfinished} from '../act/unfinished.ts';
import {list, type Quoting, time} from './markdown.ts';
import {outcomeText, verdictText} from './outcome-text.ts';

/** One attempt from its key to its verdict, under what it ran. */
export function attemptPart(past: PastAttempt, quote: Quoting): string {
	const {at, runs, text, symptom, summary, startedAt, drift, effect} = past;
	const {code, codes} = quote;
	const about = summary ?? symptom;
	const title = runs.length > 0 ? codes(runs) : code(text ?? '');
	const rows: (string | null)[] = [
		about === null ? 'A command of the operator’s own' : `For: ${code(about)}`,
		text === null ? null : `${symptom === null ? 'Asked for' : 'The runbook says'}: ${code(text)}`,
		drift === null ? null : `Drift: ${code(drift)}`,
		effect === null ? null : `Effect: ${effect}`,
		...courseRows(past, quote),
	];
	const heading = `### ${time(at)} ${startedAt === null ? 'not run: ' : ''}${title}`;
	return [heading, list(rows.filter((row) => row !== null))].join('\n\n');
}

/** From the yes to the verdict. */
function courseRows(past: PastAttempt, {code, codes}: Quoting): (string | null)[] {
	const {approved, startedAt, endedAt, outcome, verdict, clearedAfterMs, refusal, notes} = past;
	const typed = approved?.typed == null ? '' : `, by typing ${code(approved.typed)}`;
	const because =
		approved === null || approved.because.length === 0 ? '' : `; it was asked for because: ${codes(approved.because)}`;
	return [
		approved === null ? null : `Approved at ${time(approved.at)}${typed}${because}`,
		startedAt === null ? null : `Started at ${time(startedAt)}`,
		outcome === null ? null : `Ended${endedAt === null ? '' : ` at ${time(endedAt)}`}: ${code(outcomeText(outcome))}`,
		verdict === null ? null : `Afterwards: ${verdictText(verdict, clearedAfterMs)}`,
		refusal === null ? null : `Not run: ${code(refusal)}`,
		...notes.map((note) => `Note: ${code(note)}`),
	];
}

/** What was refused or declined, with the reason. */
export function notRun(attempts: readonly PastAttempt[], {code, codes}: Quoting): string {
	const refused = attempts.filter(({refusal, startedAt}) => refusal !== null && startedAt === null);
	return list(refused.map(({at, runs, refusal}) => `${time(at)} ${codes(runs)}: ${code(refusal ?? '')}`));
}

/** What nobody saw the end of, what did not help, what did not show what it should and what nobody has judged, each by its latest. */
export function openEnds(attempts: readonly PastAttempt[], unfinished: readonly Unfinished[], {code, codes}: Quoting): string[] {
	const tried = new Map(attempts.flatMap((past) => (past.verdict === null ? [] : [[past.symptom, past] as const])));
	const unhelped = [...tried.values()].flatMap(({runs, summary, verdict, verdictAt}) =>
		verdict === null || verdict === 'cleared'
			? []
			: [`${time(verdictAt ?? '')} ${code(summary ?? '')}: ${verdictText(verdict, null)}, after ${codes(runs)}`],
	);
	const checked = new Map(attempts.flatMap((past) => (past.checked === null ? [] : [[`${past.symptom} ${past.text}`, past]])));
	const unshown = [...checked.values()].flatMap(({at, runs, checked: one}) => {
		if (one === null || one.finding === 'met') return [];
		const words = one.finding === 'judge' ? 'whether it showed' : 'it did not show';
		const open = one.finding === 'judge' ? ' was left open' : `: ${code(one.because)}`;
		return [`${time(at)} ${codes(runs)}: ${words} ${code(one.expected)}${open}`];
	});
	const left = unfinished.map(({startedAt, runs, fate}) => `${time(startedAt)} ${codes(runs)}: ${code(fateText(fate))}`);
	return [...left, ...unhelped, ...unshown];
}

/** What was saved: before a change, and into files that commands wrote. */
export function evidence(attempts: readonly PastAttempt[], entries: readonly Recorded[], {code}: Quoting): string[] {
	const saved = entries.flatMap((entry) =>
		entry.kind === 'precaution' && entry.ok ? [`${time(entry.at)} ${code(entry.text)}`] : [],
	);
	const written = attempts
		.filter(({startedAt}) => startedAt !== null)
		.flatMap(({at, runs}) =>
			runs.filter((line) => /^>>? /.test(line)).map((line) => `${time(at)} ${code(line.replace(/^>>? /, ''))}`),
		);
	return [...saved, ...written];
}
