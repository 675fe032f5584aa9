import {describe, expect, it} from 'vitest';
import {nothingSeen} from '../../../../source/systems/ductile/memory.ts';
import type {Job, Picture} from '../../../../source/systems/ductile/picture.ts';
import {ours} from '../../../../source/text/safe-text.ts';
import {findingsOf, foundIn, holder, moment, pictureOf} from '../../../support/ductile-picture.ts';

// What the operator is told of each finding: how bad, since when, on what ground and about which job. And the edges of each limit,
// where the last value that is well is well.

const [second, minute, hour, day] = [1000, 60_000, 3_600_000, 86_400_000];
const well = pictureOf();
const processes = (more: Partial<NonNullable<Picture['processes']>>) => ({
	...(well.processes as NonNullable<Picture['processes']>),
	...more,
});
const queue = (more: Partial<NonNullable<Picture['queue']>>) => ({...(well.queue as NonNullable<Picture['queue']>), ...more});
const jobs = (more: Partial<NonNullable<Picture['jobs']>>) => ({newest: [], dead: [], finished: [], ...more});
const log = (message: string, agoMs: number): NonNullable<Picture['log']> => ({
	file: '/var/log/ductile.log',
	lines: [{at: moment - agoMs, level: 'ERROR', message, text: ours(message)}],
});
const database = (more: Partial<NonNullable<Picture['database']>>) => ({
	...(well.database as NonNullable<Picture['database']>),
	...more,
});
const job = (id: string, status: string, minutesAgo: number, more: Partial<Job> = {}): Job => ({
	id,
	plugin: 'slow',
	command: 'poll',
	status,
	attempt: 3,
	createdAt: moment - (minutesAgo + 1) * minute,
	startedAt: moment - (minutesAgo + 1) * minute,
	completedAt: moment - minutesAgo * minute,
	error: null,
	...more,
});
const files = (more: Partial<NonNullable<Picture['files']>>) => ({...(well.files as NonNullable<Picture['files']>), ...more});
const [only, texts] = [
	(kind: string, more: Partial<Picture>) => findingsOf(kind, pictureOf(more)).at(0),
	(kind: string, more: Partial<Picture>) => (only(kind, more)?.evidence ?? []).map(({text}) => String(text)),
];

describe('a gateway that is down', () => {
	const nobody = processes({holder: null, listener: null});
	const refused = {root: {kind: 'refused'}} as const;
	const past = {...nothingSeen, answeredAt: moment - 90 * second, holder};

	it('is told with when it last answered, how it was started and the lock that it left', () => {
		const gone = {...refused, processes: nobody, past};
		expect(only('gateway-gone', gone)).toMatchObject({severity: 'critical', since: moment - 90 * second});
		expect(texts('gateway-gone', gone).slice(1, 4)).toEqual([
			'the lock names pid 4711, which is no gateway: it was left behind',
			'it last answered 1m ago',
			`it was started as: ${holder.command}`,
		]);
	});

	it('claims no lock, no answer and no command that nobody saw', () => {
		const gone = {...refused, processes: {...nobody, lockPid: null}};
		expect(only('gateway-gone', gone)?.since).toBeNull();
		expect(texts('gateway-gone', gone)).toHaveLength(2);
		expect(texts('gateway-gone', gone).join('\n')).not.toMatch(/lock names|last answered|started as/);
	});

	it('and whose process lives says whether its port refuses, and the reload that did it', () => {
		expect(only('gateway-zombie', {...refused, past})).toMatchObject({
			severity: 'critical',
			summary: 'pid 4711 holds the PID lock and port 8080 refuses: nothing is scheduled or run',
			since: moment - 90 * second,
		});
		expect(texts('gateway-zombie', {...refused, past})).toContain('it last answered 1m ago');
		expect(texts('gateway-zombie', refused).join('\n')).not.toContain('last answered');
		expect(only('gateway-zombie', {root: {kind: 'foreign', why: 'x'}})?.summary).toContain('gives no answer of a gateway');
		const reloaded = {...refused, past, log: log('config reload failed', 5 * minute)};
		expect(only('gateway-zombie', reloaded)?.since).toBe(moment - 5 * minute);
		expect(texts('gateway-zombie', reloaded)).toContain('config reload failed');
	});
});

