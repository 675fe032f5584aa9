import type {Readings} from '../../domain/reading.ts';
import type {ClaimFiles} from './observe/claims.ts';
import type {LogFiles} from './observe/logs.ts';
import type {Processes} from './observe/processes.ts';
import type {ServerSeen} from './observe/server.ts';
import type {WorkerFiles} from './observe/workers.ts';
import type {FolderAccess, Tracker} from './picture.ts';
import type {DdxUnit} from './server-picture.ts';

/** What each source of a DDx workspace gives. */
export type Seen = {
	readonly tracker: Tracker;
	readonly claims: ClaimFiles;
	readonly workers: WorkerFiles;
	readonly processes: Processes;
	readonly logs: LogFiles;
	readonly server: ServerSeen;
	/** None where systemd or the unit is missing. */
	readonly unit: DdxUnit | 'none';
	readonly folders: readonly FolderAccess[];
};

/** The last value of a source, null before there was one. Sources are made in this folder, so a name has one type. */
export function lastOf<Name extends keyof Seen>(readings: Readings, name: Name): Seen[Name] | null {
	return (readings.get(name)?.value ?? null) as Seen[Name] | null;
}
