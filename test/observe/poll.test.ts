import {afterEach, expect, test} from 'vitest';
import type {Look, Readings, Source} from '../../source/domain/reading.ts';
import {sourceHealth} from '../../source/domain/reading.ts';
import {type Poll, poll} from '../../source/observe/poll.ts';
import {restMs} from '../../source/observe/poll-watch.ts';
import {until} from '../support/until.ts';

let polling: Poll | null = null;
afterEach(() => {
	polling?.stop();
	polling = null;
});

function source(name: string, look: Source['look'], more: Partial<Source> = {}): Source {
	return {name, intervalMs: 5, limitMs: 1000, timeoutMs: 60, look, ...more};
}

const seen = (value: unknown): Promise<Look<unknown>> => Promise.resolve({kind: 'seen', value});
const start = (sources: readonly Source[], more: Partial<Parameters<typeof poll>[0]> = {}) => {
	polling = poll({sources, now: Date.now, ...more});
	return polling;
};

test('each source is looked at again and again, and its reading tells when', async () => {
	let count = 0;
	const heard: Readings[] = [];
	const one = start([source('one', () => seen(++count))], {onReading: (_, readings) => heard.push(readings)});
	await until(() => count >= 3);
	const reading = one.readings().get('one');
	expect(reading).toMatchObject({source: 'one', gap: null, limitMs: 1000});
	expect(Math.abs(Date.now() - (reading?.at ?? 0))).toBeLessThan(5000);
	expect(heard.length).toBeGreaterThanOrEqual(2);
	expect(heard[0]).not.toBe(heard[1]);
});

test('a source never overlaps itself, even when it is asked for', async () => {
	let now = 0;
	let most = 0;
	const slow = source('slow', async () => {
		most = Math.max(most, ++now);
		await new Promise((resolve) => setTimeout(resolve, 8));
		now--;
		return {kind: 'seen', value: null};
	});
	const one = start([{...slow, intervalMs: 1}]);
	for (let i = 0; i < 5; i++) await Promise.all([one.lookNow(['slow']), one.lookNow(['slow']), one.lookNow()]);
	expect(most).toBe(1);
});

test('lookNow answers with a look that began after it was asked', async () => {
	let world = 'old';
	const finish: (() => void)[] = [];
	const one = start([
		source(
			'one',
			() => {
				const value = world;
				return new Promise((resolve) => finish.push(() => resolve({kind: 'seen', value})));
			},
			{timeoutMs: 10_000},
		),
	]);
	await until(() => finish.length === 1);
	finish.splice(0)[0]?.();
	await until(() => finish.length === 1);
	world = 'new';
	const asked = one.lookNow(['one']);
	finish[0]?.();
	await until(() => finish.length === 2);
	expect(one.readings().get('one')?.value).toBe('old');
	finish[1]?.();
	await asked;
	expect(one.readings().get('one')?.value).toBe('new');
});

test('who asks while the very first look is under way is answered by it', async () => {
	let begun = 0;
	let finish = () => {};
	const first = source('one', () => {
		begun++;
		return new Promise((resolve) => {
			finish = () => resolve({kind: 'seen', value: begun});
		});
	});
	const one = start([{...first, timeoutMs: 10_000}]);
	await until(() => begun === 1);
	const asked = one.lookNow();
	finish();
	await asked;
	expect(one.readings().get('one')?.value).toBe(1);
});

test('a look that ignores its time limit is given up, counted, and not begun again before it has come back', async () => {
	let begun = 0;
	let comeBack = () => {};
	const hung = source('hung', () => {
		begun++;
		return new Promise((resolve) => {
			comeBack = () => resolve({kind: 'seen', value: 'late'});
		});
	});
	let others = 0;
	const one = start([hung, source('other', () => seen(++others))]);
	await one.lookNow(['hung']);
	await until(() => one.hanging().length === 1);
	expect(one.readings().get('hung')).toMatchObject({value: null, gap: 'no answer within 60ms'});
	const before = others;
	await until(() => others > before + 3);
	await one.lookNow(['hung']);
	expect(begun).toBe(1);
	comeBack();
	await until(() => begun === 2);
	expect(one.hanging()).toEqual([]);
	expect(one.readings().get('hung')?.value).toBeNull();
});

test('a look that heeds its signal is a gap and leaves nothing behind', async () => {
	let aborted = 0;
	const heeds = source('heeds', (signal) => {
		return new Promise((resolve) => signal.addEventListener('abort', () => resolve({kind: 'gap', reason: `gone ${++aborted}`})));
	});
	const one = start([heeds]);
	await until(() => aborted > 0);
	await until(() => one.readings().get('heeds')?.gap !== null);
	expect(one.readings().get('heeds')?.gap).toBe('gone 1');
	await until(() => one.hanging().length === 0);
});

