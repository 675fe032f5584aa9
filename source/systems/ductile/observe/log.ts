import type {Source} from '../../../domain/reading.ts';
import {type Fields, parseWire, textOf, wireText} from '../../../observe/json-wire.ts';
import {placesOf} from '../../../observe/process-places.ts';
import {type Tail, tailOf} from '../../../observe/tail.ts';
import {safeText} from '../../../text/safe-text.ts';
import {createRedactor} from '../../../text/secrets.ts';
import type {Log, LogLine} from '../picture.ts';
import {momentIn} from './moment.ts';
import {lockedBy} from './processes.ts';

/** So many lines that matter are kept. */
const most = 300;

/** What the process writes to, where that is a file; the last such file goes on being followed when the process is gone. */
export function logSource(
	proc: string,
	env: Readonly<Record<string, string | undefined>>,
	database: () => Promise<string | null>,
): Source<Log> {
	const {redact} = createRedactor(env);
	let tail: {readonly file: string; readonly read: Tail} | null = null;
	let lines: readonly LogLine[] = [];
	return {
		name: 'log',
		intervalMs: 2000,
		limitMs: 15_000,
		timeoutMs: 2000,
		async look(signal) {
			const file = await logOf(proc, await database(), signal);
			if (file !== null && file !== tail?.file) {
				tail = {file, read: tailOf(file, {first: 256 * 1024, most: 1024 * 1024})};
				lines = [];
			}
			if (tail === null) return {kind: 'gap', reason: 'it writes its log to no file that is known here: its journal may have it'};
			const read = await tail.read(signal);
			if (read.kind !== 'read') return {kind: 'gap', reason: read.kind === 'missing' ? 'its log is gone' : read.reason};
			const fresh = read.lines.flatMap((line) => logLineIn(redact(line)) ?? []);
			lines = [...(read.anew ? [] : lines), ...fresh].slice(-most);
			return {kind: 'seen', value: {file: tail.file, lines}};
		},
	};
}

async function logOf(proc: string, database: string | null, signal: AbortSignal): Promise<string | null> {
	const pid = database === null ? null : await lockedBy(database, signal);
	if (pid === null) return null;
	return (await placesOf(pid, proc)).logs[0] ?? null;
}

const telling = /reload|shutdown signal|ductile stopped|Re-queueing|PID lock|ductile running|Failed to/i;

/** A line that matters: a warning, an error, or a reload. Errors before the log begins are plain text (recorded). */
export function logLineIn(line: string): LogLine | null {
	const fields = parseWire(line);
	if (fields === null)
		return /^Failed to /.test(line)
			? {at: 0, level: 'ERROR', text: safeText(line.slice(0, 500)), message: line.slice(0, 500)}
			: null;
	const level = textOf(fields.level) ?? '';
	const message = textOf(fields.msg) ?? '';
	if (level === 'INFO' && !telling.test(message)) return null;
	return {at: momentIn(fields.time) ?? 0, level, message, text: safeText(`${message}${rest(fields)}`.slice(0, 500))};
}

function rest(fields: Fields): string {
	const known = new Set(['time', 'level', 'msg', 'component']);
	const others = Object.entries(fields).filter(([name]) => !known.has(name));
	return others.map(([name, value]) => ` ${name}=${typeof value === 'string' ? value : wireText(value)}`).join('');
}
