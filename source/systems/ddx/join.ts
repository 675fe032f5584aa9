import type {Readings} from '../../domain/reading.ts';
import type {Surroundings} from '../../domain/surroundings.ts';
import {safeText} from '../../text/safe-text.ts';
import {claimsOf} from './claims/claims.ts';
import {type Machine, sight} from './claims/sight.ts';
import {lastOf} from './evidence.ts';
import {joinServer} from './join-server.ts';
import type {HeldLock} from './observe/locks.ts';
import type {Processes} from './observe/processes.ts';
import {partialOf} from './partial.ts';
import {type Picture, type StartedWith, sourceNames, type TrackerLock} from './picture.ts';
import type {Place} from './place.ts';
import {claimedBeads} from './queue/claimed.ts';
import {queueAt} from './queue/queue.ts';
import {isInside} from './workers/collect.ts';
import {joinWorkers} from './workers/join-workers.ts';

/** When readings are joined, epoch ms, and the installed DDx's version where it is known. */
type Moment = {readonly now: number; readonly version: string | null};

/** Joins the latest readings into one picture. What could not be seen is null, and its reason is among the gaps. */
export function join({host: name, env}: Surroundings, place: Place, readings: Readings, {now, version}: Moment): Picture {
	const host = env.DDX_MACHINE_ID || name;
	const tracker = lastOf(readings, 'tracker');
	const processes = lastOf(readings, 'processes');
	const server = lastOf(readings, 'server');
	const unit = lastOf(readings, 'unit');
	const machine = {host, processes: processes?.table ?? null};
	return {
		now,
		host,
		workspace: place.workspace,
		stateRoot: place.stateRoot,
		version: version === null ? null : safeText(version),
		tracker,
		...claimed(readings, machine, {now, version}),
		workers: workersOf(readings, machine, place, now),
		desired: lastOf(readings, 'workers')?.desired ?? null,
		logs: lastOf(readings, 'logs')?.logs ?? null,
		server: server === null ? null : joinServer(server, processes, machine),
		unit: unit === 'none' ? null : unit,
		folders: lastOf(readings, 'folders'),
		environments: processes === null ? null : environmentsOf(processes, place),
		locks: (lastOf(readings, 'claims')?.locks ?? []).map((lock) => lockOf(lock, machine)),
		helix: lastOf(readings, 'workers')?.helix ?? null,
		gaps: gapsOf(readings),
		partial: partialOf(readings),
	};
}

/** The claims, and the queue that they leave. Without a look at the leases nothing is known of claims; the queue is then as if none were. */
function claimed(readings: Readings, machine: Machine, {now, version}: Moment): Pick<Picture, 'claims' | 'verdicts' | 'ready'> {
	const tracker = lastOf(readings, 'tracker');
	const files = lastOf(readings, 'claims');
	const workers = lastOf(readings, 'workers');
	const evidence = {
		...machine,
		now,
		tracker,
		leases: files?.leases ?? new Map(),
		runStates: workers?.runStates ?? null,
		liveness: workers?.liveness ?? null,
		records: workers?.records ?? null,
		serverPid: lastOf(readings, 'server')?.address?.pid ?? null,
		version,
	};
	const claims = files === null ? null : claimsOf(evidence);
	if (tracker === null) return {claims, verdicts: new Map(), ready: []};
	const moment = {now, claimed: claimedBeads(tracker.beads, evidence), originMain: files?.originMain ?? null};
	return {claims, ...queueAt(tracker.beads, moment)};
}

function workersOf(readings: Readings, machine: Machine, {workspace}: Place, now: number): Picture['workers'] {
	const files = lastOf(readings, 'workers');
	if (files === null) return null;
	const logs = lastOf(readings, 'logs');
	return joinWorkers({
		files,
		loops: logs?.loops ?? null,
		activity: logs?.activity ?? [],
		processes: lastOf(readings, 'processes')?.ddx ?? null,
		reported: lastOf(readings, 'server')?.reported ?? null,
		leases: lastOf(readings, 'claims')?.leases ?? new Map(),
		machine,
		workspace,
		now,
	});
}

function environmentsOf({ddx}: Processes, {workspace}: Place): readonly StartedWith[] {
	return ddx.flatMap(({row: {pid}, verb, cwd, keyNames}) =>
		keyNames !== null && (verb === 'server' || isInside(cwd, workspace)) ? [{pid, verb, keyNames}] : [],
	);
}

function lockOf({name, pid, acquiredAt}: HeldLock, machine: Machine): TrackerLock {
	const {countsAsAlive} = sight(pid, null, acquiredAt, machine);
	const holder = pid === null ? null : (machine.processes?.get(pid)?.command ?? null);
	return {name: safeText(name), pid, acquiredAt, isHeld: countsAsAlive, holder};
}

/** Why a source could not be seen: the reason of its last look, or that there was none yet. */
function gapsOf(readings: Readings): ReadonlyMap<string, string> {
	const gaps = new Map<string, string>();
	for (const name of sourceNames) {
		const reading = readings.get(name);
		const reason = reading?.gap ?? (reading === undefined || reading.at === null ? 'not looked at yet' : null);
		if (reason !== null) gaps.set(name, reason);
	}
	return gaps;
}
