import {shownArgv} from '../../../domain/shown-command.ts';
import {lineConversation} from '../../../observe/unix-lines.ts';
import {age} from '../../../text/age.ts';
import {ours, type SafeText, safe, safeText} from '../../../text/safe-text.ts';
import type {LookResult} from '../../system.ts';
import {whyNoState} from '../answer.ts';
import {hostIs} from '../host.ts';
import {askState} from '../observe/ask.ts';
import type {LookContext} from './index.ts';

/** `state` over the socket, and the process that last answered on it, with how it was started. */
export async function hostLook({path, picture, surroundings}: LookContext): Promise<LookResult> {
	const conversation = lineConversation(path);
	const answer = await askState(conversation, {waitMs: 2000, signal: AbortSignal.timeout(3000)});
	conversation.close();
	const why = whyNoState(answer);
	const head = safe`state over ${safeText(path)}: ${why ?? ours('answered')}`;
	const seen = picture();
	const host = seen?.processes?.host ?? seen?.past.host ?? null;
	if (seen === null || host === null)
		return {ok: why === null, lines: [head, ours('this console has not seen the process that listened: it was gone before')]};
	const lives = hostIs(seen, host);
	const since = host.startedAt === null ? ours('') : safe`, started ${age(surroundings.now() - host.startedAt)} ago`;
	const [program, ...rest] = host.argv;
	const started: readonly SafeText[] = program === undefined ? [] : [safe`it was started as: ${shownArgv([program, ...rest])}`];
	return {
		ok: why === null,
		lines: [
			head,
			safe`pid ${host.pid} ${ours(lives === 'alive' ? 'lives' : lives === 'dead' ? 'is gone' : 'may live')}${since}`,
			...started,
			...(host.cwd === null ? [] : [safe`in ${host.cwd}`]),
			...host.logs.map((file) => safe`its output went to ${safeText(file)}`),
		],
	};
}
