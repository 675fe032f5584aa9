import {access, constants} from 'node:fs/promises';
import type {Surroundings} from '../../domain/surroundings.ts';
import {programOnPath} from '../../process/program-on-path.ts';
import {ours, type SafeText, safe, safeText} from '../../text/safe-text.ts';
import {answerWords} from './answer.ts';
import {askStatus} from './observe/status.ts';
import {parseResearch, parseShadow} from './parse/status.ts';
import type {Place} from './place.ts';

type Line = {readonly name: string; readonly ok: boolean; readonly text: SafeText};

/** What this machine has and lacks for the two services. */
export async function examine({env, proc}: Surroundings, {ports}: Place): Promise<readonly Line[]> {
	const signal = AbortSignal.timeout(2500);
	const [shadow, research, seesPorts] = await Promise.all([
		askStatus(ports.shadow, parseShadow, signal),
		askStatus(ports.research, parseResearch, signal),
		access(`${proc}/net/tcp`, constants.R_OK).then(
			() => true,
			() => false,
		),
	]);
	const program = (name: string, without: string): Line => {
		const file = programOnPath(name, env);
		return {name, ok: file !== null, text: file === null ? safe`not on PATH: ${ours(without)}` : safeText(file)};
	};
	return [
		{name: 'Shadow Metrics', ok: shadow.kind === 'status', text: safe`port ${ports.shadow}: ${answerWords(shadow)}`},
		{name: 'Dissonance Research', ok: research.kind === 'status', text: safe`port ${ports.research}: ${answerWords(research)}`},
		{
			name: 'ports',
			ok: seesPorts,
			text: ours(seesPorts ? 'who listens on a port can be seen' : 'who listens on a port cannot be seen here'),
		},
		program('systemctl', 'restarts and results of the units cannot be seen'),
		program('journalctl', 'errors in the log cannot be counted'),
		program('ss', 'a look at the socket table stands in for it'),
	];
}