test('of the sources of one place only one is held by a place that hangs, the others say so, and other places are seen', async () => {
	const begun: string[] = [];
	let comeBack = () => {};
	const hung = source(
		'leases',
		() => {
			begun.push('leases');
			return new Promise((resolve) => {
				comeBack = () => resolve({kind: 'seen', value: 1});
			});
		},
		{place: '/dead'},
	);
	const mate = source('logs', () => seen(begun.push('logs') && 2), {place: '/dead'});
	const free = source('processes', () => seen(3), {place: '/proc'});
	const one = start([hung, mate, free]);
	await one.lookNow();
	expect(one.readings().get('processes')).toMatchObject({value: 3, gap: null});
	expect(one.readings().get('logs')?.gap).toContain('leases does not answer');
	expect(begun).toEqual(['leases']);
	comeBack();
	await until(() => one.readings().get('logs')?.gap === null);
	expect(one.readings().get('logs')?.value).toBe(2);
});

test('a source in trouble is asked less and less often, keeps its last good value, and recovers at once', async () => {
	const times: number[] = [];
	let good = true;
	const one = start([
		source('one', () => {
			times.push(performance.now());
			return good ? seen('value') : Promise.resolve({kind: 'gap', reason: 'no such file'});
		}),
	]);
	await one.lookNow();
	good = false;
	await one.lookNow();
	const from = times.length;
	await until(() => times.length >= from + 5);
	const gaps = times.slice(from).map((at, index) => at - (times[from + index - 1] ?? at));
	expect(gaps[4]).toBeGreaterThan((gaps[1] ?? 0) * 2);
	expect(one.readings().get('one')).toMatchObject({value: 'value', gap: 'no such file'});
	good = true;
	await one.lookNow(['one']);
	expect(one.readings().get('one')?.gap).toBeNull();
});

test('nothing is looked at while paused, except what is asked for', async () => {
	let count = 0;
	const one = start([source('one', () => seen(++count))]);
	await one.lookNow();
	one.pause();
	await one.lookNow();
	const paused = count;
	const other = poll({sources: [source('ticks', () => seen(++ticks))], now: Date.now});
	let ticks = 0;
	await until(() => ticks > 5);
	other.stop();
	expect(count).toBe(paused);
	one.resume();
	await until(() => count > paused);
});

test('who has no more time is told why each source that was never seen was not', async () => {
	const slow = source('slow', () => new Promise(() => {}), {place: 'disk', timeoutMs: 60_000});
	const one = start([source('seen', () => seen(1)), slow, source('behind', () => seen(2), {place: 'disk'})]);
	await one.lookNow(['seen']);
	one.tellLate();
	const gaps = [...one.readings().values()].map(({source: name, gap}) => [name, gap]);
	expect(gaps).toEqual([
		['seen', null],
		['slow', 'its first look took longer than there was time for'],
		['behind', 'not looked at: the look at slow, which depends on the same place, took all the time there was'],
	]);
});

test('after stop no look begins, and nobody waits for ever', async () => {
	let count = 0;
	const one = start([source('one', () => seen(++count)), source('never', () => new Promise(() => {}))]);
	const asked = one.lookNow();
	one.stop();
	await asked;
	await one.lookNow();
	const after = count;
	let ticks = 0;
	const other = poll({sources: [source('ticks', () => seen(++ticks))], now: Date.now});
	await until(() => ticks > 5);
	other.stop();
	expect(count).toBe(after);
});

test('a clock that is set back does not keep old values young', async () => {
	let wall = 10_000_000;
	let steady = 1000;
	let hang = false;
	const one = start(
		[source('hangs', () => (hang ? new Promise(() => {}) : seen('old'))), source('ticks', () => seen(null), {intervalMs: 1})],
		{now: () => wall, monotonic: () => steady},
	);
	await one.lookNow();
	hang = true;
	wall += 60_000 - 3_600_000;
	steady += 60_000;
	await one.lookNow(['ticks']);
	const reading = one.readings().get('hangs');
	if (reading === undefined) throw new Error('no reading');
	expect(sourceHealth({...reading, gap: null}, wall)).toMatchObject({state: 'stale', ageMs: 60_000});
});

test('a clock that leaps ahead, or a machine that slept, makes everything looked at anew', async () => {
	let wall = 10_000_000;
	let count = 0;
	const one = start(
		[source('rare', () => seen(++count), {intervalMs: 3_600_000}), source('ticks', () => seen(null), {intervalMs: 1})],
		{now: () => wall},
	);
	await one.lookNow();
	expect(count, 'one look serves the start and who asks right after it').toBe(1);
	wall += 3_600_000;
	await until(() => count === 2);
	const reading = one.readings().get('rare');
	await until(() => (one.readings().get('rare')?.at ?? 0) > 13_000_000);
	expect(reading).toBeDefined();
});

test('a look that throws is a gap of its own and harms no other', async () => {
	const one = start([
		source('bug', () => {
			throw new Error('oops');
		}),
		source('fine', () => seen(1)),
	]);
	await one.lookNow();
	expect(one.readings().get('bug')?.gap).toBe('the look at bug failed: oops');
	expect(one.readings().get('fine')?.value).toBe(1);
});

test('looks meet at a beat, and a slow one is not hurried for it', () => {
	expect(restMs(1000, {startedAt: 130, endedAt: 160})).toBe(840);
	expect(restMs(2000, {startedAt: 1010, endedAt: 1200})).toBe(1800);
	expect(restMs(1000, {startedAt: 0, endedAt: 900})).toBe(500);
	expect(restMs(1000, {startedAt: 0, endedAt: 5000})).toBe(500);
	expect(restMs(5, {startedAt: 0, endedAt: 1})).toBe(5);
});
