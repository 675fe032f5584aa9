import {randomUUID} from 'node:crypto';
import {parseWire, textOf} from '../../../observe/json-wire.ts';
import type {LineAnswer, LineConversation} from '../../../observe/unix-lines.ts';
import {safeText} from '../../../text/safe-text.ts';
import type {Answer} from '../answer.ts';
import {type Reply, readReply} from '../parse/reply.ts';
import {parseState} from '../parse/state.ts';

/** What of a request never became an answer. */
type Unanswered = Exclude<Answer, {kind: 'state' | 'ended' | 'denied'}>;

/** A reply with its time, or why there is none. */
export type Asked = {readonly reply: Exclude<Reply, {kind: 'foreign'}>; readonly tookMs: number} | Unanswered;

/** A method of `dashboard-ipc.v1` with its parameters. */
export type Request = {readonly method: string; readonly params?: Readonly<Record<string, unknown>>};

/** One request as a line. Each has an id of its own: a repeated one is refused for 60 s (0.1.4 with its security pipeline, recorded). */
export function requestLine({method, params}: Request): string {
	const request = {request_id: randomUUID(), method, ...(params === undefined ? {} : {params})};
	return JSON.stringify(request);
}

/** Asks one request; a line that is still open is waited for instead, and its answer is the answer. */
export async function ask(
	conversation: LineConversation,
	line: string,
	{waitMs, signal}: {readonly waitMs: number; readonly signal: AbortSignal},
): Promise<Asked> {
	const answer = await conversation.ask(line, waitMs, signal);
	if (answer.kind !== 'line') return unanswered(answer);
	const reply = readReply(answer.line, textOf(parseWire(answer.asked)?.request_id) ?? '');
	if (reply.kind !== 'foreign') return {reply, tookMs: answer.tookMs};
	conversation.close();
	return {kind: 'foreign', why: reply.why};
}

function unanswered(answer: Exclude<LineAnswer, {kind: 'line'}>): Unanswered {
	switch (answer.kind) {
		case 'silent':
			return {kind: 'silent', waitedMs: answer.waitedMs};
		case 'closed':
			return {kind: 'closed'};
		case 'too-long':
			return {kind: 'foreign', why: safeText(`it sends more than ${answer.limit} bytes without an end`)};
		case 'unreachable':
			return {kind: 'unreachable', code: safeText(answer.code)};
	}
}

/** Asks for the state. */
export async function askState(
	conversation: LineConversation,
	within: {readonly waitMs: number; readonly signal: AbortSignal},
): Promise<Answer> {
	const asked = await ask(conversation, requestLine({method: 'state'}), within);
	if (!('reply' in asked)) return asked;
	const {reply, tookMs} = asked;
	if (reply.kind === 'error') {
		const {code, message} = reply;
		return code === 'current_state_failed' ? {kind: 'ended', message} : {kind: 'denied', code, message};
	}
	const state = parseState(reply.result);
	return state === null ? {kind: 'foreign', why: safeText('its state has another shape')} : {kind: 'state', state, tookMs};
}
