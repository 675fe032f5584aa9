import type {Action} from '../../../domain/command.ts';
import {instead, lookAt} from '../../../domain/resolving.ts';
import {ours, safe, safeText} from '../../../text/safe-text.ts';
import {type CommandName, childCommands, commandAction, effectOfCommand} from '../requests/request-action.ts';
import type {Here, Rule} from './here.ts';

/** `handle.current_state()` is the method `state` of the socket. */
export const stateCall: Rule = ({command, picture, symptom}) => {
	if (!/^handle\.current_state\(\)/.test(command.text)) return null;
	const child = symptom?.values.child;
	const about = child === undefined ? ours('') : safe`, ${safeText(child)} of it`;
	const label = safe`state over ${safeText(picture.path)}${about}`;
	const action = {...lookAt('state', label, child === undefined ? {} : {child}), request: true} satisfies Action;
	return {kind: 'look', action, effect: 'reads', why: null};
};

/** `handle.health()` has no count of iterations and is not on the socket (0.1.2, 0.1.4). */
export const healthCall: Rule = ({command, picture}) => {
	if (!/^handle\.health\(\)/.test(command.text)) return null;
	const action = {
		...lookAt('state-thrice', safe`state three times over ${safeText(picture.path)}`),
		request: true,
	} satisfies Action;
	return instead(action, 'health() is not on the socket and counts no iterations: three answers with their times tell as much');
};

/** Calls that change something are commands of the socket. */
export const commandCall: Rule = (here) => {
	const [, word = ''] = /^handle\.(\w+)\(/.exec(here.command.text) ?? [];
	const command = [...childCommands, 'shutdown_tree' as const].find((one) => one === word);
	if (command !== undefined) return asCommand(command, here);
	if (word !== 'add_child') return null;
	return {
		kind: 'none',
		state: 'drift',
		why: ours('0.1.2 accepts add_child and runs nothing; 0.1.4 wants a factory key of the host'),
	};
};

function asCommand(command: CommandName, {picture, symptom}: Here): ReturnType<Rule> {
	const {answer, path} = picture;
	if (answer?.kind === 'silent')
		return {kind: 'none', state: 'drift', why: ours('the target is silent: no command can be delivered until it answers again')};
	if (answer !== null && answer.kind !== 'state')
		return {kind: 'none', state: 'drift', why: ours('the target gives no state, so that no command would be carried out')};
	const effect = effectOfCommand(command);
	if (command === 'shutdown_tree') return {kind: 'look', action: commandAction(command, null, path), effect, why: null};
	const child = symptom?.values.child;
	if (child === undefined) {
		const why = ours('which child is not said here');
		return {kind: 'asks', action: commandAction(command, '<child>', path), effect, why, missing: ['child']};
	}
	const action = commandAction(command, child, path);
	const reason = `triage: ${symptom?.kind ?? 'operator'} of ${child}`;
	return {kind: 'look', action: {...action, values: {...action.values, reason}}, effect, why: null};
}
