import {standardLimits} from '../../../domain/threshold.ts';
import {ago} from '../../../text/age.ts';
import {safe} from '../../../text/safe-text.ts';
import type {SymptomKind} from '../../system.ts';
import type {ErrorLine} from '../parse/journal-lines.ts';
import type {Picture} from '../picture.ts';
import {errorLines} from '../thresholds.ts';
import {blindness, seen, valuesOf} from './seen.ts';

/** Within this time. */
const windowMs = 60_000;

/** The services' own log lines speak of errors, often. */
export const logErrors: SymptomKind<Picture> = {
	kind: 'log-errors',
	title: 'Errors in the log',
	binds: {words: ['check recent logs'], commands: ['sudo journalctl -u helix']},
	needs: ['log'],
	damping: {appearMs: 1000, clearMs: 1000},
	settlesMs: 90_000,
	detect(picture, limit = standardLimits) {
		const blind = blindness(picture, ['log']);
		if (blind !== null) return blind;
		const {log, now} = picture;
		if (log === null) return {kind: 'blind', reason: 'log: not looked at yet'};
		const errors = log.kind === 'read' ? log.errors.filter((error) => now - error.at < windowMs && !isPast(error, picture)) : [];
		const [first] = errors;
		if (first === undefined || errors.length < limit(errorLines)) return seen();
		return seen({
			subject: null,
			severity: 'warning',
			summary: safe`${errors.length} error lines within a minute, the last ${ago(now - (errors.at(-1)?.at ?? now))}`,
			evidence: errors.slice(-5).map(({at, text}) => ({source: 'log', text, at})),
			since: first.at,
			values: valuesOf(picture, 'shadow'),
			fingerprint: 'errors',
			freesItselfAt: null,
		});
	},
};

/** Whether a process said it that has been followed by another: both services run, and it is neither of them nor the parent of one. */
function isPast({pid}: ErrorLine, {ports}: Picture): boolean {
	const {shadow, research} = ports ?? {};
	if (pid === null || shadow?.pid == null || research?.pid == null) return false;
	return ![shadow, research].some((holder) => holder.pid === pid || holder.ppid === pid);
}
