import {createHash} from 'node:crypto';
import {lstat, readdir} from 'node:fs/promises';
import path from 'node:path';
import type {Journalled} from '../domain/journal.ts';
import {readSmallFile, type SmallFile} from './small-file.ts';

/** A chain of the journal as it lies on disk. */
export type ChainFile = {
	/** Its file's name without `.jsonl`. */
	readonly name: string;
	/** Its complete lines; null where the file could not be read. */
	readonly lines: readonly string[] | null;
	/** What came after the last line break: a line that was not finished. */
	readonly tail: string;
	/** What its head file says; null where that is missing or makes no sense. */
	readonly head: {readonly count: number; readonly last: string} | null;
	/** Why it could not be read; null when it could. */
	readonly trouble: string | null;
};

const mostBytes = 64 * 1024 * 1024;
const endings = /\.(?:jsonl|head)$/;

/** Reads all chains that were written to after `since` (epoch ms), oldest first. A folder that is not there has none. */
export async function readChains(folder: string, since = 0): Promise<ChainFile[]> {
	const names = await readdir(folder).catch(() => []);
	const chains = new Set(names.filter((name) => endings.test(name)).map((name) => name.replace(endings, '')));
	const recent = await Promise.all([...chains].map(async (name) => ((await writtenAt(folder, name)) >= since ? [name] : [])));
	return await Promise.all(
		recent
			.flat()
			.sort(byTime)
			.map((name) => readChain(folder, name)),
	);
}

/** What is another when somebody wrote into the folder: the names and sizes of its chains. */
export async function journalStamp(folder: string): Promise<string> {
	const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.jsonl'));
	const sizes = await Promise.all(names.map(async (name) => (await lstat(path.join(folder, name)).catch(() => null))?.size));
	return JSON.stringify(names.map((name, at) => [name, sizes[at]]));
}

/** What cannot be told is read. */
async function writtenAt(folder: string, name: string): Promise<number> {
	const stats = await lstat(path.join(folder, `${name}.jsonl`)).catch(() => null);
	return stats?.mtimeMs ?? Number.POSITIVE_INFINITY;
}

/** A chain's name is its role, then its beginning in ISO 8601. */
function byTime(a: string, b: string): number {
	const time = (name: string) => name.slice(name.indexOf('-') + 1);
	return time(a) < time(b) ? -1 : 1;
}

async function readChain(folder: string, name: string, isSecondLook = false): Promise<ChainFile> {
	// The head first: of a chain that is being written, the lines may be ahead of it, never behind.
	const head = headOf(await readSmallFile(path.join(folder, `${name}.head`), 4096));
	const file = await readSmallFile(path.join(folder, `${name}.jsonl`), mostBytes);
	if (file.kind !== 'text') {
		const trouble = file.kind === 'missing' ? 'its file was removed' : file.reason;
		return {name, lines: null, tail: '', head, trouble};
	}
	const lines = file.text.split('\n');
	const tail = lines.pop() ?? '';
	// Perhaps it was just being written.
	if (tail !== '' && !isSecondLook) return await readChain(folder, name, true);
	return {name, lines, tail, head, trouble: null};
}

function headOf(file: SmallFile): ChainFile['head'] {
	if (file.kind !== 'text') return null;
	const value = parsed(file.text);
	if (typeof value !== 'object' || value === null || !('count' in value) || !('last' in value)) return null;
	const {count, last} = value;
	return typeof count === 'number' && typeof last === 'string' ? {count, last} : null;
}

/** An entry from its line; null where the line is none. */
export function entryOf(line: string): Journalled | null {
	const value = parsed(line);
	if (typeof value !== 'object' || value === null) return null;
	const {n, at, prev, kind} = value as Readonly<Record<string, unknown>>;
	const isEntry = typeof n === 'number' && typeof at === 'string' && typeof prev === 'string' && typeof kind === 'string';
	return isEntry ? (value as Journalled) : null;
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}

/** What the next line has to name as the one before. */
export function hashOf(line: string): string {
	return createHash('sha256').update(line).digest('hex');
}
