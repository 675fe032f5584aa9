import {closeSync, constants, openSync, readlinkSync, readSync} from 'node:fs';
import {readdir} from 'node:fs/promises';
import {setImmediate as turn} from 'node:timers/promises';
import type {Look} from '../domain/reading.ts';
import {readRegular} from './regular-file.ts';

/** A socket that waits for connections. `pid` is null where its process does not show its files to us. */
export type ListeningSocket = {readonly uid: number; readonly pid: number | null};

/** A hundred bytes a connection: this is room for more than a hundred thousand. */
const tableLimit = 16 * 1024 * 1024;

/** Descriptors looked through for one socket. */
const mostDescriptors = 50_000;

/** Addresses, as the table writes them, that a client on this machine reaches as 127.0.0.1 or ::1. */
const local: ReadonlySet<string> = new Set([
	'0100007F',
	'00000000',
	'00000000000000000000000000000000',
	'00000000000000000000000001000000',
	'0000000000000000FFFF00000100007F',
]);

/** Finds who listens on a port of this machine. Remembers the process, which is asked first the next time. */
export type ListenerFinder = (
	port: number,
	likely: readonly number[],
	signal: AbortSignal,
) => Promise<Look<ListeningSocket | null>>;

/** Looks for listeners in `<proc>/net/tcp` and `tcp6`, and for their process among the open files of all; `likely` ones first. */
export function listenerFinder(proc: string): ListenerFinder {
	let last: {readonly inode: string; readonly pid: number} | null = null;
	return async (port, likely, signal) => {
		const socket = await findSocket(proc, port, signal);
		if (typeof socket === 'string') return {kind: 'gap', reason: socket};
		if (socket === null) return {kind: 'seen', value: null};
		const first = last?.inode === socket.inode ? [last.pid] : [];
		const pid = await holder(proc, socket.inode, [...first, ...likely], signal);
		last = pid === null ? null : {inode: socket.inode, pid};
		return {kind: 'seen', value: {uid: socket.uid, pid}};
	};
}

type Found = {readonly inode: string; readonly uid: number};

async function findSocket(proc: string, port: number, signal: AbortSignal): Promise<Found | null | string> {
	const tables = ['tcp', 'tcp6'].map((name) => `${proc}/net/${name}`);
	for (const table of tables) {
		const found = amongListeners(table, port);
		if (found !== null) return found;
	}
	let readable = false;
	for (const table of tables) {
		const read = await readRegular(table, {limit: tableLimit, signal});
		if (read.kind !== 'read') continue;
		readable = true;
		const found = parseListener(read.bytes.toString('latin1'), port);
		if (found !== null) return found;
	}
	return readable ? null : `the socket table at ${proc}/net cannot be read`;
}

/** A line of `tcp` has this many bytes, those of `tcp6` a few more. */
const lineBytes = 150;

/** More than this listen on no machine that is looked at. */
const mostListeners = 2000;

/**
 * Looks for a listener where the kernel has them, at the beginning: what comes after is written by walking all its buckets for
 * connections, which takes more than ten milliseconds. It writes no more than is asked for, so a line at a time is. Synchronous: it
 * answers from memory.
 */
function amongListeners(table: string, port: number): Found | null {
	let file: number | null = null;
	try {
		file = openSync(table, constants.O_RDONLY | constants.O_NONBLOCK);
		const buffer = Buffer.alloc(lineBytes);
		let text = '';
		for (let turns = 0; turns < mostListeners; turns++) {
			const length = readSync(file, buffer, 0, lineBytes, null);
			text += buffer.toString('latin1', 0, length);
			const end = text.lastIndexOf('\n');
			const lines = text.slice(0, Math.max(0, end));
			const found = parseListener(lines, port);
			if (found !== null || length === 0 || /^ *\d+: \S+ \S+ (?!0A )/m.test(lines)) return found;
			text = text.slice(end + 1);
		}
	} catch {
		// What cannot be read here is read, and told, as a whole.
	} finally {
		if (file !== null) closeSync(file);
	}
	return null;
}

/** proc_net_tcp(5): `sl local remote st tx:rx tr:when retrnsmt uid timeout inode`; state 0A listens, ports are hexadecimal. */
export function parseListener(table: string, port: number): Found | null {
	const wanted = `:${port.toString(16).toUpperCase().padStart(4, '0')} `;
	for (const line of table.split('\n')) {
		if (!line.includes(wanted)) continue;
		const [, address = '', , state, , , , uid, , inode] = line.trim().split(/\s+/);
		const [host = '', at = ''] = address.split(':');
		if (state !== '0A' || Number.parseInt(at, 16) !== port || !local.has(host.toUpperCase())) continue;
		if (inode !== undefined && /^\d+$/.test(inode)) return {inode, uid: Number(uid)};
	}
	return null;
}

/** The process that has a socket among its open files; null where none shows it to us. `likely` ones are asked first. */
export async function holder(
	proc: string,
	inode: string,
	likely: readonly number[],
	signal: AbortSignal,
): Promise<number | null> {
	const link = `socket:[${inode}]`;
	const all = (await readdir(proc).catch(() => [])).filter((name) => /^[1-9]\d*$/.test(name)).map(Number);
	let seen = 0;
	for (const pid of new Set([...likely, ...all])) {
		if (signal.aborted || seen > mostDescriptors) return null;
		const descriptors = await readdir(`${proc}/${pid}/fd`).catch(() => []);
		for (const descriptor of descriptors) {
			if (linkOf(`${proc}/${pid}/fd/${descriptor}`) === link) return pid;
			if (++seen % 500 === 0) await turn();
		}
	}
	return null;
}

/** Synchronous: the kernel answers from memory. */
function linkOf(path: string): string | null {
	try {
		return readlinkSync(path);
	} catch {
		return null;
	}
}
