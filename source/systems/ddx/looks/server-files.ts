import {serverRecords} from '../observe/server-records.ts';
import type {ServerAddress} from '../parse/server-records.ts';
import type {Place} from '../place.ts';

/** What this user's files say of the server: `server.addr`, and the PID in `server.lock`. */
export type ServerFiles = {readonly address: ServerAddress | null; readonly lock: number | null};

/** Reads them now. */
export async function serverFiles(place: Place, signal: AbortSignal): Promise<ServerFiles> {
	const {address, lock} = await serverRecords(place)(signal);
	return {address, lock: lock?.pid ?? null};
}
