import path from 'node:path';
import {readEnd} from '../../../observe/regular-file.ts';
import {age, bytes} from '../../../text/age.ts';
import {ours, safe, safeText} from '../../../text/safe-text.ts';
import {createRedactor} from '../../../text/secrets.ts';
import {census} from '../logs/census.ts';
import type {DdxLook} from './context.ts';
import {logFolder} from './log-folder.ts';
import {logLine} from './log-line.ts';

/** So much of the end is read, and so many lines of it are shown. */
const endBytes = 256 * 1024;
const mostLines = 120;

/** The end of the newest loop log, or of the one asked for where it is still there: as a person reads it, without secrets. */
export const newestLogLook: DdxLook = async (context, values, signal) => {
	const folder = logFolder(context);
	const counted = await census(folder)(signal);
	if (counted.kind !== 'counted')
		return {ok: false, lines: [counted.kind === 'missing' ? safe`${safeText(folder)} is not there` : counted.reason]};
	const own = counted.files.find(({name}) => name === values.file);
	const [last] = counted.files
		.filter(({name}) => /^agent-loop-.*\.jsonl$/.test(name))
		.sort((a, b) => b.modifiedAt - a.modifiedAt);
	const newest = own ?? last;
	if (newest === undefined) return {ok: false, lines: [safe`no loop log in ${safeText(folder)}`]};
	const read = await readEnd(newest.path, endBytes, signal);
	if (read.kind !== 'read') return {ok: false, lines: [read.kind === 'missing' ? ours('it was removed meanwhile') : read.reason]};
	const {redact} = createRedactor(context.surroundings.env);
	const lines = read.bytes
		.toString('utf8')
		.split('\n')
		.filter((line) => line.trim() !== '');
	const whole = read.from === 0 ? lines : lines.slice(1);
	const written = safe`${safeText(path.basename(newest.path))}, ${bytes(newest.bytes)}, written ${age(context.surroundings.now() - newest.modifiedAt)} ago`;
	return {ok: true, lines: [written, ...whole.slice(-mostLines).map((line) => logLine(line, redact))]};
};
