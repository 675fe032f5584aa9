import path from 'node:path';
import {readRegular} from '../../../observe/regular-file.ts';
import type {SafeText} from '../../../text/safe-text.ts';
import {momentOf} from '../parse/moment.ts';
import type {Place} from '../place.ts';

/** A lock that somebody holds, or left behind. */
export type HeldLock = {
	/** `beads.lock`, which each write of the tracker takes, or `.git-tracker.lock`, which each change of a `ddx` command takes first. */
	readonly name: 'beads.lock' | '.git-tracker.lock';
	/** null where it does not say. */
	readonly pid: number | null;
	/** Epoch ms. */
	readonly acquiredAt: number;
};

/** The locks of a workspace, and what of them could not be read. */
export type Locks = {readonly held: readonly HeldLock[]; readonly faults: readonly SafeText[]};

/**
 * Looks at the lock folders of DDx (v0.6.2-alpha164), which hold the files `pid` and `acquired_at`. Takes none. A command holds them
 * for milliseconds; the empty files `*.stale-break.lock` beside them are no locks.
 */
export async function readLocks({stateRoot, beads}: Place, signal: AbortSignal): Promise<Locks> {
	const each = [await readLock('beads.lock', beads, signal), await readLock('.git-tracker.lock', stateRoot, signal)];
	return {
		held: each.flatMap((lock) => (lock !== null && 'pid' in lock ? [lock] : [])),
		faults: each.flatMap((lock) => (lock !== null && 'fault' in lock ? [lock.fault] : [])),
	};
}

async function readLock(
	name: HeldLock['name'],
	folder: string,
	signal: AbortSignal,
): Promise<HeldLock | {readonly fault: SafeText} | null> {
	const file = path.join(folder, name, 'pid');
	const read = await readRegular(file, {limit: 4096, signal});
	if (read.kind === 'missing') return null;
	if (read.kind === 'refused') return {fault: read.reason};
	const pid = read.bytes.toString('latin1').trim();
	const time = await readRegular(path.join(folder, name, 'acquired_at'), {limit: 4096, signal});
	const at = time.kind === 'read' ? momentOf(time.bytes.toString('latin1').trim()) : null;
	return {name, pid: /^[1-9]\d{0,9}$/.test(pid) ? Number(pid) : null, acquiredAt: at ?? Math.floor(read.mtimeMs)};
}
