import {parseWire, textOf} from '../../source/observe/json-wire.ts';
import type {Answer} from '../../source/systems/supervisor/answer.ts';
import {nothingSeen, type Past, remember} from '../../source/systems/supervisor/memory.ts';
import {readReply} from '../../source/systems/supervisor/parse/reply.ts';
import {parseState} from '../../source/systems/supervisor/parse/state.ts';
import type {Picture} from '../../source/systems/supervisor/picture.ts';
import {symptomKinds} from '../../source/systems/supervisor/symptoms/index.ts';
import {detectors} from './detectors.ts';
import {recorded} from './recording.ts';

type Recording = {readonly send: string; readonly receive: readonly string[]};

/** The line that a recorded target answered first, with the id of its request. */
export function recordedLine(name: string): {readonly line: string; readonly id: string} {
	const {send, receive} = JSON.parse(recorded(`supervisor/${name}.json`).toString('utf8')) as Recording;
	const line = receive[0] ?? '';
	return {line, id: textOf(parseWire(send)?.request_id) ?? textOf(parseWire(line)?.request_id) ?? ''};
}

/** What a recorded target answered when it was asked for its state. */
export function recordedAnswer(name: string): Answer {
	const {line, id} = recordedLine(name);
	const reply = readReply(line, id);
	if (reply.kind === 'foreign') return {kind: 'foreign', why: reply.why};
	if (reply.kind === 'error') {
		const {code, message} = reply;
		return code === 'current_state_failed' ? {kind: 'ended', message} : {kind: 'denied', code, message};
	}
	const state = parseState(reply.result);
	if (state === null) throw new Error(`${name} is no state`);
	return {kind: 'state', state, tookMs: 2};
}

/** A minute after the last moment that a state knows of: what is down then is not between two attempts. */
export function momentAfter(answer: Answer, laterMs = 60_000): number {
	const children = answer.kind === 'state' ? answer.state.children : [];
	const moments = children.flatMap(({limit, heartbeat}) => [limit?.lastExitAt ?? 0, heartbeat.at ?? 0]);
	return Math.max(1, ...moments) + laterMs;
}

/** A picture with that answer; `more` says the rest. */
export function pictureOf(answer: Answer, more: Partial<Picture> = {}): Picture {
	const now = more.now ?? momentAfter(answer);
	const past: Past = answer.kind === 'state' ? remember(nothingSeen, answer.state, now) : nothingSeen;
	return {
		now,
		path: '/run/rust-supervisor/orders-worker-a.sock',
		uid: 1000,
		answer,
		answeredAt: now,
		state: answer.kind === 'state' ? answer.state : null,
		socket: {kind: 'socket', uid: 1000, mode: 0o600, madeAt: now - 3_600_000, inode: 7},
		security: 'off',
		processes: null,
		past,
		gaps: new Map(),
		...more,
	};
}

export const {foundIn, findingsOf} = detectors(symptomKinds);