describe('a queue', () => {
	const lanes = new Map([
		['slow', 1],
		['echo', 1],
	]);
	const catalogue = (maxWorkers: number | null) => ({
		...(well.catalogue as NonNullable<Picture['catalogue']>),
		maxWorkers,
		plugins: new Map(
			['slow', 'echo'].map((name, at) => [name, {lanes: at + 1, timeoutsMs: new Map<string, number>()}]),
		) as unknown as NonNullable<Picture['catalogue']>['plugins'],
	});
	const with20 = (more: Partial<Picture>) => ({queue: queue({queued: 25, delayed: 5, running: 2, lanes}), ...more});

	it('is long from 20 that are ready, and very long from 200', () => {
		const severity = (ready: number) => only('queue-backed-up', {queue: queue({queued: ready + 3, delayed: 3})})?.severity;
		expect([19, 20, 199, 200].map(severity)).toEqual([undefined, 'warning', 'warning', 'critical']);
	});

	it('is blamed on the workers where all are busy, else on a lane that is full, else on nothing', () => {
		const summary = (more: Partial<Picture>) => only('queue-backed-up', with20(more))?.summary;
		expect(summary({catalogue: catalogue(2)})).toBe('20 jobs are ready and wait, all 2 workers are busy');
		expect(summary({catalogue: catalogue(3)})).toBe('20 jobs are ready and wait, the lane of slow is full');
		expect(summary({catalogue: catalogue(null)})).toBe('20 jobs are ready and wait, the lane of slow is full');
		expect(summary({catalogue: null})).toBe('20 jobs are ready and wait');
	});

	it('names the full lanes alone, and how long the oldest waits', () => {
		const more = with20({catalogue: catalogue(3), database: database({oldestReadyAt: moment - 7 * minute})});
		expect(texts('queue-backed-up', more)).toEqual([
			'25 queued, 5 of them delayed, 2 running',
			'lane slow: 1 of 1',
			'the oldest waits for 7m',
		]);
		expect(only('queue-backed-up', more)).toMatchObject({since: moment - 7 * minute, values: {plugin: 'slow'}});
		expect(texts('queue-backed-up', with20({catalogue: null}))).toHaveLength(1);
		expect(only('queue-backed-up', with20({catalogue: null}))?.values).not.toHaveProperty('plugin');
	});
});

describe('jobs that end badly in a row', () => {
	const failed = (id: string, minutesAgo: number, more: Partial<Job> = {}) => job(id, 'failed', minutesAgo, more);

	it('are counted from the newest back, in whatever order they come, to the one that ended well', () => {
		const finished = [
			failed('b', 4),
			job('d', 'succeeded', 6),
			failed('c', 5),
			failed('e', 7),
			failed('a', 3, {error: ours('no route')}),
		];
		expect(only('jobs-failing', {jobs: jobs({finished})})).toMatchObject({
			summary: expect.stringMatching(/^the last 3 jobs of slow\/poll .*: no route$/),
			since: moment - 5 * minute,
			values: {job_id: 'a', plugin: 'slow', command: 'poll'},
		});
	});

	it('are told without an error where there is none, each with its first eight letters, its end and its attempts, five at most', () => {
		const finished = Array.from({length: 7}, (_, at) => failed(`${at}2345678-9`, at + 1));
		expect(String(only('jobs-failing', {jobs: jobs({finished})})?.summary)).not.toContain(':');
		const told = texts('jobs-failing', {jobs: jobs({finished})});
		expect(told).toHaveLength(5);
		expect(told[0]).toMatch(/^02345678 ended 1m ago after 3 attempts: /);
		const unknown = [0, 1].map((at) => failed(`${at}`, 0, {completedAt: null, attempt: null}));
		expect(texts('jobs-failing', {jobs: jobs({finished: unknown})})[0]).toMatch(/^0 ended \? after 1 attempts: /);
	});

	it('are old news after six hours', () => {
		const found = (minutesAgo: number) =>
			foundIn(pictureOf({jobs: jobs({finished: [failed('a', minutesAgo), failed('b', 999)]})}));
		expect(found(6 * 60)).toEqual(['jobs-failing slow/poll']);
		expect(found(6 * 60 + 1)).toEqual([]);
	});
});

