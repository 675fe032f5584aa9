import {readdir, readlink} from 'node:fs/promises';
import {readRegular} from './regular-file.ts';

/** A hundred bytes a connection: this is room for more than a hundred thousand. */
const tableLimit = 16 * 1024 * 1024;

/** Descriptors of one process that are looked through. */
const mostDescriptors = 5000;

/** The TCP ports that a process listens on, ascending; null where it does not show its files to us. */
export async function listeningPorts(proc: string, pid: number, signal: AbortSignal): Promise<readonly number[] | null> {
	const descriptors = await readdir(`${proc}/${pid}/fd`).catch(() => null);
	if (descriptors === null) return null;
	const links = await Promise.all(
		descriptors.slice(0, mostDescriptors).map((one) => readlink(`${proc}/${pid}/fd/${one}`).catch(() => '')),
	);
	const inodes = new Set(links.flatMap((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? []));
	if (inodes.size === 0) return [];
	const tables = await Promise.all(
		['tcp', 'tcp6'].map((name) => readRegular(`${proc}/net/${name}`, {limit: tableLimit, signal})),
	);
	if (tables.every(({kind}) => kind !== 'read')) return null;
	const ports = tables.flatMap((read) => (read.kind === 'read' ? portsOf(read.bytes.toString('latin1'), inodes) : []));
	return [...new Set(ports)].toSorted((a, b) => a - b);
}

/** proc_net_tcp(5): `sl local remote st … uid timeout inode`; state 0A listens, ports are hexadecimal. */
function portsOf(table: string, inodes: ReadonlySet<string>): number[] {
	return table.split('\n').flatMap((line) => {
		const [, address = '', , state, , , , , , inode = ''] = line.trim().split(/\s+/);
		return state === '0A' && inodes.has(inode) ? [Number.parseInt(address.slice(address.lastIndexOf(':') + 1), 16)] : [];
	});
}
