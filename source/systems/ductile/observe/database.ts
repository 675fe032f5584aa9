import {createRequire} from 'node:module';
import type {DatabaseSync} from 'node:sqlite';
import type {Look, Source} from '../../../domain/reading.ts';
import {type Fields, listOf, textOf} from '../../../observe/json-wire.ts';
import {stampOf} from '../../../observe/regular-file.ts';
import {safeText} from '../../../text/safe-text.ts';
import type {Database} from '../picture.ts';
import {momentIn} from './moment.ts';

/** A table of a few plugins has no more rows than this that matter. */
const most = 500;

/** A writer holds what a reader wants for microseconds in WAL mode. */
const busyMs = 50;

/**
 * Reads what only the database tells: breakers, the real next runs, delayed retries. Opened for reading alone, and only while the files
 * of its write-ahead log are there: without them SQLite would have to make them, and rows of a gateway that is gone claim nothing.
 */
export function databaseSource(database: () => Promise<string | null>): Source<Database> {
	return {
		name: 'database',
		intervalMs: 5000,
		limitMs: 30_000,
		timeoutMs: 2000,
		place: 'database',
		async look(signal) {
			const file = await database();
			if (file === null)
				return {kind: 'gap', reason: 'where the database lies is not known: its configuration could not be read'};
			for (const part of [file, `${file}-wal`, `${file}-shm`]) {
				const stamp = await stampOf(part, {signal, links: 'follow'});
				if (stamp.kind === 'refused') return {kind: 'gap', reason: stamp.reason};
				if (stamp.kind === 'missing')
					return {
						kind: 'gap',
						reason:
							part === file ? `there is no ${safeText(file)}` : 'no gateway has the database open: its rows are of the past',
					};
			}
			return readDatabase(file);
		},
	};
}

/** Reads the database once. Synchronous, within bounds: its tables are asked for their first rows alone. */
export function readDatabase(file: string): Look<Database> {
	let open: DatabaseSync | null = null;
	try {
		const sqlite: typeof import('node:sqlite') = createRequire(import.meta.url)('node:sqlite');
		open = new sqlite.DatabaseSync(file, {readOnly: true, timeout: busyMs});
		return {kind: 'seen', value: databaseIn(open)};
	} catch (error) {
		const why = error instanceof Error ? error.message : String(error);
		return {kind: 'gap', reason: `the database cannot be read: ${safeText(why.slice(0, 200))}`};
	} finally {
		open?.close();
	}
}

function databaseIn(database: DatabaseSync): Database {
	const rows = (sql: string): readonly Fields[] => listOf(database.prepare(sql).all());
	const now = new Date().toISOString();
	const ready = database.prepare(
		"SELECT MIN(created_at) AS at FROM job_queue WHERE status = 'queued' AND (next_retry_at IS NULL OR next_retry_at <= ?)",
	);
	const delayed = database.prepare(
		"SELECT MIN(next_retry_at) AS at FROM job_queue WHERE status = 'queued' AND next_retry_at > ?",
	);
	return {
		breakers: rows(
			`SELECT plugin, command, state, failure_count, opened_at, last_job_id FROM circuit_breakers LIMIT ${most}`,
		).map((row) => ({
			plugin: textOf(row.plugin) ?? '',
			command: textOf(row.command) ?? '',
			state: textOf(row.state) ?? '',
			failures: typeof row.failure_count === 'number' ? row.failure_count : 0,
			openedAt: momentIn(row.opened_at),
			lastJob: textOf(row.last_job_id),
		})),
		schedules: rows(
			`SELECT plugin, schedule_id, status, reason, last_fired_at, next_run_at FROM schedule_entries LIMIT ${most}`,
		).map((row) => {
			const reason = textOf(row.reason);
			return {
				plugin: textOf(row.plugin) ?? '',
				id: textOf(row.schedule_id) ?? '',
				status: textOf(row.status) ?? '',
				reason: reason === null || reason === '' ? null : safeText(reason),
				lastFiredAt: momentIn(row.last_fired_at),
				nextRunAt: momentIn(row.next_run_at),
			};
		}),
		oldestReadyAt: momentIn(ready.get(now)?.at),
		nextRetryAt: momentIn(delayed.get(now)?.at),
	};
}
