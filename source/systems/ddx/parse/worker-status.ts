import {safeText} from '../../../text/safe-text.ts';
import type {Liveness, WorkerRecord} from '../claims/evidence.ts';
import {type Fields, fieldsOf, pidOf, rawText} from './json-fields.ts';
import {momentOf} from './moment.ts';

/** What a `status.json` under `.ddx/workers/` is: two shapes share the name. */
export type WorkerStatus =
	| {readonly kind: 'liveness'; readonly liveness: Liveness}
	| {readonly kind: 'record'; readonly record: WorkerRecord};

/** Tells the shapes apart by `worker_id` and `id`, as DDx v0.6.2-alpha164 writes them; null for anything else. */
export function parseWorkerStatus(text: string): WorkerStatus | null {
	const fields = fieldsOf(text);
	if (fields === null) return null;
	const worker = rawText(fields.worker_id);
	if (worker !== null) return {kind: 'liveness', liveness: liveness(worker, fields)};
	const id = rawText(fields.id);
	return id === null ? null : {kind: 'record', record: record(id, fields)};
}

function liveness(worker: string, fields: Fields): Liveness {
	const phase = rawText(fields.phase);
	return {
		worker,
		bead: rawText(fields.current_bead),
		attempt: rawText(fields.attempt_id),
		phase: phase === null ? null : safeText(phase),
		pid: pidOf(fields.pid),
		startedAt: momentOf(fields.started_at),
		lastActivityAt: momentOf(fields.last_activity_at),
	};
}

function record(id: string, fields: Fields): WorkerRecord {
	const state = rawText(fields.state) ?? '';
	return {
		id,
		state,
		status: rawText(fields.status) ?? state,
		pid: pidOf(fields.pid),
		currentBead: rawText(fields.current_bead),
		startedAt: momentOf(fields.started_at),
		finishedAt: momentOf(fields.finished_at),
	};
}
