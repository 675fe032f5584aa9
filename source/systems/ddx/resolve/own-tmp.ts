import path from 'node:path';
import type {Resolution, Script} from '../../../domain/command.ts';

/**
 * Output that a runbook sends to `/tmp` goes to this user's own temporary folder, where `TMPDIR` names another: that is the one that
 * belongs to the session, and the only one that a simulated system has.
 */
export function intoOwnTmp(resolution: Resolution, tmp: string): Resolution {
	const {action} = resolution;
	if (action?.kind !== 'script' || path.resolve(tmp) === '/tmp') return resolution;
	const script = action.script.map((stage) => ({
		...stage,
		redirect: stage.redirect && {...stage.redirect, path: moved(stage.redirect.path, tmp)},
	}));
	return {...resolution, action: {...action, script: script as unknown as Script}};
}

function moved(file: string, tmp: string): string {
	const normal = path.normalize(file);
	return normal.startsWith('/tmp/') ? path.join(tmp, normal.slice('/tmp/'.length)) : file;
}
