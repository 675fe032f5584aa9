import type {Action} from '../../domain/command.ts';
import {ours, type SafeText, safe, safeText} from '../../text/safe-text.ts';
import type {Picture} from './picture.ts';
import {listedAgents} from './tables/table.ts';

/** What an operator should know before something is changed: the lines of its dialog beside what runs. */
export function warningsFor(action: Action, picture: Picture | null): readonly SafeText[] {
	if (picture === null) return [];
	const agents = listedAgents(picture);
	if (action.kind === 'look') {
		if (action.name !== 'deploy') return [];
		const {name = ''} = action.values;
		const twice = agents.some((agent) => agent.name === safeText(name));
		return [
			...(twice ? [safe`an agent ${safeText(name)} is there already: there would be two`] : []),
			ours('nothing takes an agent away again but a restart of the server, which loses all of them'),
		];
	}
	const restarts = action.script.some(({pipe}) => pipe.some((argv) => argv.some((word) => /^(?:restart|stop)$/.test(word))));
	return restarts && agents.length > 0 ? [safe`its ${agents.length} agents are in its memory alone: all of them are lost`] : [];
}
