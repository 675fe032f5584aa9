import path from 'node:path';
import {readRegular} from '../../../observe/regular-file.ts';
import {parseServerAddress, type ServerAddress} from '../parse/server-records.ts';
import type {Place} from '../place.ts';

/** What this user's files say of the server: `server.addr`, and the PID in `server.lock`. */
export type ServerFiles = {readonly address: ServerAddress | null; readonly lock: number | null};

/** Reads them now. */
export async function serverFiles({data}: Place, signal: AbortSignal): Promise<ServerFiles> {
	const limits = {limit: 64 * 1024, signal};
	const file = await readRegular(path.join(data, 'server.addr'), limits);
	const held = await readRegular(path.join(data, 'server.lock', 'pid'), limits);
	const lock = held.kind === 'read' ? held.bytes.toString('latin1').trim() : '';
	return {
		address: file.kind === 'read' ? parseServerAddress(file.bytes.toString('utf8')) : null,
		lock: /^[1-9]\d{0,9}$/.test(lock) ? Number(lock) : null,
	};
}
