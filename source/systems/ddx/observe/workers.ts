import path from 'node:path';
import type {Look, Source} from '../../../domain/reading.ts';
import {type FileMemory, fileMemory} from '../../../observe/file-memory.ts';
import type {Listed} from '../../../observe/folder.ts';
import {folderMemory} from '../../../observe/folder-memory.ts';
import type {NotRead} from '../../../observe/regular-file.ts';
import {type SafeText, safe, safeText} from '../../../text/safe-text.ts';
import type {Liveness, RunState, WorkerRecord} from '../claims/evidence.ts';
import {desiredCount} from '../parse/desired.ts';
import {type Garbage, garbage, garbageIn, isGarbage} from '../parse/garbage.ts';
import {type HelixRun, parseHelixRun} from '../parse/helix-run.ts';
import {fieldsOf} from '../parse/json-fields.ts';
import {parseRunState} from '../parse/run-state.ts';
import {parseWorkerStatus} from '../parse/worker-status.ts';
import type {Place} from '../place.ts';

/** The workers' own records. */
export type WorkerFiles = {
	readonly liveness: readonly Liveness[];
	readonly records: readonly WorkerRecord[];
	readonly runStates: readonly RunState[];
	/** `workers/desired.json`; null where nobody asked for any. */
	readonly desired: number | null;
	/** How the last `helix run` ended; null where HELIX's bash CLI never ran here. */
	readonly helix: HelixRun | null;
	/** Records that could not be read or understood, each with its reason. */
	readonly faults: readonly SafeText[];
};

/** Each loop and each attempt leaves its record behind; their names begin with or end in their time, so the newest are known. */
const newest = 64;
const mostNames = 20_000;

/** A record has a few hundred bytes. */
const limit = 256 * 1024;

/** Liveness files, worker records of the server, run-state files and the wish for workers. */
export function workersSource({stateRoot}: Place): Source<WorkerFiles> {
	const statuses = fileMemory(
		limit,
		(text) => parseWorkerStatus(text) ?? garbage(text, 'has neither worker_id nor id'),
		isGarbage,
	);
	const runStates = fileMemory(
		limit,
		(text) => parseRunState(text) ?? parseHelixRun(text) ?? garbage(text, 'has no bead_id'),
		isGarbage,
	);
	const desired = fileMemory(limit, wishIn, isGarbage);
	const workers = path.join(stateRoot, 'workers');
	const listWorkers = folderMemory(workers, mostNames);
	const runFolder = path.join(stateRoot, 'run-state');
	const listAttempts = folderMemory(runFolder, mostNames);

	async function look(signal: AbortSignal): Promise<Look<WorkerFiles>> {
		const faults: SafeText[] = [];
		const names = namesOf(await listWorkers(signal), workers, faults);
		const attempts = namesOf(await listAttempts(signal), runFolder, faults);
		if (typeof names === 'string') return {kind: 'gap', reason: names};
		if (typeof attempts === 'string') return {kind: 'gap', reason: attempts};
		const folders = [...newestOf(names, 'agent-loop-'), ...newestOf(names, 'worker-')];
		const files = folders.map((name) => path.join(workers, name, 'status.json'));
		const seen = await readAll(statuses, files, faults, signal);
		const states = [...newestOf(attempts, '').map((name) => path.join('run-state', name)), 'run-state.json'];
		const stateFiles = states.filter((name) => name.endsWith('.json')).map((name) => path.join(stateRoot, name));
		const runs = await readAll(runStates, stateFiles, faults, signal);
		const [wish] = await readAll(desired, [path.join(workers, 'desired.json')], faults, signal);
		if (signal.aborted) return {kind: 'gap', reason: 'the records of the workers took too long to read'};
		const liveness = seen.flatMap((status) => (status.kind === 'liveness' ? [status.liveness] : []));
		const records = seen.flatMap((status) => (status.kind === 'record' ? [status.record] : []));
		const helix = runs.find((run) => 'stopReason' in run) ?? null;
		const attempted = distinct(runs.filter((run) => 'bead' in run));
		return {kind: 'seen', value: {liveness, records, runStates: attempted, desired: wish?.count ?? null, helix, faults}};
	}

	return {name: 'workers', intervalMs: 2000, limitMs: 8000, timeoutMs: 1500, place: stateRoot, look};
}

/** Go leaves a number out that is zero where its type says so, so a wish without one is no garbage. */
function wishIn(text: string): {readonly count: number | null} | Garbage {
	const count = desiredCount(text);
	const isUnsaid = fieldsOf(text)?.desired_count === undefined && fieldsOf(text) !== null;
	return count !== null || isUnsaid ? {count} : garbage(text, 'has a desired_count that is none');
}

/** Reads files one after the other; those that are gone by now are left out, those that may not be read or are no record are said. */
async function readAll<T>(
	memory: FileMemory<T | Garbage>,
	files: readonly string[],
	faults: SafeText[],
	signal: AbortSignal,
): Promise<readonly T[]> {
	const values: T[] = [];
	for (const file of files) {
		const read = await memory.read(file, signal);
		if (read.kind === 'refused') faults.push(read.reason);
		if (read.kind !== 'read') continue;
		if (isGarbage(read.value)) faults.push(garbageIn(file, read.value));
		else values.push(read.value);
	}
	memory.forget();
	return values;
}

/** The names in a folder; none where it is missing; the reason where it is closed to us. */
function namesOf(listed: Listed | NotRead, folder: string, faults: SafeText[]): readonly string[] | string {
	if (listed.kind === 'refused') return listed.reason;
	if (listed.kind === 'listed' && listed.more)
		faults.push(safe`${safeText(folder)} has more than ${mostNames} entries: the rest was not looked at`);
	return listed.kind === 'missing' ? [] : listed.names;
}

function newestOf(names: readonly string[], prefix: string): readonly string[] {
	return names
		.filter((name) => name.startsWith(prefix))
		.sort()
		.slice(-newest);
}

/** `run-state.json` is a copy of the newest attempt's own file. */
function distinct(runs: readonly RunState[]): readonly RunState[] {
	return [...new Map(runs.map((run) => [`${run.attempt}/${run.bead}`, run])).values()];
}
