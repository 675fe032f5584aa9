import {readEnd} from '../../../observe/regular-file.ts';
import {ours, safe, safeText} from '../../../text/safe-text.ts';
import type {LookResult} from '../../system.ts';
import type {LookContext} from './index.ts';

/** So much of the end is read, and so many lines of it are shown. */
const endBytes = 64 * 1024;
const mostLines = 50;

/** The end of what the host itself writes, where that goes to a file. The crate logs no child's end in it (recorded). */
export async function logLook({picture}: LookContext, signal: AbortSignal): Promise<LookResult> {
	const seen = picture();
	const [file] = (seen?.processes?.host ?? seen?.past.host)?.logs ?? [];
	if (file === undefined) return {ok: false, lines: [ours('no file is known that its output goes to')]};
	const read = await readEnd(file, endBytes, signal);
	if (read.kind !== 'read')
		return {ok: false, lines: [read.kind === 'missing' ? safe`${safeText(file)} is not there` : read.reason]};
	const lines = read.bytes
		.toString('utf8')
		.split('\n')
		.filter((line) => line.trim() !== '');
	const whole = read.from === 0 ? lines : lines.slice(1);
	return {ok: true, lines: [safe`end of ${safeText(file)}`, ...whole.slice(-mostLines).map((line) => safeText(line))]};
}
