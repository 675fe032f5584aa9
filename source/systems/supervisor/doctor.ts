import {access, constants} from 'node:fs/promises';
import type {Surroundings} from '../../domain/surroundings.ts';
import {lineConversation} from '../../observe/unix-lines.ts';
import {programOnPath} from '../../process/program-on-path.ts';
import {ours, type SafeText, safe, safeText} from '../../text/safe-text.ts';
import {reachable} from './discover.ts';
import {askState} from './observe/ask.ts';

/** What this machine has and lacks for a target at a socket. */
export async function examine(
	{env, proc}: Surroundings,
	path: string,
): Promise<readonly {readonly name: string; readonly ok: boolean; readonly text: SafeText}[]> {
	const conversation = lineConversation(path);
	const answer = await askState(conversation, {waitMs: 2000, signal: AbortSignal.timeout(2500)});
	conversation.close();
	const seesProcesses = await access(`${proc}/net/unix`, constants.R_OK).then(
		() => true,
		() => false,
	);
	const ls = programOnPath('ls', env);
	return [
		{name: 'socket', ...reachable(answer), text: safe`${safeText(path)}: ${reachable(answer).text}`},
		{
			name: 'version',
			ok: true,
			text: answer.kind === 'state' ? answer.state.version : ours('the protocol says it only with a state'),
		},
		{
			name: 'processes',
			ok: seesProcesses,
			text: ours(seesProcesses ? 'who listens on a socket can be seen' : 'who listens on a socket cannot be seen here'),
		},
		{name: 'ls', ok: ls !== null, text: ls === null ? ours('not on PATH') : safeText(ls)},
	];
}
