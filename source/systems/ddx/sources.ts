import type {Source} from '../../domain/reading.ts';
import type {Surroundings} from '../../domain/surroundings.ts';
import {claimsSource} from './observe/claims.ts';
import {foldersSource} from './observe/folders.ts';
import {logsSource} from './observe/logs.ts';
import {processesSource} from './observe/processes.ts';
import {serverSource} from './observe/server.ts';
import {trackerSource} from './observe/tracker.ts';
import {unitSource} from './observe/unit.ts';
import {workersSource} from './observe/workers.ts';
import type {Place} from './place.ts';

/** Everything that a DDx workspace is looked at through. */
export function sourcesOf(surroundings: Surroundings, place: Place): readonly Source[] {
	return [
		trackerSource(surroundings, place),
		claimsSource(surroundings, place),
		workersSource(place),
		processesSource(surroundings),
		logsSource(surroundings, place),
		serverSource(surroundings, place),
		unitSource(surroundings, place),
		foldersSource(place),
	];
}
