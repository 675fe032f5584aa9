import path from 'node:path';
import type {Look, Source} from '../../../domain/reading.ts';
import type {Surroundings} from '../../../domain/surroundings.ts';
import {readRegular} from '../../../observe/regular-file.ts';
import {listenerFinder} from '../../../observe/socket-table.ts';
import {type Address, serverAddress} from '../parse/server-address.ts';
import {parseServerAddress, type ReportedWorker, type ServerAddress} from '../parse/server-records.ts';
import type {Place} from '../place.ts';
import type {ServerAnswer} from '../server-picture.ts';
import {askServer} from './ask-server.ts';
import {certificates} from './certificates.ts';

/** The server's records, its port and its answers, not yet joined with the process table. */
export type ServerSeen = Pick<Address, 'url' | 'port' | 'from'> & {
	/** `server.addr`; `writtenAt` (epoch ms) tells its process from a later one with that PID. */
	readonly address: (Omit<ServerAddress, 'url'> & {readonly writtenAt: number}) | null;
	readonly lock: {readonly pid: number; readonly writtenAt: number} | null;
	readonly answer: ServerAnswer;
	/** null: nobody listens; undefined: the socket table could not be read. */
	readonly listener: {readonly pid: number | null; readonly uid: number} | null | undefined;
	/** The server's own list of workers; null where it was not had. */
	readonly reported: readonly ReportedWorker[] | null;
	/** This user, whose server it should be. */
	readonly uid: number;
};

const limit = 64 * 1024;

/** The kernel takes 13 ms to write its socket table out, more than all else of a look. */
const listenerForMs = 30_000;

/** The server: its address, its lock, who listens on its port, and what it answers to `/api/health` and `/api/workers`. */
export function serverSource({env, proc, uid}: Surroundings, place: Place): Source<ServerSeen> {
	const known = certificates(place);
	const findListener = listenerFinder(proc);
	let last: {readonly port: number; readonly at: number; readonly listener: ServerSeen['listener']} | null = null;

	async function look(signal: AbortSignal): Promise<Look<ServerSeen>> {
		const address = await readAddress(path.join(place.data, 'server.addr'), signal);
		const lock = await readLock(path.join(place.data, 'server.lock', 'pid'), signal);
		const {url, host, port, from} = serverAddress(env.DDX_SERVER_URL, address?.url ?? null);
		const {answer, reported} = await askServer({host, port, url}, known, signal);
		const likely = [address?.pid, lock?.pid].filter((pid) => pid !== undefined);
		const listener = await listenerOn(port, answer, likely, signal);
		return {kind: 'seen', value: {url, port, from, address: withoutUrl(address), lock, answer, listener, reported, uid}};
	}

	/** Where nobody answers nobody listens; a healthy server is who it was a moment ago. */
	async function listenerOn(port: number, {kind}: ServerAnswer, likely: readonly number[], signal: AbortSignal) {
		if (kind === 'refused') {
			last = null;
			return null;
		}
		if (kind === 'ok' && last?.port === port && performance.now() - last.at < listenerForMs) return last.listener;
		const found = await findListener(port, likely, signal);
		const listener = found.kind === 'gap' ? undefined : found.value;
		last = {port, at: performance.now(), listener};
		return listener;
	}

	return {name: 'server', intervalMs: 3000, limitMs: 12_000, timeoutMs: 3000, place: place.data, look};
}

type Written = ServerAddress & {readonly writtenAt: number};

async function readAddress(file: string, signal: AbortSignal): Promise<Written | null> {
	const read = await readRegular(file, {limit, signal});
	const address = read.kind === 'read' ? parseServerAddress(read.bytes.toString('utf8')) : null;
	return address === null || read.kind !== 'read' ? null : {...address, writtenAt: read.mtimeMs};
}

function withoutUrl(address: Written | null): ServerSeen['address'] {
	return address === null ? null : {pid: address.pid, startedAt: address.startedAt, writtenAt: address.writtenAt};
}

/** The lock's owner; the folder is left behind by SIGKILL. */
async function readLock(file: string, signal: AbortSignal): Promise<ServerSeen['lock']> {
	const read = await readRegular(file, {limit, signal});
	const text = read.kind === 'read' ? read.bytes.toString('latin1').trim() : '';
	return read.kind === 'read' && /^[1-9]\d{0,9}$/.test(text) ? {pid: Number(text), writtenAt: read.mtimeMs} : null;
}
