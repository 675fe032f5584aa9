import type {Row, Table} from '../../../domain/table.ts';
import {age} from '../../../text/age.ts';
import {type SafeText, safe, safeText} from '../../../text/safe-text.ts';
import type {Job, Picture} from '../picture.ts';
import {lineOf} from '../symptoms/seen.ts';
import {tableOf, unknownCell} from './table.ts';

const columns = [
	{title: 'job', width: 8},
	{title: 'plugin/command', width: 18},
	{title: 'for', width: 7, align: 'right'},
	{title: 'limit', width: null, least: 6},
] as const;

/** The jobs that run, each against the limit of its plugin's command. */
export function runningTable(picture: Picture): Table {
	const jobs = runningJobs(picture);
	return tableOf(
		{title: 'Running', summary: summaryOf(picture, jobs), columns},
		picture,
		'queue',
		jobs.map((job) => rowOf(job, picture)),
	);
}

/** The running jobs of a gateway that tells them now: rows of one that is gone claim nothing. */
export function runningJobs({queue, gaps}: Picture): readonly Job[] {
	return gaps.has('queue') ? [] : (queue?.active ?? []);
}

/** How long a job may run, by what its gateway was configured with; null where that is not told. */
export function limitOf({plugin, command}: Job, {catalogue}: Picture): number | null {
	return catalogue?.plugins.get(plugin)?.timeoutsMs.get(command) ?? null;
}

function summaryOf({queue, catalogue}: Picture, jobs: readonly Job[]): SafeText {
	if (queue === null) return unknownCell;
	return catalogue?.maxWorkers == null ? safe`${jobs.length}` : safe`${jobs.length} of ${catalogue.maxWorkers} workers`;
}

function rowOf(job: Job, picture: Picture): Row {
	const since = job.startedAt === null ? null : Math.max(0, picture.now - job.startedAt);
	const limit = limitOf(job, picture);
	return {
		id: job.id,
		cells: [
			safeText(job.id.slice(0, 8)),
			safeText(lineOf(job)),
			since === null ? unknownCell : age(since),
			limit === null ? unknownCell : age(limit),
		],
		keys: [job.id, lineOf(job), since, limit],
		health: since !== null && limit !== null && since > limit ? 'bad' : 'busy',
	};
}
