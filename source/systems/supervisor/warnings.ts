import type {Action} from '../../domain/command.ts';
import {ours, type SafeText, safe} from '../../text/safe-text.ts';
import type {Picture} from './picture.ts';
import {commandNamed} from './requests/request-action.ts';

/** What an operator should know before a command is sent: the lines of its dialog beside what runs. */
export function warningsFor(action: Action, picture: Picture | null): readonly SafeText[] {
	const command = action.kind === 'look' ? commandNamed(action.name) : null;
	if (command === null || picture === null) return [];
	const {security, uid} = picture;
	return [
		...(security === 'on' && uid !== 0
			? [safe`its security is on: unless its configuration says otherwise it refuses this to uid ${uid} (authz_denied)`]
			: []),
		...(command === 'resume_child' ? [ours('it starts nothing: only restart_child does')] : []),
		...(command === 'remove_child' ? [ours('it cannot be added again over this socket')] : []),
		...(command === 'shutdown_tree' ? [ours('every child stops, and nothing in this process starts them again')] : []),
	];
}
