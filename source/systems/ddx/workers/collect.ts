import type {ProcessRow} from '../../../observe/process-table.ts';
import {safeText} from '../../../text/safe-text.ts';
import type {Liveness, RunState, WorkerRecord} from '../claims/evidence.ts';
import {type Machine, sight} from '../claims/sight.ts';
import type {Loop} from '../parse/loop-log.ts';
import type {ReportedWorker} from '../parse/server-records.ts';
import {type Draft, later, newDraft} from './draft.ts';
import type {WorkerEvidence} from './join-workers.ts';

/** A log alone is a worker only as long as it is written. */
const silentMs = 10 * 60_000;

/** A worker registers itself with the server within seconds of its start. */
const registrationMs = 5000;

/**
 * Puts the records of each worker together. They share no id: liveness files and loop logs name the session, run-state files the
 * PID and the bead, the server's list nothing but the moment of registration. Attempt ids of one attempt differ between files.
 */
export function collect({files, loops, processes, reported, workspace, machine, now}: WorkerEvidence): readonly Draft[] {
	const drafts = files.liveness.map(fromLiveness);
	for (const loop of loops ?? []) addLoop(drafts, loop, now);
	for (const run of files.runStates) addRun(drafts, run);
	for (const record of files.records) addRecord(drafts, record);
	const work = (processes ?? []).filter(({verb, cwd}) => verb === 'work' && isInside(cwd, workspace));
	const pids = new Set(work.map(({row}) => row.pid));
	for (const {row} of work) if (!pids.has(row.ppid)) addProcess(drafts, row, machine);
	addReported(drafts, reported?.filter(({projectRoot}) => projectRoot === workspace) ?? []);
	return drafts;
}

/** Whether a process works in a workspace, by its folder. */
export function isInside(folder: string | null, workspace: string): boolean {
	return folder !== null && (folder === workspace || folder.startsWith(`${workspace}/`));
}

function fromLiveness({worker, bead, attempt, phase, pid, startedAt, lastActivityAt}: Liveness): Draft {
	const draft = {...newDraft(worker, 'liveness'), bead, phase, pid, startedAt, heardAt: later(lastActivityAt, startedAt)};
	if (attempt !== null) draft.names.add(attempt);
	return draft;
}

function addLoop(drafts: Draft[], loop: Loop, now: number): void {
	const known = drafts.find(({id}) => id === loop.worker);
	const isOver = loop.ended === null && now - (loop.lastAt ?? 0) > silentMs;
	if (loop.worker === null || (known === undefined && isOver)) return;
	const draft = known ?? newDraft(loop.worker, 'log');
	if (known === undefined) drafts.push(draft);
	draft.from.add('log');
	draft.startedAt ??= loop.startedAt;
	draft.heardAt = later(draft.heardAt, loop.lastAt);
	draft.progressAt = loop.progressAt;
	draft.ended = loop.ended;
	draft.idle = loop.idle;
	if (known === undefined) draft.bead = loop.bead;
}

function addRun(drafts: Draft[], run: RunState): void {
	const heardAt = later(run.refreshedAt, run.startedAt);
	const isNameless = ({pid}: Draft) => pid === null || run.pid === null;
	const own = withPid(drafts, run.pid) ?? drafts.find((one) => one.bead === run.bead && isNameless(one));
	const draft = own ?? newDraft(run.attempt ?? run.bead, 'run-state');
	if (own === undefined) drafts.push(draft);
	draft.from.add('run-state');
	// A file that was left behind tells of an attempt before the one that goes on.
	if ((draft.heardAt ?? 0) > (heardAt ?? 0) && draft.bead !== null && draft.bead !== run.bead) return;
	draft.pid ??= run.pid;
	draft.bead ??= isLeftBehind(draft, run) ? null : run.bead;
	for (const name of [run.attempt, run.session]) if (name !== null) draft.names.add(name);
	draft.startedAt ??= run.startedAt;
	draft.heardAt = later(draft.heardAt, heardAt);
}

/** The worker with a PID; where it was used again, the one heard of last. */
function withPid(drafts: readonly Draft[], pid: number | null): Draft | undefined {
	if (pid === null) return undefined;
	return drafts.filter((draft) => draft.pid === pid).sort((a, b) => (b.heardAt ?? 0) - (a.heardAt ?? 0))[0];
}

/** Whether the worker was heard of after this file expired, then without a bead: the attempt is over. */
function isLeftBehind({from, heardAt}: Draft, {expiresAt}: RunState): boolean {
	return from.has('liveness') && expiresAt !== null && (heardAt ?? 0) > expiresAt;
}

function addRecord(drafts: Draft[], record: WorkerRecord): void {
	const runs = record.state === 'running' || record.state === 'stopping';
	const own = withPid(drafts, record.pid);
	const draft = own ?? newDraft(record.id, 'record');
	if (own === undefined) drafts.push(draft);
	draft.from.add('record');
	draft.pid ??= record.pid;
	draft.startedAt ??= record.startedAt;
	draft.heardAt = later(draft.heardAt, later(record.finishedAt, record.startedAt));
	if (runs) draft.bead ??= record.currentBead;
	else draft.ended ??= safeText(record.status || record.state || 'it did not say why');
}

function addProcess(drafts: Draft[], {pid, startedAt}: ProcessRow, machine: Machine): void {
	const isIts = (draft: Draft) => sight(pid, null, draft.heardAt, machine).sighting.kind === 'alive';
	const own = drafts.find((draft) => draft.pid === pid && isIts(draft));
	const draft = own ?? {...newDraft(`pid ${pid}`, 'process'), pid, startedAt, heardAt: startedAt};
	if (own === undefined) drafts.push(draft);
	draft.from.add('process');
}

/** Ties the server's list to workers: by the moment of registration; then to those whom a server that was started anew forgot. */
function addReported(drafts: Draft[], reported: readonly ReportedWorker[]): void {
	const others = reported.filter((worker) => !tie(drafts, worker, isNear));
	for (const worker of others) {
		if (tie(drafts, worker, isOlder) || worker.freshness !== 'connected') continue;
		const {id, registeredAt, lastEventAt} = worker;
		drafts.push({...newDraft(id, 'server'), startedAt: registeredAt, heardAt: later(lastEventAt, registeredAt)});
	}
}

function tie(drafts: readonly Draft[], worker: ReportedWorker, fits: typeof isNear): boolean {
	const own = drafts.find((draft) => !draft.from.has('server') && fits(draft, worker));
	own?.from.add('server');
	return own !== undefined;
}

function isNear({startedAt}: Draft, {registeredAt}: ReportedWorker): boolean {
	return startedAt !== null && registeredAt !== null && Math.abs(startedAt - registeredAt) <= registrationMs;
}

/**
 * A worker that runs registers again with the next server, under another name: it is not one more. Nor is one that has ended, which
 * the server lists until a minute after the last that it heard of it.
 */
function isOlder({startedAt, heardAt, from}: Draft, {registeredAt, lastEventAt}: ReportedWorker): boolean {
	if (startedAt === null || registeredAt === null || startedAt > registeredAt) return false;
	return from.has('process') || (heardAt !== null && lastEventAt !== null && Math.abs(heardAt - lastEventAt) <= registrationMs);
}
