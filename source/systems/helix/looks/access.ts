import {ours, safe, safeText} from '../../../text/safe-text.ts';
import type {LookResult} from '../../system.ts';
import {canEnter, entryWords} from '../entry-words.ts';
import {filesSource} from '../observe/files.ts';
import type {LookContext} from './index.ts';

/** Whether the services' user can go into their folders, by owner, group and mode. */
export async function accessLook({surroundings, place}: LookContext, signal: AbortSignal): Promise<LookResult> {
	const looked = await filesSource(surroundings, place).look(signal);
	if (looked.kind === 'gap') return {ok: false, lines: [safeText(looked.reason)]};
	const {opt, run, account} = looked.value;
	const lines = (
		[
			['/opt/helix', opt],
			['/run/helix', run],
		] as const
	).map(([path, entry]) => {
		const enters = canEnter(entry, account);
		const words =
			enters === null ? 'whether its user can go in is not known' : enters ? 'its user can go in' : 'its user cannot go in';
		return safe`${safeText(`${place.root}${path}`)} ${entryWords(entry, account)}: ${ours(words)}`;
	});
	const who = account === null ? ours('there is no account helix here') : safe`helix is uid ${account.uid}, gid ${account.gid}`;
	return {ok: canEnter(opt, account) === true, lines: [who, ...lines]};
}
