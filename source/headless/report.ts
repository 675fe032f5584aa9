import type {PastAttempt} from '../act/history.ts';
import {history} from '../act/history.ts';
import {fateText} from '../act/open-ends.ts';
import type {Recorded} from '../act/read-journal.ts';
import type {Unfinished} from '../act/unfinished.ts';
import {safeText} from '../text/safe-text.ts';
import {escalatedText, outcomeText, verdictText} from './outcome-text.ts';

/** What a handover is made of. */
export type ReportGround = {
	readonly entries: readonly Recorded[];
	readonly unfinished: readonly Unfinished[];
	/** Attempts that began earlier are left out, epoch ms. */
	readonly since: number;
	/** Epoch ms. */
	readonly now: number;
};

/** `triage report`: the handover in Markdown. The journal holds no secrets, so neither does this. */
export function report({entries, unfinished, since, now}: ReportGround): string {
	const recent = (at: string) => Date.parse(at) >= since;
	const attempts = history(entries).filter(({at}) => recent(at));
	const open = unfinished.filter(({startedAt}) => recent(startedAt));
	return [
		'# Handover',
		`From ${new Date(since).toISOString()} to ${new Date(now).toISOString()}.`,
		'## What was done',
		...(attempts.length === 0 ? ['Nothing.'] : attempts.map(attemptPart)),
		...(open.length === 0 ? [] : ['## Open ends', open.map(openLine).join('\n')]),
		...noteParts(entries.filter(({at}) => recent(at))),
		'',
	].join('\n\n');
}

function attemptPart(past: PastAttempt): string {
	const title = past.summary ?? past.symptom ?? 'A command of the operator';
	const rows: (string | null)[] = [
		past.text === null ? null : `The runbook says: ${code(past.text)}`,
		past.drift === null ? null : `Drift: ${words(past.drift)}`,
		past.runs.length === 0 ? null : `${past.startedAt === null ? 'Would run' : 'Ran'}: ${past.runs.map(code).join(' ')}`,
		past.approvedAt === null ? null : `Approved at ${past.approvedAt}`,
		past.outcome === null
			? null
			: `Ended${past.endedAt === null ? '' : ` at ${past.endedAt}`}: ${words(outcomeText(past.outcome))}`,
		past.verdict === null ? null : `Afterwards: ${verdictText(past.verdict, past.clearedAfterMs)}`,
		past.refusal === null ? null : `Not run: ${words(past.refusal)}`,
		...past.notes.map((note) => `Note: ${words(note)}`),
	];
	const lines = rows.filter((row) => row !== null).map((row) => `- ${row}`);
	return [`### ${past.at} ${words(title)}`, lines.join('\n')].join('\n\n');
}

function openLine({startedAt, runs, fate}: Unfinished): string {
	return `- ${safeText(startedAt)} ${runs.map((run) => code(safeText(run))).join(' ')}: ${words(fateText(fate))}`;
}

function noteParts(entries: readonly Recorded[]): string[] {
	const lines = entries.flatMap((entry) => {
		if (entry.kind === 'note' && entry.attempt === null) return [`- ${entry.at} ${words(safeText(entry.words))}`];
		if (entry.kind === 'acknowledged') return [`- ${entry.at} acknowledged ${words(safeText(entry.symptom))}`];
		if (entry.kind === 'escalated') return [`- ${entry.at} escalated ${words(escalatedText(entry))}`];
		if (entry.kind === 'abandoned') return [`- ${entry.at} gave up the procedure for ${words(safeText(entry.symptom))}`];
		if (entry.kind === 'lost-terminal') return [`- ${entry.at} the terminal was lost`];
		return [];
	});
	return lines.length === 0 ? [] : ['## Notes', lines.join('\n')];
}

/** Text that means nothing to Markdown or HTML. */
function words(text: string): string {
	return text.replace(/[\\`*_{}[\]<>#|~]/g, '\\$&');
}

/** A code span, whatever backticks are in it. */
function code(text: string): string {
	const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
	const fence = '`'.repeat(longest + 1);
	return longest === 0 ? `${fence}${text}${fence}` : `${fence} ${text} ${fence}`;
}