describe('dead jobs', () => {
	const dead = (id: string, minutesAgo: number, more: Partial<Job> = {}) => job(id, 'dead', minutesAgo, more);

	it('are told by their number and the newest of them, whichever comes first', () => {
		expect(only('jobs-dead', {jobs: jobs({dead: [dead('a', 1)]})})?.summary).toBe(
			'a job of slow/poll died, the newest 2m ago; nothing tries again',
		);
		const both = {jobs: jobs({dead: [dead('old', 9), dead('new', 1)]})};
		expect(only('jobs-dead', both)).toMatchObject({
			summary: '2 jobs of slow/poll died, the newest 2m ago; nothing tries again',
			since: moment - minute,
			values: {job_id: 'new'},
		});
		expect(texts('jobs-dead', both)[0]).toBe('old dead in attempt 3');
		expect(
			texts('jobs-dead', {jobs: jobs({dead: Array.from({length: 7}, (_, at) => dead(`${at}`, at, {attempt: null}))})}),
		).toEqual(['0', '1', '2', '3', '4'].map((id) => `${id} dead in attempt 1`));
		expect(only('jobs-dead', {jobs: jobs({dead: [dead('a', 1, {createdAt: null})]})})?.summary).toContain('the newest ?;');
	});

	it('are forgotten after a day', () => {
		const found = (agoMs: number) => foundIn(pictureOf({jobs: jobs({dead: [dead('a', 0, {createdAt: moment - agoMs})]})}));
		expect(found(day)).toEqual(['jobs-dead slow/poll']);
		expect(found(day + 1)).toEqual([]);
	});

	it('are made good by a later job of their kind that succeeded, and by no other', () => {
		const good = (more: Partial<Job>) =>
			foundIn(pictureOf({jobs: jobs({dead: [dead('a', 9)], newest: [job('z', 'succeeded', 1, more)]})}));
		expect(good({})).toEqual([]);
		for (const other of [{plugin: 'fast'}, {status: 'failed'}, {createdAt: moment - 10 * minute}, {createdAt: null}])
			expect(good(other), JSON.stringify(other)).toEqual(['jobs-dead slow/poll']);
		const fromLog = jobs({dead: [dead('a', 9)], finished: [job('z', 'succeeded', 1)]});
		expect(foundIn(pictureOf({jobs: fromLog}))).toEqual([]);
	});
});

describe('a job past its limit', () => {
	it('is told with how long it runs, the limit, and since when it is past it', () => {
		const startedAt = moment - 9 * minute;
		const more = {queue: queue({active: [job('aaaaaaaa-1', 'running', 0, {startedAt, completedAt: null})]})};
		expect(only('job-overdue', more)).toMatchObject({
			summary: 'slow/poll runs for 9m, its limit is 1m',
			since: startedAt + minute,
		});
		expect(texts('job-overdue', more)).toEqual(['job aaaaaaaa-1 started 9m ago and holds its lane']);
	});

	it('is well to the last moment of what is allowed it, without a start, and without a limit', () => {
		const found = (more: Partial<Job>) => foundIn(pictureOf({queue: queue({active: [job('a', 'running', 0, more)]})}));
		expect(found({startedAt: moment - 70 * second})).toEqual([]);
		expect(found({startedAt: moment - 70 * second - 1})).toEqual(['job-overdue a']);
		expect(found({startedAt: null})).toEqual([]);
		expect(found({startedAt: 0, command: 'no such'})).toEqual([]);
	});
});

describe('a full disk', () => {
	const said = log('database or disk is full', 5 * second);

	it('is told by what is left, or by the log where enough is left by now', () => {
		const free = (freeBytes: number | null, more: Partial<Picture> = {}) =>
			only('disk-full', {processes: processes({freeBytes}), ...more});
		const least = 64 * 1024 ** 2;
		expect([free(least), free(null)]).toEqual([undefined, undefined]);
		expect(free(least - 1)?.summary).toContain('left where its database lies');
		expect(free(least - 1)?.evidence).toEqual([]);
		for (const freeBytes of [least, null])
			expect(free(freeBytes, {log: said})?.summary).toContain('its log says that there is no room');
		expect(free(least - 1, {log: said})).toMatchObject({
			summary: expect.stringContaining('left where its database lies'),
			evidence: [{text: 'database or disk is full'}],
			since: moment - 5 * second,
		});
	});

	it('names the folder of the database, where that is known', () => {
		expect(only('disk-full', {log: said})?.values).toMatchObject({state: '/home/op/.config/ductile/state'});
		expect(only('disk-full', {log: said, files: null})?.values).not.toHaveProperty('state');
	});

	it('is over two minutes after the last word, and once a job was written since', () => {
		const found = (agoMs: number, more: Partial<Picture> = {}) =>
			foundIn(pictureOf({log: log('disk is full', agoMs), ...more})).includes('disk-full -');
		expect([2 * minute - 1, 2 * minute].map((agoMs) => found(agoMs))).toEqual([true, false]);
		const written = (agoMs: number | null) => ({
			jobs: jobs({newest: [job('a', 'queued', 0, {createdAt: agoMs === null ? null : moment - agoMs})]}),
		});
		expect(found(5000, written(5000))).toBe(false);
		expect(found(5000, written(null))).toBe(true);
		expect(found(5000, {...written(1), gaps: new Map([['jobs', 'x']])})).toBe(true);
	});
});

