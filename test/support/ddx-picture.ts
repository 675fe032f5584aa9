import type {BeadRow, TrackerFault} from '../../source/systems/ddx/parse/bead.ts';
import {unworked} from '../../source/systems/ddx/parse/traits.ts';
import type {DdxClaim, DdxLogs, DdxWorker, Picture, ProviderFailure, Tracker} from '../../source/systems/ddx/picture.ts';
import type {DdxServer, DdxUnit} from '../../source/systems/ddx/server-picture.ts';
import {safeText} from '../../source/text/safe-text.ts';
import {beadsOf} from './ddx-beads.ts';

/** The moment of every picture, epoch ms. */
export const now = Date.parse('2026-08-21T12:00:00Z');

export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;

/** A time before the picture's, as DDx writes it. */
export function ago(ms: number): string {
	return new Date(now - ms).toISOString();
}

const alive = {kind: 'alive', startedAt: now - 3 * hour, command: safeText('ddx work --watch'), uid: 1000} as const;

/** An open bead that has not changed for a day. */
export function bead(id: string, changes: Partial<BeadRow> = {}): BeadRow {
	return {
		id,
		shownId: safeText(id),
		line: 1,
		status: 'open',
		title: safeText('Parse retry header'),
		priority: 1,
		issueType: 'task',
		labels: [],
		owner: null,
		parent: null,
		createdAt: ago(48 * hour),
		updatedAt: ago(24 * hour),
		schemaVersion: 1,
		...unworked,
		...changes,
	};
}

/** A sound tracker of these beads, untouched for an hour. */
export function tracker(beads: readonly BeadRow[] = [], changes: Partial<Tracker> = {}): Tracker {
	return {
		file: '/home/sam/shop/.ddx/beads.jsonl',
		beads: beadsOf(beads),
		faults: [],
		lines: beads.length,
		bytes: 500 * beads.length,
		modifiedAt: now - hour,
		era: 'B',
		newer: [],
		gate: null,
		...changes,
	};
}

/** Something wrong with a line. */
export function trackerFault(kind: TrackerFault['kind'], line: number | null = 3): TrackerFault {
	return {kind, line, reason: safeText(`${kind} here`)};
}

/** A live claim by lease, renewed 10 s ago by its own worker. */
export function claim(id: string, changes: Partial<DdxClaim> = {}): DdxClaim {
	return {
		bead: safeText(id),
		title: safeText('Parse retry header'),
		from: 'lease',
		owner: safeText('sam'),
		claimPid: 4412,
		workerPid: 4412,
		worker: safeText('agent-loop-17'),
		host: safeText('anvil'),
		startedAt: now - hour,
		renewedAt: now - 10 * second,
		holder: alive,
		workerSighting: alive,
		heldByServer: false,
		verdict: 'live',
		freesAt: null,
		why: [safeText('renewed 10s ago')],
		...changes,
	};
}

/** What is left of a worker that was killed while the server, PID 900, holds its lease. */
export function serverHeldClaim(id: string, changes: Partial<DdxClaim> = {}): DdxClaim {
	return claim(id, {
		claimPid: 900,
		renewedAt: now - 30 * minute,
		startedAt: now - hour,
		workerSighting: {kind: 'dead'},
		heldByServer: true,
		verdict: 'orphan',
		freesAt: now + 90 * minute,
		...changes,
	});
}

/** A running worker that made a step 5 s ago. */
export function worker(id: string, changes: Partial<DdxWorker> = {}): DdxWorker {
	return {
		id: safeText(id),
		pid: 4412,
		host: safeText('anvil'),
		sighting: alive,
		bead: null,
		phase: safeText('running'),
		startedAt: now - 3 * hour,
		progressAt: now - 5 * second,
		from: ['liveness', 'process'],
		ended: null,
		idle: null,
		note: safeText(`${id}: running`),
		...changes,
	};
}

