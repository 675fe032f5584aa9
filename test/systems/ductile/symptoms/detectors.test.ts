import {describe, expect, it} from 'vitest';
import {healthIn} from '../../../../source/systems/ductile/observe/health.ts';
import type {Job, Picture} from '../../../../source/systems/ductile/picture.ts';
import {symptomKinds} from '../../../../source/systems/ductile/symptoms/index.ts';
import {ours} from '../../../../source/text/safe-text.ts';
import {
	findingsOf,
	foundIn,
	holder,
	moment,
	pictureOf,
	recordedHttp,
	recordedJobs,
	recordedLines,
	recordedQueue,
} from '../../../support/ductile-picture.ts';

const minute = 60_000;
const well = pictureOf();
const processes = (more: Partial<NonNullable<Picture['processes']>>) => ({
	...(well.processes as NonNullable<Picture['processes']>),
	...more,
});
const files = (more: Partial<NonNullable<Picture['files']>>) => ({...(well.files as NonNullable<Picture['files']>), ...more});
const database = (more: Partial<NonNullable<Picture['database']>>) => ({
	...(well.database as NonNullable<Picture['database']>),
	...more,
});
const queue = (more: Partial<NonNullable<Picture['queue']>>) => ({...(well.queue as NonNullable<Picture['queue']>), ...more});
const refused = {root: {kind: 'refused'}} as const;
const nobody = processes({holder: null, listener: null});
const edited = files({changed: [{name: ours('tokens.yaml'), changedAt: moment - minute}]});
const entry = {
	plugin: 'echo',
	id: 'default',
	status: 'active',
	reason: null,
	lastFiredAt: moment - 20 * minute,
	nextRunAt: moment - 10 * minute,
};
const job: Job = {
	id: 'aaaaaaaa-1111',
	plugin: 'slow',
	command: 'poll',
	status: 'running',
	attempt: 1,
	createdAt: moment - 9 * minute,
	startedAt: moment - 9 * minute,
	completedAt: null,
	error: null,
};
const breaker = {plugin: 'flaky', command: 'poll', state: 'open', failures: 2, openedAt: moment - minute, lastJob: 'x'};
const over = (status: string, minutesAgo: number): Job => ({
	...job,
	status,
	completedAt: moment - minutesAgo * minute,
	id: `${status}-${minutesAgo}`,
});
const jobs = (more: Partial<NonNullable<Picture['jobs']>>) => ({newest: [], dead: [], finished: [], ...more});
/** What SQLite says where it may not grow, so long ago. */
const full = (agoMs: number): NonNullable<Picture['log']> => {
	const text = ours('failed to dequeue eligible job error=dequeue job: database or disk is full (13)');
	return {
		file: '/var/log/ductile.log',
		lines: [{at: moment - agoMs, level: 'ERROR', message: 'failed to dequeue eligible job', text}],
	};
};
const orphaned = recordedLines(/Re-queueing orphaned job.*9fc9ac8a/);
const twice = {...job, id: '9fc9ac8a-7e17-43bd-bafa-5bb0da75c8d3'};
const requeuedAt = orphaned[0]?.at ?? 0;

