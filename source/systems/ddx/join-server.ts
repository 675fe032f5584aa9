import {safeText} from '../../text/safe-text.ts';
import {type Machine, sight} from './claims/sight.ts';
import type {Processes} from './observe/processes.ts';
import type {ServerSeen} from './observe/server.ts';
import type {DdxServer, Listener} from './server-picture.ts';

/** The server as seen, with the processes that its records and its port name. */
export function joinServer(seen: ServerSeen, processes: Processes | null, machine: Machine): DdxServer {
	const {url, port, from, address, lock, answer, addressTrouble} = seen;
	return {
		url: safeText(url),
		port,
		from,
		address: address === null ? null : {...address, sighting: sight(address.pid, null, address.writtenAt, machine).sighting},
		lock: lock === null ? null : {pid: lock.pid, sighting: sight(lock.pid, null, lock.writtenAt, machine).sighting},
		answer,
		listener: listenerOf(seen, processes),
		addressTrouble,
	};
}

function listenerOf({listener, uid: own}: ServerSeen, processes: Processes | null): Listener | null | undefined {
	if (listener === null || listener === undefined) return listener;
	const {pid, uid} = listener;
	const row = pid === null ? undefined : processes?.table.get(pid);
	const isDdx = processes?.ddx.some((process) => process.row.pid === pid && process.verb === 'server') ?? false;
	return {pid, uid, command: row?.command ?? null, startedAt: row?.startedAt ?? null, isServer: isDdx && uid === own};
}