/** A refusal by a provider 2 minutes ago. */
export function failure(changes: Partial<ProviderFailure> = {}): ProviderFailure {
	return {
		at: now - 2 * minute,
		provider: safeText('openrouter'),
		status: 401,
		kind: 'auth',
		text: safeText('401 Unauthorized'),
		bead: null,
		file: '/home/sam/shop/.ddx/executions/a/result.json',
		...changes,
	};
}

/** Logs with nothing old and no failure. */
export function logs(changes: Partial<DdxLogs> = {}): DdxLogs {
	const folder = '/home/sam/shop/.ddx/agent-logs';
	const newestLoop = `${folder}/agent-loop-1786000000000000000.jsonl`;
	return {folder, failures: [], newestLoop, files: 4, bytes: 90_000, old: {files: 0, bytes: 0, oldest: null}, ...changes};
}

/** A healthy server, PID 900, on its usual port. */
export function server(changes: Partial<DdxServer> = {}): DdxServer {
	const sighting = {kind: 'alive', startedAt: now - 5 * hour, command: safeText('ddx server'), uid: 1000} as const;
	return {
		url: safeText('https://127.0.0.1:7743'),
		port: 7743,
		from: 'server.addr',
		address: {pid: 900, startedAt: now - 5 * hour, sighting},
		lock: {pid: 900, sighting},
		answer: {kind: 'ok', startedAt: now - 5 * hour, tookMs: 2},
		listener: {pid: 900, uid: 1000, command: safeText('ddx server'), startedAt: now - 5 * hour, isServer: true},
		addressTrouble: null,
		...changes,
	};
}

/** A running, enabled unit with one restart long ago. */
export function unit(changes: Partial<DdxUnit> = {}): DdxUnit {
	return {
		load: 'loaded',
		active: 'active',
		sub: 'running',
		enabled: true,
		result: 'success',
		mainPid: 900,
		restarts: 1,
		recentRestarts: 0,
		steadyMs: null,
		restartsEveryMs: null,
		keyNames: ['OPENROUTER_API_KEY'],
		environmentFile: {path: '/home/sam/.config/ddx/server.env', gap: null},
		...changes,
	};
}

/** A workspace in which all is well: one bead done, one worked on, one ready, nothing wanted that is not there. */
export function calm(changes: Partial<Picture> = {}): Picture {
	const done = bead('shop-0d01', {status: 'closed'});
	const taken = bead('shop-1a2b', {status: 'in_progress', line: 2, updatedAt: ago(hour)});
	const next = bead('shop-2b3c', {line: 3});
	return {
		now,
		host: 'anvil',
		workspace: '/home/sam/shop',
		stateRoot: '/home/sam/shop/.ddx',
		version: safeText('v0.6.2-alpha164'),
		tracker: tracker([done, taken, next]),
		verdicts: new Map([
			['shop-0d01', 'closed'],
			['shop-1a2b', 'claimed'],
			['shop-2b3c', 'ready'],
		]),
		ready: ['shop-2b3c'],
		claims: [claim('shop-1a2b')],
		workers: [worker('agent-loop-17', {bead: safeText('shop-1a2b')})],
		desired: null,
		logs: logs(),
		server: server(),
		unit: unit(),
		folders: [{path: '/home/sam/shop/.ddx', exists: true, writable: true, owner: 1000, mode: 0o755}],
		gaps: new Map(),
		...changes,
	};
}

/** A workspace where nobody ever asked for a server, a unit or a worker: nothing is wrong with that. */
export function bare(changes: Partial<Picture> = {}): Picture {
	const {answer: _, ...rest} = server({from: 'default', address: null, lock: null, listener: null});
	return calm({
		claims: [],
		workers: [],
		unit: null,
		server: {...rest, answer: {kind: 'refused', reason: 'connection refused'}},
		verdicts: new Map([['shop-2b3c', 'ready']]),
		...changes,
	});
}
