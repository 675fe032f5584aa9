import type {Action} from '../../domain/command.ts';
import {shownAction} from '../../domain/shown-command.ts';
import {ours, type SafeText, safe, safeText} from '../../text/safe-text.ts';
import type {Picture} from './picture.ts';
import {runningJobs} from './tables/running.ts';

/** What an operator should know before a change: the lines of its dialog beside what runs. */
export function warningsFor(action: Action, picture: Picture | null): readonly SafeText[] {
	const text = String(shownAction(action));
	const running = picture === null ? 0 : runningJobs(picture).length;
	const changed = picture?.files?.changed ?? [];
	return [
		...(/system reload/.test(text)
			? [
					ours('a stream somebody holds open on /events makes the gateway end at a reload'),
					...(running > 0 ? [safe`${running} running jobs are started again beside themselves`] : []),
					ours('files that it cannot load may leave it without its API: `config check` does not find all of them'),
				]
			: []),
		...(/config lock/.test(text) ? [ours('was this edit intended, and by whom? It is taken for good from now on')] : []),
		...(/config lock/.test(text) ? changed.map(({name}) => safe`edited: ${name}`) : []),
		...(/^kill /.test(text) && running > 0
			? [safe`${running} running jobs end with it and are tried again after its start`]
			: []),
		...(/system reset/.test(text) ? [ours('the last failure counts again at the next tick; only `poll` is reset')] : []),
		...(action.kind === 'look' &&
		action.name === 'trigger' &&
		picture?.database?.breakers.some(({plugin, state}) => plugin === action.values.plugin && state === 'open')
			? [safe`the breaker of ${safeText(action.values.plugin ?? '')} is open: it holds back scheduled runs alone, this one runs`]
			: []),
	];
}