describe('what is found, and nothing else', () => {
	const cases: readonly (readonly [string, Partial<Picture>, readonly string[]])[] = [
		['all is well', {}, []],
		['nobody listens, and no process holds the lock', {...refused, processes: nobody}, ['gateway-gone -']],
		['somebody else has its port', {root: {kind: 'foreign', why: 'x'}, processes: nobody}, ['gateway-gone -']],
		['its process lives without its API', refused, ['gateway-zombie -']],
		['it has just been started', {...refused, processes: processes({holder: {...holder, startedAt: moment - 2000}})}, []],
		['its API is switched off', {...refused, files: files({configuration: {...files({}).configuration, apiEnabled: false}})}, []],
		[
			'the lock is held for another configuration',
			{...refused, processes: processes({holder: {...holder, config: '/srv/other'}})},
			['lock-held -'],
		],
		[
			'the same configuration under its file’s name',
			{...refused, processes: processes({holder: {...holder, config: `${holder.config}/config.yaml`}})},
			['gateway-zombie -'],
		],
		['it is down and an included file was edited', {...refused, processes: nobody, files: edited}, ['start-refused -']],
		['it runs and a locked file was edited', {files: edited}, ['config-tampered tokens.yaml']],
		['health waits and the front page does not', {health: {kind: 'waiting', waitedMs: 1300}}, ['database-locked -']],
		[
			'health took 5 s, recorded with the database locked',
			{health: healthIn(recordedHttp('http-healthz-db-locked', 5003))},
			['database-locked -'],
		],
		[
			'health waits and so does the front page',
			{health: {kind: 'waiting', waitedMs: 1300}, root: {kind: 'gateway', tookMs: 1100}},
			[],
		],
		['health answers 500 (recorded)', {health: healthIn(recordedHttp('http-healthz-500'))}, ['database-failing -']],
		['health of an idle gateway (recorded)', {health: healthIn(recordedHttp('http-healthz-idle'))}, []],
		['no room is left', {processes: processes({freeBytes: 1000})}, ['disk-full -']],
		['its log says that the disk is full', {log: full(5000)}, ['disk-full -']],
		['its log said so long ago', {log: full(3 * minute)}, []],
		[
			'its log said so, and a job was put into the queue since',
			{log: full(5000), jobs: jobs({newest: [{...job, createdAt: moment - 4000}]})},
			[],
		],
		[
			'its log said so after the newest job',
			{log: full(5000), jobs: jobs({newest: [{...job, createdAt: moment - 6000}]})},
			['disk-full -'],
		],
		['a schedule is due and nothing fired', {database: database({schedules: [entry]})}, ['scheduler-silent -']],
		[
			'another one fired since',
			{database: database({schedules: [entry, {...entry, id: 'b', lastFiredAt: moment - minute, nextRunAt: moment + minute}]})},
			[],
		],
		[
			'its breaker holds it back',
			{database: database({schedules: [{...entry, plugin: 'flaky'}], breakers: [breaker]})},
			['breaker-open flaky/poll'],
		],
		[
			'119 ready in one lane (recorded)',
			{queue: recordedQueue('http-analytics-queue-backedup'), now: Date.parse('2026-11-22T06:36:40Z')},
			['queue-backed-up -'],
		],
		['a busy queue (recorded)', {queue: recordedQueue('http-analytics-queue-busy'), now: Date.parse('2026-11-22T06:28:23Z')}, []],
		[
			'a delayed job (recorded)',
			{queue: recordedQueue('http-analytics-queue-delayed'), now: Date.parse('2026-11-22T06:29:30Z')},
			[],
		],
		['25 queued, all of them delayed', {queue: queue({queued: 25, delayed: 25})}, ['retries-piling-up -']],
		[
			'failed twice (recorded)',
			{jobs: jobs({finished: recordedJobs('http-joblogs-failed', 'logs')})},
			['jobs-failing flaky/poll'],
		],
		[
			'failed twice and succeeded after it',
			{jobs: jobs({finished: [over('succeeded', 1), over('failed', 2), over('failed', 3)]})},
			[],
		],
		['failed once', {jobs: jobs({finished: [over('failed', 2), over('succeeded', 3)]})}, []],
		['failed twice, half a day ago', {jobs: jobs({finished: [over('failed', 700), over('failed', 710)]})}, []],
		['timed out twice', {jobs: jobs({finished: [over('timed_out', 2), over('timed_out', 3)]})}, ['jobs-timing-out slow/poll']],
		['a dead job', {jobs: jobs({dead: [over('dead', 2)]})}, ['jobs-dead slow/poll']],
		[
			'a dead job that runs on',
			{jobs: jobs({dead: [over('dead', 2)]}), queue: queue({active: [{...over('dead', 2), startedAt: moment}]})},
			[],
		],
		[
			'a dead job that a later one made good',
			{jobs: jobs({dead: [over('dead', 2)], newest: [{...over('succeeded', 1), createdAt: moment}]})},
			[],
		],
		['a job beyond its limit of a minute', {queue: queue({active: [job]})}, ['job-overdue aaaaaaaa']],
		['a job within it', {queue: queue({active: [{...job, startedAt: moment - 65_000}]})}, []],
		[
			'a reload queued a running job anew (recorded)',
			{now: requeuedAt + 1000, log: {file: 'l', lines: orphaned}, queue: queue({active: [{...twice, startedAt: requeuedAt}]})},
			['job-run-twice 9fc9ac8a'],
		],
		[
			'a start after a crash did',
			{
				now: requeuedAt + 1000,
				log: {file: 'l', lines: orphaned},
				queue: queue({active: [{...twice, startedAt: requeuedAt}]}),
				processes: processes({holder: {...holder, startedAt: requeuedAt - 500}}),
			},
			[],
		],
		['an open breaker', {database: database({breakers: [breaker]})}, ['breaker-open flaky/poll']],
		['a breaker that is half open', {database: database({breakers: [{...breaker, state: 'half_open'}]})}, []],
		['a paused schedule', {database: database({schedules: [{...entry, status: 'paused_manual'}]})}, ['plugin-not-running echo']],
		[
			'a plugin that is enabled and not loaded',
			{files: files({configuration: {...files({}).configuration, plugins: new Map([['ghost', {enabled: true, schedules: 0}]])}})},
			['plugin-not-running ghost'],
		],
		[
			'one that is off and never had a schedule',
			{
				files: files({
					configuration: {...files({}).configuration, plugins: new Map([['ghost', {enabled: false, schedules: 0}]])},
				}),
			},
			[],
		],
		[
			'a reload that failed (recorded)',
			{now: moment + 3_600_000, log: {file: 'l', lines: recordedLines(/config reload failed/)}},
			['reload-rejected -'],
		],
		['a reload that went well after it', {now: moment + 3_600_000, log: {file: 'l', lines: recordedLines(/config reload/)}}, []],
		['a plugin’s folder without a manifest', {files: files({ignored: [ours('/p/nomani')]})}, ['plugin-folder-ignored /p/nomani']],
	];

	it.each(cases)('%s', (_, more, expected) => {
		expect(foundIn(pictureOf(more))).toEqual(expected);
	});

	it('switched off with a schedule is a notice', () => {
		const plugins = new Map([['echo', {enabled: false, schedules: 1}]]);
		const found = findingsOf(
			'plugin-not-running',
			pictureOf({files: files({configuration: {...files({}).configuration, plugins}})}),
		);
		expect(found.map(({severity}) => severity)).toEqual(['notice']);
	});

	it('what ends a process is bound to that one process', () => {
		const mark = (pid: number) =>
			findingsOf('gateway-zombie', pictureOf({...refused, processes: processes({holder: {...holder, pid}})}))[0]?.fingerprint;
		expect(mark(1)).toBe(mark(1));
		expect(mark(1)).not.toBe(mark(2));
	});
});

describe('every detector', () => {
	it.each(symptomKinds.map((kind) => [kind.kind, kind] as const))('%s is blind, not silent, when its sources are', (_, kind) => {
		for (const name of kind.needs)
			expect(kind.detect(pictureOf({gaps: new Map([[name, 'permission denied']])})), name).toEqual({
				kind: 'blind',
				reason: expect.stringContaining('permission denied'),
			});
	});

	it('is silent over a thousand minutes in which all is well', () => {
		for (let minutes = 0; minutes < 1000; minutes++) {
			const now = moment + minutes * minute;
			const due = now + ((5 - (minutes % 5)) * minute) / 2;
			const schedules = [{...entry, lastFiredAt: due - 5 * minute, nextRunAt: due}];
			const active = minutes % 3 === 0 ? [{...job, startedAt: now - 20_000}] : [];
			const finished = minutes % 7 === 0 ? [over('failed', 1), over('succeeded', 2)] : [over('succeeded', 1), over('failed', 2)];
			const seen = pictureOf({now, rootAt: now, database: database({schedules}), queue: queue({active}), jobs: jobs({finished})});
			expect(foundIn(seen), `minute ${minutes}`).toEqual([]);
		}
	});
});
