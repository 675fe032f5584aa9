import {type SafeText, safe, safeText} from '../text/safe-text.ts';
import {readEnd} from './regular-file.ts';

/** So much of the end is read, and so many lines of it are shown. */
const endBytes = 64 * 1024;
const mostLines = 50;

/** The last whole lines of a file that is written to, under a line that names it; `ok` is false where it cannot be read. */
export async function endOfLog(
	file: string,
	signal: AbortSignal,
): Promise<{readonly ok: boolean; readonly lines: readonly SafeText[]}> {
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
