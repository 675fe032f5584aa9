import {setTimeout as delay} from 'node:timers/promises';
import {type LineConversation, lineConversation} from '../../../observe/unix-lines.ts';
import {operator} from '../../../process/operator.ts';
import {ours, type SafeText, safe, safeText} from '../../../text/safe-text.ts';
import type {LookResult} from '../../system.ts';
import {type Answer, whyNoState} from '../answer.ts';
import type {Child} from '../child.ts';
import {ask, askState} from '../observe/ask.ts';
import type {TargetState} from '../parse/state.ts';
import {noteOf} from '../tables/children.ts';
import {commandLine} from './command-line.ts';
import {judge, notShown} from './judge.ts';
import type {CommandName} from './request-action.ts';

/** A command to send. */
export type Order = {
	readonly path: string;
	readonly command: CommandName;
	/** The child's id as the target spells it; null for the whole tree. */
	readonly child: string | null;
	readonly reason: string;
};

/** The target's own limit is 30 s (0.1.4); a shutdown drains and aborts within it. */
const answerMs = 35_000;

/** How long the next state is given to show it: a child that ignores its cancellation takes the stop deadline of 5 s. */
const showMs = 8000;

/**
 * Sends a command and tells what came of it. The child has to be in the state, since one that does not exist is accepted; success is read
 * from the outcome and then from the next state.
 */
export async function sendCommand(order: Order, signal: AbortSignal): Promise<LookResult> {
	const conversation = lineConversation(order.path);
	try {
		return await send(order, conversation, signal);
	} finally {
		conversation.close();
	}
}

async function send(order: Order, conversation: LineConversation, signal: AbortSignal): Promise<LookResult> {
	const {command, child: id, reason} = order;
	const answer = await askState(conversation, {waitMs: 2000, signal});
	if (answer.kind !== 'state') return notSent(undeliverable(answer));
	const child = id === null ? null : answer.state.children.find((one) => one.id === id && one.declared && !one.removed);
	if (child === undefined)
		return notSent(safe`${safeText(id ?? '')} is no child in the target’s state; it would be accepted all the same`);
	if (signal.aborted) return notSent(ours('it was called off'));
	const requestedBy = operator();
	const {targetId} = answer.state;
	const line = commandLine({command, targetId, childPath: child?.path ?? null, requestedBy, reason, at: Date.now()});
	// From here on it may have been carried out, whatever is heard of it: nobody calls it off any more.
	const asked = await ask(conversation, line, {waitMs: answerMs, signal: new AbortController().signal});
	const sent = safe`sent command.${ours(command)}, requested by ${safeText(requestedBy)}: ${safeText(reason)}`;
	if (!('reply' in asked))
		return {
			ok: false,
			lines: [sent, safe`no answer: ${whyNoState(asked) ?? ours('?')}. It may have been carried out all the same.`],
		};
	const judgement = judge(command, asked.reply);
	if (judgement.kind === 'refused') return {ok: false, lines: [sent, safe`refused: ${judgement.why}`]};
	const taken = safe`taken in ${asked.tookMs} ms${judgement.note === null ? ours('') : safe`: ${judgement.note}`}`;
	const shown = child === null ? null : await whatShows(order, child, conversation);
	return shown === null ? {ok: true, lines: [sent, taken]} : {ok: shown.ok, lines: [sent, taken, ...shown.lines]};
}

function notSent(why: SafeText): LookResult {
	return {ok: false, lines: [safe`not sent: ${why}`]};
}

function undeliverable(answer: Exclude<Answer, {kind: 'state'}>): SafeText {
	return answer.kind === 'silent'
		? ours('the target is silent, so that no command can be delivered')
		: (whyNoState(answer) ?? ours('?'));
}

/** Looks at the state until it shows what was asked for, or does not in time. */
async function whatShows({command}: Order, child: Child, conversation: LineConversation): Promise<LookResult> {
	const {signal} = new AbortController();
	let missing: SafeText | null = ours('no state came after it');
	let now: Child | undefined;
	for (const end = performance.now() + showMs; performance.now() < end; await delay(250)) {
		const answer = await askState(conversation, {waitMs: 2000, signal});
		if (answer.kind !== 'state') continue;
		now = childOf(answer.state, child.id);
		missing = notShown(command, now);
		if (missing === null) break;
	}
	const words = now === undefined ? ours('it is gone from the state') : inWords(now);
	if (missing !== null) return {ok: false, lines: [safe`but the state does not show it: ${missing}`, words]};
	return {ok: true, lines: [words]};
}

function childOf({children}: TargetState, id: string): Child | undefined {
	return children.find((one) => one.id === id);
}

/** A child as the state has it now, on one line. */
export function inWords(child: Child): SafeText {
	const {name, operation, status, generation, attempt} = child;
	const number = (value: number | null) => (value === null ? ours('none') : safe`${value}`);
	const note = noteOf(child, Date.now());
	const state = safe`${name}: operation ${operation}, status ${status ?? ours('none')}, generation ${number(generation)}, attempt ${number(attempt)}`;
	return note === '' ? state : safe`${state} (${note})`;
}
