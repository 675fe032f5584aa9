import {history} from '../act/history.ts';
import type {Recorded} from '../act/read-journal.ts';
import type {Unfinished} from '../act/unfinished.ts';
import type {JournalCheck} from '../act/verify-journal.ts';
import type {Diagnosis} from '../domain/diagnosis.ts';
import type {Redactor} from '../text/secrets.ts';
import {list, moment, type Quoting, quoting, time} from './markdown.ts';
import {attemptPart, evidence, notRun, openEnds} from './report-attempts.ts';
import {nowPart, symptomsPart} from './report-symptoms.ts';

/** What a handover is made of. */
export type ReportGround = {
	readonly entries: readonly Recorded[];
	readonly unfinished: readonly Unfinished[];
	readonly check: Pick<JournalCheck, 'faults'>;
	/** What is wrong just now, and where; null where nothing was looked at. */
	readonly now: {readonly system: string; readonly diagnosis: Diagnosis} | null;
	readonly redactor: Redactor;
	/** Attempts that began earlier are left out, epoch ms. */
	readonly since: number;
	/** Epoch ms. */
	readonly until: number;
};

/** `triage report`: the handover in Markdown, what the next one has to know first. Text from outside stands in code spans alone, its secrets replaced. */
export function report({entries, unfinished, check, now, redactor, since, until}: ReportGround): string {
	const quote = quoting(redactor);
	const recent = (at: string) => !(Date.parse(at) < since);
	const told = entries.filter(({at}) => recent(at));
	const attempts = history(entries).filter(({at}) => recent(at));
	const open = unfinished.filter(({startedAt}) => recent(startedAt));
	const symptoms = symptomsPart(attempts, told, quote);
	const parts: readonly (readonly [string, readonly string[], string])[] = [
		['Now', now === null ? ['No system was looked at.'] : [`In ${quote.code(now.system)}:`, nowPart(now.diagnosis, quote)], ''],
		['Open ends', [list(openEnds(attempts, open, quote))], 'None.'],
		['Symptoms', [symptoms], 'None was worked on.'],
		['What was done', attempts.map((past) => attemptPart(past, quote)), 'Nothing.'],
		['Not run', [notRun(attempts, quote)], 'Nothing was refused or declined.'],
		['Evidence kept', [list(evidence(attempts, told, quote))], 'None.'],
		['Notes', [list(notes(told, quote))], 'None.'],
		['The record', [record(told, check, quote)], ''],
	];
	return [
		'# Handover',
		`From ${moment(since)} to ${moment(until)}. All times are UTC.`,
		...parts.flatMap(([heading, texts, otherwise]) => {
			const said = texts.filter((text) => text !== '');
			return [`## ${heading}`, ...(said.length === 0 ? [otherwise] : said)];
		}),
		'',
	].join('\n\n');
}

function notes(entries: readonly Recorded[], {code}: Quoting): string[] {
	return entries.flatMap((entry) => {
		if (entry.kind === 'note' && entry.attempt === null && entry.symptom === undefined)
			return [`${time(entry.at)} ${code(entry.words)}`];
		if (entry.kind === 'overridden') return [`${time(entry.at)} against ${code(entry.rule)}: ${code(entry.words)}`];
		if (entry.kind === 'accepted') return [`${time(entry.at)} accepted the runbook ${code(entry.file)}`];
		if (entry.kind === 'lost-terminal') return [`${time(entry.at)} the terminal was lost`];
		return [];
	});
}

/** Who wrote, and whether what they wrote is whole. */
function record(entries: readonly Recorded[], {faults}: ReportGround['check'], {code}: Quoting): string {
	const who = new Set(entries.flatMap((entry) => (entry.kind === 'opened' ? [`${entry.user} on ${entry.host}`] : [])));
	const whole = faults.length === 0 ? 'The journal is whole.' : 'The journal is not whole:';
	return list([
		`Written by ${who.size === 0 ? 'nobody' : [...who].map(code).join(', ')}.`,
		whole,
		...faults.slice(0, 20).map(({chain, text}) => `${code(chain)}: ${code(text)}`),
	]);
}
