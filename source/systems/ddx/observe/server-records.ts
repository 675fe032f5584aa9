import path from 'node:path';
import {type FileMemory, fileMemory} from '../../../observe/file-memory.ts';
import {listFolder} from '../../../observe/folder.ts';
import {ours, type SafeText} from '../../../text/safe-text.ts';
import {type Garbage, garbage, garbageIn, isGarbage} from '../parse/garbage.ts';
import {isServerUrl} from '../parse/server-address.ts';
import {type KnownProject, parseServerAddress, parseServerState, type ServerAddress} from '../parse/server-records.ts';
import type {Place} from '../place.ts';

/** A record with the time of its file, epoch ms: what tells its process from a later one with that PID. */
type Written<T> = T & {readonly writtenAt: number};

/** What this user's files say of the server. */
export type ServerRecords = {
	/** `server.addr`; null where there is none, or where it could not be read. */
	readonly address: Written<ServerAddress> | null;
	/** `server.lock/pid`: the folder is left behind by SIGKILL. */
	readonly lock: Written<{readonly pid: number}> | null;
	/** The projects in `server-state.json`. */
	readonly projects: readonly KnownProject[];
	/** Why the address is not known though there is a file for it. */
	readonly addressTrouble: SafeText | null;
	/** Why the others are not. */
	readonly troubles: readonly SafeText[];
};

const limit = 64 * 1024;
const largestState = 4 * 1024 * 1024;

type Read<T> = {readonly value: T | null; readonly trouble: SafeText | null};

/** Reads `server.addr`, `server.lock/pid` and `server-state.json` again and again. What is there and is none of them is said. */
export function serverRecords({data}: Place): (signal: AbortSignal) => Promise<ServerRecords> {
	const addresses = fileMemory(limit, addressIn, isGarbage);
	const locks = fileMemory(limit, lockIn, isGarbage);
	const states = fileMemory(
		largestState,
		(text) => {
			const projects = parseServerState(text);
			return projects === null ? garbage(text, 'has no list of projects') : {projects};
		},
		isGarbage,
	);
	return async (signal) => {
		const address = await record(path.join(data, 'server.addr'), addresses, signal);
		const lock = await record(path.join(data, 'server.lock', 'pid'), locks, signal);
		const folder = await listFolder(path.join(data, 'server.lock'), 8, signal);
		const inItsPlace = folder.kind === 'refused' ? folder.reason : null;
		const state = await record(path.join(data, 'server-state.json'), states, signal);
		return {
			address: address.value,
			lock: lock.value,
			projects: state.value?.projects ?? [],
			addressTrouble: address.trouble,
			troubles: [lock.trouble ?? inItsPlace, state.trouble].filter((trouble) => trouble !== null),
		};
	};
}

async function record<T extends object>(
	file: string,
	memory: FileMemory<T | Garbage>,
	signal: AbortSignal,
): Promise<Read<Written<T>>> {
	const read = await memory.read(file, signal);
	memory.forget();
	if (read.kind !== 'read') return {value: null, trouble: read.kind === 'refused' ? read.reason : null};
	if (isGarbage(read.value)) return {value: null, trouble: garbageIn(file, read.value)};
	return {value: {...read.value, writtenAt: read.mtimeMs}, trouble: null};
}

function addressIn(text: string): ServerAddress | Garbage {
	const address = parseServerAddress(text);
	if (address === null) return garbage(text, 'does not say both url and pid');
	return isServerUrl(address.url) ? address : {garbage: ours('has a url that is none')};
}

function lockIn(text: string): {readonly pid: number} | Garbage {
	const pid = text.trim();
	return /^[1-9]\d{0,9}$/.test(pid) ? {pid: Number(pid)} : {garbage: ours('holds no PID')};
}