describe('a database that is locked', () => {
	it('is told from a gateway that is slow altogether, at the edges too', () => {
		const found = (healthMs: number, rootMs: number) =>
			foundIn(
				pictureOf({
					root: {kind: 'gateway', tookMs: rootMs},
					health: {kind: 'ok', tookMs: healthMs, uptimeMs: hour, version: null, configPath: null, loaded: 5},
				}),
			).length > 0;
		expect([found(2999, 4), found(3000, 4), found(3000, 1000), found(3000, 1001)]).toEqual([false, true, true, false]);
	});

	it('names who has it open where that is seen, and what the log says', () => {
		const waiting = {health: {kind: 'waiting', waitedMs: 4000}} as const;
		expect(texts('database-locked', waiting)).toContain('who holds the lock cannot be seen');
		const other = {...holder, pid: 99, command: ours('sqlite3 ductile.db')};
		const more = {...waiting, processes: processes({others: [other]}), log: log('database is locked', second)};
		expect(texts('database-locked', more).slice(1)).toEqual(['database is locked', 'pid 99 has it open: sqlite3 ductile.db']);
		expect(only('database-locked', more)?.values).toMatchObject({'holder-pid': '99'});
		// Who ends the one that held it does not end the next.
		expect(only('database-locked', more)?.fingerprint).not.toBe(only('database-locked', waiting)?.fingerprint);
	});
});

describe('what stands in the database and the files', () => {
	const breaker = {plugin: 'flaky', command: 'poll', state: 'open', failures: 2, openedAt: moment - minute, lastJob: 'j7'};

	it('a breaker is told with when it opened and the job that did it, where they are known', () => {
		expect(only('breaker-open', {database: database({breakers: [breaker]})})).toMatchObject({
			since: moment - minute,
			values: {job_id: 'j7'},
			evidence: [{text: 'open since 1m ago, last job j7'}, {}],
		});
		const bare = {database: database({breakers: [{...breaker, openedAt: null, lastJob: null}]})};
		expect(texts('breaker-open', bare)[0]).toBe('open, last job ?');
		expect(only('breaker-open', bare)?.values).not.toHaveProperty('job_id');
	});

	it('a breaker of a gateway that does not answer is an old row: nobody knows', () => {
		expect(() =>
			findingsOf('breaker-open', pictureOf({root: {kind: 'refused'}, database: database({breakers: [breaker]})})),
		).toThrow('is blind');
	});

	it('an edit says how long ago it was, and nobody knows where nothing is locked', () => {
		const changed = [{name: ours('tokens.yaml'), changedAt: moment - 3 * minute}];
		expect(only('config-tampered', {files: files({changed})})?.summary).toBe(
			'tokens.yaml was edited 3m ago, after it was locked: the next start or reload refuses it',
		);
		expect(() => findingsOf('config-tampered', pictureOf({files: files({changed: null})}))).toThrow('is blind');
	});

	it('a folder that is no plugin is told with the line of the log that names it, and no other', () => {
		const ignored = files({ignored: [ours('/p/nomani')]});
		const line = (text: string) => ({...log(text, minute), lines: log(text, minute).lines});
		expect(only('plugin-folder-ignored', {files: ignored, log: line('missing manifest.yaml in /p/nomani')})).toMatchObject({
			severity: 'notice',
			since: moment - minute,
			values: {folder: '/p/nomani'},
		});
		for (const text of ['missing manifest.yaml in /p/other', 'loaded /p/nomani'])
			expect(only('plugin-folder-ignored', {files: ignored, log: line(text)})).toMatchObject({since: null, evidence: [{}]});
	});

	it('a reload that failed under an earlier process, or of a gateway that is down, is over', () => {
		const found = (more: Partial<Picture>) => foundIn(pictureOf({log: log('config reload failed', minute), ...more}));
		expect(found({})).toEqual(['reload-rejected -']);
		expect(found({processes: processes({holder: {...holder, startedAt: moment - second}})})).toEqual([]);
		expect(found({root: {kind: 'refused'}})).toEqual(['gateway-zombie -']);
		expect(foundIn(pictureOf({log: log('config reload began', minute)}))).toEqual([]);
	});
});

