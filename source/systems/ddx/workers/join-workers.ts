import type {SafeText} from '../../../text/safe-text.ts';
import {safeText} from '../../../text/safe-text.ts';
import {type Machine, sight} from '../claims/sight.ts';
import type {LogActivity} from '../observe/logs.ts';
import type {DdxProcess} from '../observe/processes.ts';
import type {WorkerFiles} from '../observe/workers.ts';
import type {Lease} from '../parse/lease.ts';
import type {Loop} from '../parse/loop-log.ts';
import type {ReportedWorker} from '../parse/server-records.ts';
import type {DdxWorker} from '../picture.ts';
import type {Sighting} from '../sighting.ts';
import {collect} from './collect.ts';
import {type Draft, later} from './draft.ts';
import {noteOf} from './note.ts';

/** Everything that tells of workers. */
export type WorkerEvidence = {
	readonly files: WorkerFiles;
	/** The loop logs; null where the logs could not be seen. */
	readonly loops: readonly Loop[] | null;
	/** The other agent logs: when each was last written, and what its beginning names (bead, attempt, session). */
	readonly activity: readonly LogActivity[];
	/** Workers and servers among the processes of this workspace; null where the table could not be seen. */
	readonly processes: readonly DdxProcess[] | null;
	/** The server's list; null where it was not had. */
	readonly reported: readonly ReportedWorker[] | null;
	/** By bead. */
	readonly leases: ReadonlyMap<string, Lease>;
	readonly machine: Machine;
	readonly workspace: string;
	readonly now: number;
};

/** A worker that is gone and was not heard of for longer than this is history. */
const historyMs = 24 * 60 * 60_000;

/** The workers, the living first, then the one heard of last. */
export function joinWorkers(evidence: WorkerEvidence): readonly DdxWorker[] {
	const drafts = collect(evidence);
	return drafts
		.map((draft) => finish(draft, drafts, evidence))
		.filter(({sighting, heardAt}) => sighting.kind === 'alive' || evidence.now - (heardAt ?? 0) < historyMs)
		.sort((a, b) => rank(a.sighting) - rank(b.sighting) || (b.heardAt ?? 0) - (a.heardAt ?? 0) || (a.id < b.id ? -1 : 1))
		.map(({heardAt: _, ...worker}) => worker);
}

const ranks = {alive: 0, unknown: 1, elsewhere: 1, dead: 2} as const;

function rank(sighting: Sighting): number {
	return ranks[sighting.kind];
}

function finish(draft: Draft, drafts: readonly Draft[], evidence: WorkerEvidence): DdxWorker & {readonly heardAt: number | null} {
	const {machine, now} = evidence;
	const host = hostOf(draft, evidence);
	const {sighting, reusedBy} = sight(draft.pid, host, draft.heardAt, machine);
	const worker = {
		id: safeText(draft.id),
		pid: draft.pid,
		host: safeText(host),
		sighting,
		bead: shown(draft.bead),
		phase: draft.phase,
		startedAt: draft.startedAt,
		progressAt: progress(draft, drafts, evidence),
		from: [...draft.from],
		ended: endOf(draft, sighting),
		idle: draft.idle,
	};
	const heardAt = later(draft.heardAt, draft.startedAt);
	return {...worker, note: noteOf(worker, {heardAt: draft.heardAt, reusedBy, now}), heardAt};
}

/** Only leases name a host. A workspace may be shared, so a worker's own lease may be of another. */
function hostOf({id, pid, bead}: Draft, {leases, machine}: WorkerEvidence): string {
	const lease = bead === null ? undefined : leases.get(bead);
	const isOwn = lease !== undefined && (lease.session === id || (pid !== null && lease.pid === pid));
	return (isOwn ? lease.machine : null) ?? machine.host;
}

/**
 * The last step: of its loop log, or of a log of its attempt. A heartbeat is none, but where no loop log tells of steps it is the
 * only sign there is, and a worker is not called stuck for want of a log; nor while a log grows of which nobody can say whose it is.
 */
function progress(draft: Draft, drafts: readonly Draft[], {activity, loops}: WorkerEvidence): number | null {
	const steps = draft.from.has('log') ? (draft.progressAt ?? draft.startedAt) : later(draft.heardAt, draft.startedAt);
	const isNobodys = (log: LogActivity) => !drafts.some((other) => isOf(other, log)) && !isOver(loops ?? [], log);
	const own = activity.filter((log) => isOf(draft, log) || isNobodys(log));
	return own.reduce<number | null>((newest, {at}) => later(newest, at), steps);
}

function isOf(draft: Draft, {names}: LogActivity): boolean {
	return (draft.bead !== null && names.has(draft.bead)) || [...draft.names].some((name) => names.has(name));
}

/** Whether a loop log tells whose it was: the log of an attempt that is over is no sign that another worker moves. */
function isOver(loops: readonly Loop[], {names}: LogActivity): boolean {
	return loops.some(({had}) => had.some((name) => names.has(name)));
}

/** A record without a bead, of a process that is gone and whose log is gone too, left nothing undone: no one would call it lost. */
function endOf({ended, from, bead}: Draft, sighting: Sighting): SafeText | null {
	if (ended !== null) return ended;
	const isOver = sighting.kind === 'dead' && bead === null && !from.has('log');
	return isOver ? safeText('it held nothing, and no log says why') : null;
}

function shown(text: string | null): SafeText | null {
	return text === null ? null : safeText(text);
}
