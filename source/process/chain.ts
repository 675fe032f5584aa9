import {createHash, randomBytes} from 'node:crypto';
import type {FileHandle} from 'node:fs/promises';
import path from 'node:path';
import type {Chain, ChainRole, ChainSeen, JournalEntry, Written} from '../domain/journal.ts';
import {
	chainsSeen,
	createFile,
	type Disk,
	isUntouched,
	keepReserve,
	realDisk,
	removeFile,
	replaceFile,
	syncFolder,
	withReserve,
} from './chain-file.ts';
import {privateFolder, troubleOf} from './private-folder.ts';
import {processStart} from './process-start.ts';

/** Whose chain, and where. */
export type ChainOptions = {
	/** The journal's folder. */
	readonly folder: string;
	readonly role: ChainRole;
	readonly host: string;
	readonly user: string;
	readonly uid: number;
	/** Epoch ms. */
	now(): number;
	readonly disk?: Disk;
};

type Opened = {readonly file: string; readonly handle: FileHandle; size: number; count: number; last: string};

class Tampered extends Error {}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/**
 * This process' own chain of the journal: JSON lines that are only ever appended, each with the hash of the one before; count
 * and last hash stand apart in `<name>.head`. The file is made with the first entry, since looking writes nothing. A failed
 * entry leaves the chain as it was, and the next one tries again.
 */
export function createChain(options: ChainOptions): Chain {
	const {folder, disk = realDisk} = options;
	let opened: Opened | null = null;
	const lost: ChainSeen[] = [];
	let closed = false;
	let queue: Promise<unknown> = Promise.resolve();

	async function begin(): Promise<Opened> {
		const at = new Date(options.now()).toISOString().replace(/[:.]/g, '');
		const name = `${options.role}-${at}-${process.pid}-${randomBytes(3).toString('hex')}`;
		const file = path.join(folder, `${name}.jsonl`);
		await keepReserve(folder);
		const handle = await withReserve(folder, () => createFile(file));
		await syncFolder(folder);
		const begun = {file, handle, size: 0, count: 0, last: sha256(name)};
		const {role, host, user} = options;
		try {
			const [start, seen] = await Promise.all([processStart(process.pid), role === 'watcher' ? [] : chainsSeen(folder, name)]);
			const beside = [...seen, ...lost.filter(({chain}) => !seen.some((one) => one.chain === chain))];
			const witness = beside.length === 0 ? {} : {beside};
			await add(begun, {kind: 'opened', role, pid: process.pid, processStart: start, host, user, ...witness});
			return begun;
		} catch (error) {
			await handle.close();
			await removeFile(file);
			throw error;
		}
	}

	async function add(chain: Opened, entry: JournalEntry): Promise<void> {
		if (!(await isUntouched(chain.file, chain.handle, chain.size)))
			throw new Tampered('somebody else changed or removed it while we were writing');
		const line = JSON.stringify({n: chain.count + 1, at: new Date(options.now()).toISOString(), prev: chain.last, ...entry});
		const bytes = Buffer.from(`${line}\n`);
		await withReserve(folder, async () => {
			try {
				await disk.write(chain.handle, bytes);
				await disk.sync(chain.handle);
			} catch (error) {
				await chain.handle.truncate(chain.size);
				throw error;
			}
		});
		chain.size += bytes.length;
		chain.count += 1;
		chain.last = sha256(line);
		const head = `${JSON.stringify({count: chain.count, last: chain.last})}\n`;
		// The entry is on disk, which is what its writer waits for: a head may be behind its chain, and the next entry tries again.
		await withReserve(folder, () => replaceFile(`${chain.file.slice(0, -'.jsonl'.length)}.head`, head, disk)).catch(
			() => undefined,
		);
	}

	async function write(entry: JournalEntry): Promise<Written> {
		if (closed) return {ok: false, reason: 'The journal is closed.'};
		try {
			const trouble = opened === null ? await privateFolder(folder, options.uid) : null;
			if (trouble !== null) return {ok: false, reason: `The journal cannot be written: ${trouble}.`};
			opened ??= await begin();
			await add(opened, entry);
			return {ok: true};
		} catch (error) {
			// The damaged chain stays as it is, for `journal verify` to find; what follows goes into a new one.
			if (error instanceof Tampered) await giveUp();
			return {ok: false, reason: `The journal in ${folder} cannot be written: ${troubleOf(error)}.`};
		}
	}

	/** Whoever changed it may take it away with its head: the next one remembers it. */
	async function giveUp(): Promise<void> {
		if (opened !== null) lost.push({chain: path.basename(opened.file, '.jsonl'), count: opened.count, last: opened.last});
		await letGo();
	}

	async function letGo(): Promise<void> {
		await opened?.handle.close();
		opened = null;
	}

	function append(entry: JournalEntry): Promise<Written> {
		const written = queue.then(() => write(entry));
		queue = written;
		return written;
	}

	async function close(): Promise<void> {
		if (opened !== null && !closed) await append({kind: 'closed'});
		await queue;
		closed = true;
		await letGo();
	}

	return {append, close};
}
