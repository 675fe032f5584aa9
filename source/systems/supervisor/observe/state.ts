import {stat} from 'node:fs/promises';
import type {Source} from '../../../domain/reading.ts';
import {lineConversation} from '../../../observe/unix-lines.ts';
import type {Answer} from '../answer.ts';
import {askState} from './ask.ts';

/** An answer that takes longer is none yet; a healthy target takes a few milliseconds. `status` looks for 1.7 s in all. */
const waitMs = 1400;

/**
 * Asks for `state` once a second over one connection that is kept. Nothing is ever pushed on this socket (recorded), so that asking is
 * the only way. A target that is silent keeps its one open request: no second one is sent, and its backlog does not fill.
 */
export function stateSource(path: string): Source<Answer> {
	const conversation = lineConversation(path);
	let connectedTo: number | null = null;
	return {
		name: 'state',
		intervalMs: 1000,
		limitMs: 5000,
		timeoutMs: 3000,
		async look(signal) {
			const inode = (await stat(path).catch(() => null))?.ino ?? null;
			// Whoever is connected stays so when the socket is removed or bound anew: others would not meet whom we still hear.
			if (inode !== connectedTo) conversation.close();
			connectedTo = inode;
			const answer = await askState(conversation, {waitMs, signal});
			// 0.1.4 closes a connection that was idle for 300 s, as after a pause of this console: a new one tells more.
			const value = answer.kind === 'closed' ? await askState(conversation, {waitMs, signal}) : answer;
			return {kind: 'seen', value};
		},
	};
}
