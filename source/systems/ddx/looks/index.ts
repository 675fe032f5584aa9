import {orLate} from '../../../observe/or-late.ts';
import {ours, type SafeText, safe} from '../../../text/safe-text.ts';
import type {LookResult} from '../../system.ts';
import type {LookAction} from '../resolve/equivalent.ts';
import {type LookName, lookNames} from '../resolve/look-action.ts';
import {attemptsLook} from './attempts.ts';
import type {DdxLook, LookContext} from './context.ts';
import {folderAccessLook} from './folder-access.ts';
import {healthLook} from './health.ts';
import {providerErrorsLook, readyListLook, workersLook} from './joined.ts';
import {keyPresenceLook} from './key-presence.ts';
import {logSizesLook} from './log-sizes.ts';
import {newestLogLook} from './newest-log.ts';
import {portHolderLook} from './port-holder.ts';
import {processesLook} from './processes.ts';
import {trackerDiffLook} from './tracker-diff.ts';

const looks: Readonly<Record<LookName, DdxLook>> = {
	health: healthLook,
	'newest-log': newestLogLook,
	'key-presence': keyPresenceLook,
	'port-holder': portHolderLook,
	processes: processesLook,
	workers: workersLook,
	'folder-access': folderAccessLook,
	'log-sizes': logSizesLook,
	'tracker-diff': trackerDiffLook,
	'provider-errors': providerErrorsLook,
	'ready-list': readyListLook,
	attempts: attemptsLook,
};

/** A look that takes longer says so. */
const limitMs = 6000;

/** More lines than a pane can be scrolled through with sense. */
const mostLines = 1000;

/** Runs looks by their names. Bounded in time and lines; changes nothing. */
export function createLooks(context: LookContext): (action: LookAction, signal: AbortSignal) => Promise<LookResult> {
	return async ({name, values}, signal) => {
		const look = isKnown(name) ? looks[name] : null;
		if (look === null) return {ok: false, lines: [ours('this console has no such look')]};
		const late = AbortSignal.any([signal, AbortSignal.timeout(limitMs)]);
		const result = await orLate(late, name, () => look(context, values, late));
		if ('kind' in result) return {ok: false, lines: [signal.aborted ? ours('no longer wanted') : result.reason]};
		return {ok: result.ok, lines: capped(result.lines)};
	};
}

function isKnown(name: string): name is LookName {
	return (lookNames as readonly string[]).includes(name);
}

function capped(lines: readonly SafeText[]): readonly SafeText[] {
	return lines.length <= mostLines ? lines : [...lines.slice(0, mostLines), safe`… and ${lines.length - mostLines} more lines`];
}
