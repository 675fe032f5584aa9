import type {Recorded} from '../act/read-journal.ts';
import type {JournalCheck} from '../act/verify-journal.ts';
import {join, ours, type SafeText, safe, safeText} from '../text/safe-text.ts';
import {escalatedText, findings, outcomeText, verdictText} from './outcome-text.ts';

/** `triage journal`: one line an entry, oldest first. */
export function journalText(entries: readonly Recorded[]): SafeText[] {
	return entries.flatMap((entry) => {
		const words = wordsOf(entry);
		if (words === null) return [];
		const subject = 'attempt' in entry && entry.attempt !== null ? safe`${safeText(entry.attempt)} ` : '';
		return [safe`${safeText(entry.at)} ${subject as SafeText}${ours(entry.kind)}${words === '' ? ours('') : safe`: ${words}`}`];
	});
}

/** `triage journal --json`. */
export function journalJson(entries: readonly Recorded[]): string {
	return JSON.stringify({schema: 'triage.journal/1', entries});
}

/** What an entry says beside its kind; null for those that are of no use to a reader. */
function wordsOf(entry: Recorded): SafeText | null {
	switch (entry.kind) {
		case 'opened':
			return safe`${safeText(entry.role)} of ${safeText(entry.user)} on ${safeText(entry.host)}, pid ${entry.pid}`;
		case 'proposed':
			return safe`${safeText(entry.text)}${entry.symptom === null ? ours('') : safe` for ${safeText(entry.symptom)}`}`;
		case 'approved':
			return join(entry.because.map(safeText), ', ');
		case 'refused':
			return safeText(entry.reason);
		case 'precaution':
			return safeText(entry.text);
		case 'started':
			return join(entry.runs.map(safeText), ' ');
		case 'ended':
			return join([outcomeText(entry.outcome), ...entry.notes.map(safeText)], '; ');
		case 'validated':
			return verdictText(entry.verdict, entry.clearedAfterMs);
		case 'checked':
			return safe`${safeText(entry.expected)}: ${ours(findings[entry.finding])}, ${safeText(entry.because)}`;
		case 'judged':
			return safe`${safeText(entry.expected)}: ${ours(findings[entry.finding])}, the operator says so`;
		case 'program':
			return safe`pid ${entry.pid}`;
		case 'escalated':
			return escalatedText(entry);
		case 'abandoned':
			return safeText(entry.symptom);
		case 'overridden':
			return safe`${safeText(entry.rule)}: ${safeText(entry.words)}`;
		case 'acknowledged':
			return safe`${safeText(entry.symptom)}${entry.words === null ? ours('') : safe`: ${safeText(entry.words)}`}`;
		case 'accepted':
			return safe`${safeText(entry.file)} ${safeText(entry.hash.slice(0, 12))}`;
		case 'note':
			return safeText(entry.words);
		case 'lost-terminal':
			return entry.running.length === 0 ? ours('nothing was running') : join(entry.running.map(safeText), ', ');
		case 'declined':
			return ours('');
		case 'watching':
		case 'closed':
			return null;
	}
}

/** `triage journal verify`: what is wrong, or that nothing is. */
export function checkText({chains, entries, faults}: JournalCheck): SafeText[] {
	if (faults.length === 0) return [safe`whole: ${entries} entries in ${chains} chains`];
	return faults.map(({chain, line, text}) => (line === null ? safe`${chain}: ${text}` : safe`${chain}:${line}: ${text}`));
}

/** `triage journal verify --json`. */
export function checkJson(check: JournalCheck): string {
	return JSON.stringify({schema: 'triage.journal-check/1', whole: check.faults.length === 0, ...check});
}
