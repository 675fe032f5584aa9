import {fieldsOf, textOf} from '../../../observe/json-wire.ts';
import {ours, type SafeText, safe, safeText} from '../../../text/safe-text.ts';
import type {Child} from '../child.ts';
import {errorOf, type Reply} from '../parse/reply.ts';
import type {CommandName} from './request-action.ts';

/** What an answer to a command is worth: `accepted` alone says nothing (a child that does not exist is accepted, recorded). */
export type Judgement =
	| {readonly kind: 'refused'; readonly why: SafeText}
	/** The outcome is as it should be: the next state has to show it. `note` is what it says beside. */
	| {readonly kind: 'taken'; readonly note: SafeText | null};

/** Judges the answer to a command by its outcome. */
export function judge(command: CommandName, reply: Reply): Judgement {
	if (reply.kind === 'foreign') return refused(reply.why);
	if (reply.kind === 'error') return refused(safe`${reply.code} at ${reply.stage}: ${reply.message}${advice(reply.code)}`);
	const result = fieldsOf(reply.result.result);
	if (result === null) return refused(ours('its answer has no result'));
	if (result.accepted !== true) {
		const error = fieldsOf(result.error);
		return refused(error === null ? ours('it was not accepted') : safe`${errorOf(error).code}: ${errorOf(error).message}`);
	}
	const delta = fieldsOf(result.state_delta);
	const outcome = fieldsOf(delta?.outcome);
	if (outcome === null) return {kind: 'taken', note: phaseOf(fieldsOf(delta?.result))};
	const failure = textOf(fieldsOf(outcome.failure)?.reason);
	const decision = textOf(fieldsOf(outcome.generation_fence)?.decision);
	if (decision === 'rejected' || decision === 'blocked_by_shutdown')
		return refused(safeText(`${decision}${failure === null ? '' : `: ${failure}`}`));
	if (failure !== null) return refused(safeText(failure));
	const wanted = wantedOperation(command);
	if (wanted !== null && outcome.operation_after !== wanted)
		return refused(safe`it answers that the child is ${safeText(textOf(outcome.operation_after) ?? '?')} after it`);
	return {kind: 'taken', note: decision === null ? null : safeText(decision)};
}

function refused(why: SafeText): Judgement {
	return {kind: 'refused', why};
}

function advice(code: string): SafeText {
	if (code === 'authz_denied')
		return ours(' (its security takes commands from uid 0 alone unless its configuration says otherwise)');
	return ours(code === 'peer_cred_uid_mismatch' ? ' (only the user that the target runs as may ask)' : '');
}

function phaseOf(shutdown: ReturnType<typeof fieldsOf>): SafeText | null {
	const phase = textOf(shutdown?.phase);
	return phase === null ? null : safe`shutdown phase ${safeText(phase)}`;
}

function wantedOperation(command: CommandName): string | null {
	const wanted = {
		quarantine_child: 'quarantined',
		pause_child: 'paused',
		resume_child: 'active',
		remove_child: 'removed',
	} as const;
	return command in wanted ? wanted[command as keyof typeof wanted] : null;
}

/** Whether the next state shows what a command was for; a sentence where it does not. `after` is undefined where the child is gone. */
export function notShown(command: CommandName, after: Child | undefined): SafeText | null {
	if (command === 'remove_child') return after === undefined || after.removed ? null : ours('the child is still there');
	if (after === undefined || after.removed) return ours('the child is not in the state any more');
	switch (command) {
		case 'restart_child':
			if (after.alive === 'alive' && (after.fence === null || after.fence === 'open')) return null;
			return after.alive === 'alive'
				? safe`its old attempt has not stopped (${after.fence ?? ours('?')})`
				: ours('nothing of it runs');
		case 'quarantine_child':
			return after.operation === 'quarantined' ? null : safe`its operation is ${after.operation}`;
		case 'pause_child':
			return after.operation === 'paused' ? null : safe`its operation is ${after.operation}`;
		default:
			return null;
	}
}
