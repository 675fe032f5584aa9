import {access, constants} from 'node:fs/promises';
import type {Surroundings} from '../../domain/surroundings.ts';
import {programOnPath} from '../../process/program-on-path.ts';
import {ours, type SafeText, safe, safeText} from '../../text/safe-text.ts';
import {type Api, askRoot} from './api.ts';
import {readConfiguration} from './configuration.ts';
import {type Place, urlOf} from './place.ts';

type Line = {readonly name: string; readonly ok: boolean; readonly text: SafeText};

/** What this machine has and lacks for a gateway. Tokens are named by where they come from, never shown. */
export async function examine({env}: Surroundings, place: Place, api: Api): Promise<readonly Line[]> {
	const signal = AbortSignal.timeout(3000);
	const root = await askRoot(place, signal);
	const queue = root.kind === 'gateway' ? await api.ask('/analytics/queue', signal) : null;
	const program = programOnPath('ductile', env);
	return [
		{
			name: 'gateway',
			ok: root.kind === 'gateway',
			text: safe`${safeText(urlOf(place))}: ${ours(root.kind === 'gateway' ? 'it answers' : root.kind === 'refused' ? 'nobody listens' : 'no gateway answers')}`,
		},
		{
			name: 'token',
			ok: queue?.kind === 'json',
			text:
				queue?.kind === 'error'
					? safeText(queue.reason)
					: ours(queue === null ? 'not tried: no gateway answers' : tokenFrom(env)),
		},
		...(await folderLines(place, env, signal)),
		{name: 'ductile', ok: program !== null, text: program === null ? ours('not on PATH') : safeText(program)},
	];
}

function tokenFrom(env: Surroundings['env']): string {
	return env.DUCTILE_API_KEY === undefined ? 'one of the configuration may look' : 'the one in DUCTILE_API_KEY may look';
}

async function folderLines({folder}: Place, env: Surroundings['env'], signal: AbortSignal): Promise<readonly Line[]> {
	if (folder === null) return [{name: 'configuration', ok: false, text: ours('not known: `--at FOLDER` names it')}];
	const read = await readConfiguration(folder, env, signal);
	if (read.kind === 'broken') return [{name: 'configuration', ok: false, text: read.reason}];
	const {database} = read.configuration;
	const isReadable =
		database !== null &&
		(await access(database, constants.R_OK).then(
			() => true,
			() => false,
		));
	return [
		{name: 'configuration', ok: true, text: safeText(folder)},
		{
			name: 'database',
			ok: isReadable,
			text:
				database === null
					? ours('the configuration names none')
					: safe`${safeText(database)} ${ours(isReadable ? 'can be read' : 'cannot be read')}`,
		},
	];
}
