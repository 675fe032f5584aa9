import type {Source} from '../../../domain/reading.ts';
import {lineConversation} from '../../../observe/unix-lines.ts';
import {ask, requestLine} from './ask.ts';

/** Whether the target's security pipeline is on. */
export type Security = 'on' | 'off' | 'unknown';

/**
 * Whether a target checks who sends commands. It says so nowhere, but a subscription without a session is refused by every real one, in
 * words that tell (recorded): without the pipeline 0.1.4 misses it, with it the session. 0.1.2 has none and speaks as if it were on, which
 * the shape of its state tells apart.
 */
export function securitySource(path: string): Source<Security> {
	return {
		name: 'security',
		intervalMs: 60_000,
		limitMs: 300_000,
		timeoutMs: 2000,
		async look(signal) {
			const conversation = lineConversation(path);
			try {
				const asked = await ask(conversation, requestLine({method: 'events.subscribe', params: {}}), {waitMs: 1400, signal});
				if (!('reply' in asked) || asked.reply.kind !== 'error') return {kind: 'seen', value: 'unknown'};
				const {code, message} = asked.reply;
				if (code !== 'session_required') return {kind: 'seen', value: code.startsWith('peer_cred') ? 'on' : 'unknown'};
				return {kind: 'seen', value: message.includes('require a security pipeline') ? 'off' : 'on'};
			} finally {
				conversation.close();
			}
		},
	};
}
