import {endOfLog} from '../../../observe/log-end.ts';
import {ours} from '../../../text/safe-text.ts';
import type {LookResult} from '../../system.ts';
import type {LookContext} from './index.ts';

/** The end of what the host itself writes, where that goes to a file. The crate logs no child's end in it (recorded). */
export async function logLook({picture}: LookContext, signal: AbortSignal): Promise<LookResult> {
	const seen = picture();
	const [file] = (seen?.processes?.host ?? seen?.past.host)?.logs ?? [];
	return file === undefined ? {ok: false, lines: [ours('no file is known that its output goes to')]} : endOfLog(file, signal);
}
