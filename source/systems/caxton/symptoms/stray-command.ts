import {standardLimits} from '../../../domain/threshold.ts';
import {age} from '../../../text/age.ts';
import {ours, safe, safeText} from '../../../text/safe-text.ts';
import type {SymptomKind} from '../../system.ts';
import type {CaxtonProcess, Picture} from '../picture.ts';
import {blindTo, fromProcesses, processLine, processMark, seen, valuesOf} from './seen.ts';
import {neverReturned} from './servers.ts';

/**
 * Somebody ran one of the runbook's commands, and it goes on: the published 0.1.4 ignores its arguments, starts a server without a
 * listener and never returns (recorded for `cluster members` and `--version`).
 */
export const strayCommand: SymptomKind<Picture> = {
	kind: 'stray-command',
	title: 'Command never returned',
	binds: {words: ['command that never returned', 'command never returns'], commands: []},
	needs: ['processes'],
	damping: {appearMs: 2000, clearMs: 1000},
	detect(picture, limit = standardLimits) {
		const blind = blindTo(picture, 'processes');
		if (blind !== null || picture.processes === null) return blind ?? {kind: 'blind', reason: 'processes: not looked at yet'};
		return seen(...neverReturned(picture, limit).map((one) => found(one, picture)));
	},
};

function found(one: CaxtonProcess, picture: Picture) {
	const words = safeText(['caxton', ...one.argv.slice(1)].join(' '));
	return {
		subject: safe`${one.pid}`,
		severity: 'warning' as const,
		summary: safe`${words} runs for ${age(picture.now - (one.startedAt ?? picture.now))}: it is a server that nobody can reach, and never returns`,
		evidence: [
			fromProcesses(picture, processLine(one)),
			fromProcesses(picture, ours('no version has that command: the published one ignores its arguments')),
		],
		since: one.startedAt,
		values: {...valuesOf(picture), 'caxton-pid': String(one.pid)},
		fingerprint: processMark(one),
		freesItselfAt: null,
	};
}
