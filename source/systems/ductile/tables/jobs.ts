import type {Health, Row, Table} from '../../../domain/table.ts';
import {ago} from '../../../text/age.ts';
import {ours, type SafeText, safe, safeText} from '../../../text/safe-text.ts';
import type {Job, Picture} from '../picture.ts';
import {lineOf} from '../symptoms/seen.ts';
import {emptyCell, tableOf, unknownCell} from './table.ts';

const columns = [
	{title: 'job', width: 8},
	{title: 'plugin/command', width: 18},
	{title: 'status', width: 10},
	{title: 'try', width: 3, align: 'right'},
	{title: 'age', width: 9, align: 'right'},
	{title: 'error', width: null},
] as const;

const healths: Readonly<Record<string, Health>> = {
	running: 'busy',
	queued: 'idle',
	succeeded: 'good',
	skipped: 'idle',
	failed: 'bad',
	timed_out: 'bad',
	dead: 'bad',
};

/** The newest jobs, those that fare badly first. */
export function jobsTable(picture: Picture): Table {
	const rows = orderedJobs(picture).map((job) => rowOf(job, picture));
	return tableOf({title: 'Jobs', summary: summaryOf(picture), columns}, picture, 'jobs', rows);
}

/** The newest jobs with what is known of their errors: failed ones, then running, queued and the rest. */
export function orderedJobs({jobs}: Picture): readonly Job[] {
	const errors = new Map((jobs?.finished ?? []).map(({id, error}) => [id, error]));
	const rank = ({status}: Job) => ['dead', 'failed', 'timed_out', 'running', 'queued'].indexOf(status);
	const place = (job: Job) => (rank(job) < 0 ? 9 : rank(job));
	return (jobs?.newest ?? [])
		.map((job) => ({...job, error: errors.get(job.id) ?? null}))
		.toSorted((a, b) => place(a) - place(b) || (b.createdAt ?? 0) - (a.createdAt ?? 0));
}

function summaryOf({queue}: Picture): SafeText {
	if (queue === null) return unknownCell;
	const day = Object.entries(queue.day).map(([status, count]) => safe`${count} ${safeText(status)}`);
	return day.length === 0 ? ours('none finished in 24h') : (safe`24h: ${joined(day)}` satisfies SafeText);
}

function joined(parts: readonly SafeText[]): SafeText {
	return parts.reduce((all, part) => safe`${all}, ${part}`);
}

function rowOf(job: Job, {now}: Picture): Row {
	const since = job.createdAt === null ? null : now - job.createdAt;
	return {
		id: job.id,
		cells: [
			safeText(job.id.slice(0, 8)),
			safeText(lineOf(job)),
			safeText(job.status),
			job.attempt === null ? unknownCell : safe`${job.attempt}`,
			since === null ? unknownCell : ago(since),
			job.error ?? emptyCell,
		],
		keys: [job.id, lineOf(job), job.status, job.attempt, since, null],
		health: healths[job.status] ?? 'unknown',
	};
}
