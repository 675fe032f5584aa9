import type {PastAttempt} from '../act/history.ts';
import type {Recorded} from '../act/read-journal.ts';
import type {Diagnosis} from '../domain/diagnosis.ts';
import {began} from '../domain/diagnosis.ts';
import {list, moment, type Quoting, time} from './markdown.ts';
import {verdictText} from './outcome-text.ts';

/** What is wrong now, with its evidence: one list item a symptom. */
export function nowPart({symptoms, blind}: Diagnosis, {codes}: Quoting): string {
	if (symptoms.length === 0 && blind.size === 0) return 'Nothing is wrong of what is looked for.';
	const lines = symptoms.map((symptom) => {
		const {severity, title, summary, evidence} = symptom;
		const seen = evidence.map(({source, text, at}) => `  - ${moment(at)} ${codes([source, text])}`);
		return [`${severity} since ${moment(began(symptom))}: ${codes([title, summary])}`, ...seen].join('\n');
	});
	const unseen = [...blind].map(([kind, reason]) => `cannot be told: ${codes([kind, reason])}`);
	return list([...lines, ...unseen]);
}

/** One symptom over the whole time. */
type Story = {
	readonly id: string;
	readonly summary: string | null;
	readonly system: string | null;
	readonly attempts: readonly PastAttempt[];
	readonly entries: readonly Recorded[];
};

/** What became of each symptom that was worked on: first and last time, commands, its last verdict, what was said of it. */
export function symptomsPart(attempts: readonly PastAttempt[], entries: readonly Recorded[], quote: Quoting): string {
	const ids = new Set([
		...attempts.flatMap(({symptom}) => (symptom === null ? [] : [symptom as string])),
		...entries.flatMap((entry) => ('symptom' in entry && typeof entry.symptom === 'string' ? [entry.symptom] : [])),
	]);
	const stories = [...ids].map((id): Story => {
		const own = attempts.filter(({symptom}) => symptom === id);
		const [last] = own.slice(-1);
		const told = entries.filter((entry) => 'symptom' in entry && entry.symptom === id);
		return {id, summary: last?.summary ?? null, system: last?.system ?? null, attempts: own, entries: told};
	});
	return list(stories.map((story) => storyLines(story, quote)));
}

function storyLines({id, summary, system, attempts, entries}: Story, {code, codes}: Quoting): string {
	const times = [...attempts, ...entries].map(({at}) => at).sort();
	const [first = '', last = ''] = [times[0], times.at(-1)];
	const beginning = attempts.findLast(({began}) => began !== null)?.began ?? null;
	const ran = attempts.filter(({startedAt}) => startedAt !== null).length;
	const verdict = attempts.filter((one) => one.verdict !== null).at(-1);
	const words = [
		`${codes([id, ...(summary === null ? [] : [summary]), ...(system === null ? [] : [system])])}`,
		...(beginning === null ? [] : [`  - began at ${time(beginning)}`]),
		`  - worked on from ${time(first)} to ${time(last)}${attempts.length === 0 ? '' : `: ${ran} of ${attempts.length} commands ran`}`,
		...(verdict?.verdict == null
			? []
			: [
					`  - last seen at ${time(verdict.verdictAt ?? '')}: ${verdictText(verdict.verdict, verdict.clearedAfterMs)}, after ${codes(verdict.runs)}`,
				]),
		...entries.flatMap((entry) => said(entry, code)),
	];
	return words.join('\n');
}

/** What the operator said of a symptom, beside what they ran. */
function said(entry: Recorded, code: Quoting['code']): string[] {
	const at = `  - ${time(entry.at)}`;
	if (entry.kind === 'acknowledged')
		return [`${at} acknowledged${entry.until === null ? '' : ` until ${time(entry.until)}`}${own(entry.words, code)}`];
	if (entry.kind === 'escalated')
		return [
			`${at} escalated to ${entry.to === null ? 'nobody that the runbook names' : code(entry.to)}${own(entry.words, code)}`,
		];
	if (entry.kind === 'abandoned') return [`${at} its procedure was given up`];
	if (entry.kind === 'note') return [`${at} note: ${code(entry.words)}`];
	return [];
}

function own(words: string | null, code: Quoting['code']): string {
	return words === null ? '' : `: ${code(words)}`;
}
