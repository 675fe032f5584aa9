import {setTimeout as delay} from 'node:timers/promises';
import {lineConversation} from '../../../observe/unix-lines.ts';
import {ours, type SafeText, safe, safeText} from '../../../text/safe-text.ts';
import type {LookResult} from '../../system.ts';
import {whyNoState} from '../answer.ts';
import {askState} from '../observe/ask.ts';
import {inWords} from '../requests/send.ts';
import {helloLine} from './hello.ts';
import type {LookContext} from './index.ts';

/** A target that is silent is waited for as long as an operator looks on. */
const waitMs = 5000;

/** `state` over the socket, shown for one child or for all. */
export async function stateLook({path}: LookContext, child: string | null, signal: AbortSignal): Promise<LookResult> {
	const conversation = lineConversation(path);
	const answer = await askState(conversation, {waitMs, signal});
	conversation.close();
	if (answer.kind !== 'state') return {ok: false, lines: [whyNoState(answer) ?? ours('?'), await helloLine(path, signal)]};
	const {state, tookMs} = answer;
	const shown = state.children.filter(({id}) => child === null || id === child);
	const head = safe`${state.name}: ${state.children.length} children, answered in ${tookMs} ms, configuration ${state.configVersion}`;
	const none = child !== null && shown.length === 0 ? [safe`${safeText(child)} is not in it`] : [];
	return {ok: none.length === 0, lines: [head, ...shown.map(inWords), ...none]};
}

/** `state` three times, a second apart, with the time that each answer took: what there is instead of a count of loop iterations. */
export async function stateThrice({path}: LookContext, signal: AbortSignal): Promise<LookResult> {
	const lines: SafeText[] = [];
	let answered = 0;
	const conversation = lineConversation(path);
	for (let turn = 1; turn <= 3 && !signal.aborted; turn++) {
		if (turn > 1) await delay(1000, undefined, {signal}).catch(() => undefined);
		const answer = await askState(conversation, {waitMs: 2000, signal});
		if (answer.kind === 'state') answered++;
		const took = answer.kind === 'state' ? safe`answered in ${answer.tookMs} ms` : (whyNoState(answer) ?? ours('?'));
		lines.push(safe`${turn}: ${took}`);
	}
	conversation.close();
	return {ok: answered === 3, lines};
}