describe('what fills placeholders', () => {
	const full = (more: Partial<Picture>) => only('disk-full', {log: log('disk is full', second), ...more})?.values;

	it('is the folder of the configuration, the process and its log, each where it is known', () => {
		expect(full({})).toMatchObject({config: '/home/op/.config/ductile', 'gateway-pid': '4711', log: '/var/log/ductile.log'});
		expect(full({place: {...well.place, folder: null}})).not.toHaveProperty('config');
		const gone = {root: {kind: 'refused'}, processes: processes({holder: null, listener: null}), log: null} as const;
		expect(only('gateway-gone', gone)?.values).not.toHaveProperty('log');
		expect(only('gateway-gone', gone)?.values).not.toHaveProperty('gateway-pid');
		const past = {...nothingSeen, holder};
		expect(only('gateway-gone', {...gone, past})?.values).toMatchObject({log: '/var/log/ductile.log'});
	});
});

describe('retries that pile up', () => {
	const delayed = queue({queued: 25, delayed: 25});
	const waiting = [
		job('b', 'queued', 1, {attempt: 2, startedAt: null}),
		job('c', 'queued', 2, {plugin: 'echo', attempt: 1}),
		job('d', 'queued', 3, {plugin: 'fresh', attempt: 1, startedAt: null}),
		job('e', 'running', 4, {plugin: 'busy', attempt: 2}),
	];

	it('are told with whose they are, of those that were tried before alone, and when the next is due', () => {
		const more = {queue: delayed, jobs: jobs({newest: waiting}), database: database({nextRetryAt: moment + 2 * minute})};
		expect(only('retries-piling-up', more)).toMatchObject({
			summary: '25 jobs wait for another attempt, the next in 2m',
			since: moment - 3 * minute,
			values: {job_id: 'b'},
		});
		expect(texts('retries-piling-up', more)).toEqual(['delayed 25 of 25 queued', 'of slow/poll, echo/poll']);
		expect(only('retries-piling-up', {queue: delayed})?.summary).toBe('25 jobs wait for another attempt');
		expect(texts('retries-piling-up', {queue: delayed})).toHaveLength(1);
	});
});

describe('how a gateway stands', () => {
	const down = (more: Partial<NonNullable<Picture['processes']>> = {}) => processes({holder: null, listener: null, ...more});
	const silent = {root: {kind: 'silent', reason: 'no answer'}} as const;
	const edited = (name: string, configuration: Partial<NonNullable<Picture['files']>['configuration']> = {}) =>
		files({
			changed: [{name: ours(name), changedAt: moment - minute}],
			configuration: {...files({}).configuration, ...configuration},
		});

	it('is told as no answer where nobody refuses', () => {
		expect(only('gateway-gone', {...silent, processes: down()})?.summary).toBe('no process holds its lock: no answer');
	});

	it('is its own where its folder was given from where it was started, and nobody knows where that is not seen', () => {
		const relative = (cwd: string | null) =>
			foundIn(
				pictureOf({
					...silent,
					processes: processes({holder: {...holder, config: 'other', cwd: cwd === null ? null : ours(cwd)}}),
				}),
			);
		expect(relative('/srv')).toEqual(['lock-held -']);
		expect(relative(null)).toEqual(['gateway-zombie -']);
	});

	it('is refused for a file that is included, for any in strict mode, and for no other', () => {
		const found = (seen: Picture['files']) => foundIn(pictureOf({...silent, processes: down(), files: seen}))[0];
		expect(found(edited('tokens.yaml'))).toBe('start-refused -');
		expect(found(edited('notes.yaml', {strict: true}))).toBe('start-refused -');
		expect(found(edited('notes.yaml'))).toBe('gateway-gone -');
	});
});
