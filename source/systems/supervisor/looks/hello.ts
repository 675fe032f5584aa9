import {fieldsOf, textOf} from '../../../observe/json-wire.ts';
import {lineConversation} from '../../../observe/unix-lines.ts';
import {ours, type SafeText, safe, safeText} from '../../../text/safe-text.ts';
import {whyNoState} from '../answer.ts';
import {ask, requestLine} from '../observe/ask.ts';

/**
 * What `hello` answers where `state` does not: a target whose control loop has ended still does. Without dynamic registration it refuses,
 * which is an answer of a living target as well (recorded).
 */
export async function helloLine(path: string, signal: AbortSignal): Promise<SafeText> {
	const conversation = lineConversation(path);
	const asked = await ask(conversation, requestLine({method: 'hello'}), {waitMs: 2000, signal});
	conversation.close();
	if (!('reply' in asked)) return safe`hello: ${whyNoState(asked) ?? ours('?')}`;
	const {reply, tookMs} = asked;
	if (reply.kind === 'error') return safe`hello: ${reply.code} at ${reply.stage}: ${reply.message}`;
	const registration = fieldsOf(reply.result.registration);
	const protocol = safeText(textOf(reply.result.protocol_version) ?? '?');
	return safe`hello: ${protocol}, target ${safeText(textOf(registration?.target_id) ?? '?')}, in ${tookMs} ms`;
}
