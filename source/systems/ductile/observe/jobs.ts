import type {Look, Source} from '../../../domain/reading.ts';
import {countOf, type Fields, fieldsOf, listOf, textOf} from '../../../observe/json-wire.ts';
import {safeText} from '../../../text/safe-text.ts';
import type {Api} from '../api.ts';
import type {Job, Jobs, Queue} from '../picture.ts';
import {momentIn} from './moment.ts';

/** The depth of the queue, what runs, and the counts of a day. */
export function queueSource(api: Api): Source<Queue> {
	return {
		name: 'queue',
		intervalMs: 2000,
		limitMs: 10_000,
		timeoutMs: 3000,
		look: async (signal) =>
			all(['/analytics/queue', '/analytics/summary'], api, signal, ([queue, summary]) => queueIn(queue, summary)),
	};
}

/** The newest jobs in every state. `/job-logs` takes at most 200 and has one row for each job that is over (recorded). */
export function jobsSource(api: Api): Source<Jobs> {
	return {
		name: 'jobs',
		intervalMs: 3000,
		limitMs: 15_000,
		timeoutMs: 4000,
		look: async (signal) =>
			all(['/jobs?limit=200', '/jobs?status=dead&limit=50', '/job-logs?limit=100'], api, signal, ([newest, dead, finished]) => ({
				newest: jobsIn(newest, 'jobs'),
				dead: jobsIn(dead, 'jobs'),
				finished: jobsIn(finished, 'logs'),
			})),
	};
}

/** Asks for each path in turn; the first that fails is why nothing was seen. */
export async function all<T>(
	paths: readonly string[],
	api: Api,
	signal: AbortSignal,
	make: (values: readonly unknown[]) => T | null,
): Promise<Look<T>> {
	const values: unknown[] = [];
	for (const path of paths) {
		const answer = await api.ask(path, signal);
		if (answer.kind === 'error') return {kind: 'gap', reason: safeText(answer.reason)};
		values.push(answer.value);
	}
	const value = make(values);
	return value === null ? {kind: 'gap', reason: `${paths[0]} answers in another shape`} : {kind: 'seen', value};
}

/** The queue by `/analytics/queue` and `/analytics/summary`; null where that is none. */
export function queueIn(queue: unknown, summary: unknown): Queue | null {
	const fields = fieldsOf(queue);
	const [queued, running, delayed, dead] = ['queue_depth', 'running_count', 'delayed_count', 'dead_count'].map((name) =>
		countOf(fields?.[name]),
	);
	if (queued == null || running == null) return null;
	const counts = Object.entries(fieldsOf(fieldsOf(summary)?.stats) ?? {});
	return {
		queued,
		running,
		delayed: delayed ?? 0,
		dead: dead ?? 0,
		active: listOf(fields?.active_jobs).map((job) => jobIn({...job, status: 'running'})),
		lanes: new Map(
			listOf(fields?.plugin_lanes).map(({plugin, active_count}) => [textOf(plugin) ?? '', countOf(active_count) ?? 0]),
		),
		day: Object.fromEntries(counts.map(([status, count]) => [String(safeText(status)), countOf(count) ?? 0])),
	};
}

/** The jobs of an answer, under the name that it lists them by. */
export function jobsIn(answer: unknown, name: 'jobs' | 'logs'): readonly Job[] {
	return listOf(fieldsOf(answer)?.[name]).map(jobIn);
}

function jobIn(fields: Fields): Job {
	const error = textOf(fields.last_error);
	return {
		id: textOf(fields.job_id) ?? '',
		plugin: textOf(fields.plugin) ?? '',
		command: textOf(fields.command) ?? '',
		status: textOf(fields.status) ?? '',
		attempt: countOf(fields.attempt),
		createdAt: momentIn(fields.created_at),
		startedAt: momentIn(fields.started_at),
		completedAt: momentIn(fields.completed_at),
		error: error === null ? null : safeText(error.slice(0, 500)),
	};
}
