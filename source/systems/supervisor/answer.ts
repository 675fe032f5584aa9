import {ours, type SafeText, safe} from '../../text/safe-text.ts';
import type {TargetState} from './parse/state.ts';

/** What came of asking for the state. Each of them is seen: only `state` shows the children. */
export type Answer =
	| {readonly kind: 'state'; readonly state: TargetState; readonly tookMs: number}
	/** The control loop is over while process and socket live on (`current_state_failed`). */
	| {readonly kind: 'ended'; readonly message: SafeText}
	/** The target refuses to say: `peer_cred_uid_mismatch` and others. */
	| {readonly kind: 'denied'; readonly code: SafeText; readonly message: SafeText}
	/** Connected, and no answer. `waitedMs` since it was asked. */
	| {readonly kind: 'silent'; readonly waitedMs: number}
	/** It took the request and closed. */
	| {readonly kind: 'closed'}
	/** Somebody else answers on this socket. */
	| {readonly kind: 'foreign'; readonly why: SafeText}
	/** No connection: `code` is the system's own, such as ENOENT. */
	| {readonly kind: 'unreachable'; readonly code: SafeText};

/** Why no state was seen, one phrase; null where it was. */
export function whyNoState(answer: Answer): SafeText | null {
	switch (answer.kind) {
		case 'state':
			return null;
		case 'ended':
			return safe`its control loop has ended: ${answer.message}`;
		case 'denied':
			return safe`it refuses to answer: ${answer.code}: ${answer.message}`;
		case 'silent':
			return safe`connected, but no answer for ${Math.round(answer.waitedMs / 1000)} s`;
		case 'closed':
			return ours('it closed the connection without an answer');
		case 'foreign':
			return safe`no supervisor answers there: ${answer.why}`;
		case 'unreachable':
			return unreachable(answer.code);
	}
}

function unreachable(code: SafeText): SafeText {
	if (code === 'ENOENT') return ours('there is no socket');
	if (code === 'ECONNREFUSED') return ours('nobody listens on the socket');
	if (code === 'EACCES' || code === 'EPERM') return ours('its owner lets only himself connect');
	if (code === 'ENOTSOCK') return ours('it is no socket');
	return safe`it cannot be connected to (${code})`;
}
