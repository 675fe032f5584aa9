import type {Source} from '../../../domain/reading.ts';
import type {Surroundings} from '../../../domain/surroundings.ts';
import {type SafeText, safeText} from '../../../text/safe-text.ts';
import {createRedactor} from '../../../text/secrets.ts';
import {type ErrorLine, errorLines} from '../parse/journal-lines.ts';
import {services} from '../place.ts';
import {runSystemProgram} from './system-program.ts';

/** So far back the journal is read, milliseconds. */
export const logWindowMs = 10 * 60_000;

/** No more lines than this are read. */
const mostLines = 1000;

/** The lines of both units that speak of errors, within the window; or why they cannot be read here. */
export type Log =
	| {readonly kind: 'read'; readonly errors: readonly ErrorLine[]}
	| {readonly kind: 'none'; readonly why: SafeText};

/** The journal of both units. */
export function logSource(surroundings: Pick<Surroundings, 'env'>): Source<Log> {
	const {redact} = createRedactor(surroundings.env);
	const names = [services.shadow.unit, services.research.unit].flatMap((unit) => ['-u', unit]);
	const args = ['--no-pager', '-q', '-o', 'short-unix', '--since=-10min', '-n', String(mostLines)];
	return {
		name: 'log',
		intervalMs: 5000,
		limitMs: 30_000,
		timeoutMs: 2000,
		async look(signal) {
			const ran = await runSystemProgram(surroundings, ['journalctl', ...names, ...args], signal);
			if (ran === null) return none('journalctl is not on PATH: errors in the log cannot be counted');
			if (ran.kind === 'failed') return {kind: 'gap', reason: ran.reason};
			if (ran.exitCode !== 0 || /insufficient permissions|No journal files/i.test(ran.stderr))
				return none(`the journal cannot be read: ${ran.stderr.split('\n')[0]?.slice(0, 200) ?? ''}`);
			return {kind: 'seen', value: {kind: 'read', errors: errorLines(ran.stdout, redact)}};
		},
	};
}

function none(why: string) {
	return {kind: 'seen', value: {kind: 'none', why: safeText(why)}} as const;
}
