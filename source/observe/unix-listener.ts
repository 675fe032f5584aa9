import type {Look} from '../domain/reading.ts';
import {readRegular} from './regular-file.ts';
import {holder, type ListeningSocket} from './socket-table.ts';

/** A hundred bytes a socket: this is room for more than a hundred thousand. */
const tableLimit = 16 * 1024 * 1024;

/** Finds who listens on a Unix socket by its path; null where nobody does. Remembers the process, which is asked first the next time. */
export type UnixListenerFinder = (path: string, signal: AbortSignal) => Promise<Look<Pick<ListeningSocket, 'pid'> | null>>;

/** Looks in `<proc>/net/unix`, and for the process among the open files of all. Nothing is connected. */
export function unixListenerFinder(proc: string): UnixListenerFinder {
	let last: {readonly inode: string; readonly pid: number} | null = null;
	return async (path, signal) => {
		const read = await readRegular(`${proc}/net/unix`, {limit: tableLimit, signal});
		if (read.kind !== 'read') return {kind: 'gap', reason: `the table of Unix sockets at ${proc}/net/unix cannot be read`};
		const inode = listenerAt(read.bytes.toString('utf8'), path);
		if (inode === null) return {kind: 'seen', value: null};
		const pid = last?.inode === inode ? last.pid : await holder(proc, inode, [], signal);
		last = pid === null ? null : {inode, pid};
		return {kind: 'seen', value: {pid}};
	};
}

/** Linux, `/proc/net/unix`: `Num RefCount Protocol Flags Type St Inode Path`; flag 00010000 is one that accepts connections. */
export function listenerAt(table: string, path: string): string | null {
	for (const line of table.split('\n')) {
		const [, , , flags, type, , inode, ...rest] = line.trim().split(/ +/);
		if (flags === '00010000' && type === '0001' && rest.join(' ') === path) return inode ?? null;
	}
	return null;
}
