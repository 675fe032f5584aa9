import {describe, expect, test} from 'vitest';
import type {Incident} from '../../source/act/incident.ts';
import {changesOf, incidentMs} from '../../source/act/incident.ts';
import {answers} from '../../source/act/overrides.ts';
import {stopsThatHold} from '../../source/act/stops.ts';
import type {Hold, Tally} from '../../source/domain/stop.ts';
import {readStops} from '../../source/runbook/stops/read-stops.ts';
import {ours} from '../../source/text/safe-text.ts';
import {offer, stage, stuckClaim} from '../support/acting.ts';
import {eventually} from '../support/eventually.ts';
import {failedChange, incident, recorded} from '../support/incident.ts';
import {program} from '../support/running.ts';

const start = ['ddx server start'];
const unclaim = ['ddx bead update shop-1 --unclaim'];
const id = 'stuck-claim:shop-1';
const hourAgo = () => Date.now() - 3_600_000;

type Given = {entries?: ReturnType<typeof recorded>; tallies?: readonly Tally[]; since?: number};

/** The rules of `words` that hold, by what was counted. */
function held(words: string, {entries = [], tallies = [], since}: Given = {}): string[] {
	const now = Date.now();
	const symptom = stuckClaim({firstSeenAt: since ?? now});
	const changes = changesOf(id, 'ddx /w', entries, now);
	return stopsThatHold(readStops(ours(words)), {symptom, changes, tallies, now}).map(({why}) => String(why));
}

const twice = () => recorded([...failedChange('a', start), ...failedChange('b', start)], 'c', hourAgo());

describe('a rule is counted from the journal', () => {
	test('what fails twice has not helped twice, whatever it exited with', () => {
		expect(held('restart fails twice', {entries: twice()})).toEqual([
			expect.stringMatching(/^ddx server start did not help 2 times, first at \d\d:\d\d$/),
		]);
		expect(held('restart fails twice', {entries: twice().slice(0, 4)})).toEqual([]);
		expect(held('unclaim fails twice', {entries: twice()})).toEqual([]);
	});

	test('the same step is the same command', () => {
		expect(held('the same step fails twice', {entries: twice()}).length).toBe(1);
		const other = recorded([...failedChange('a', start), ...failedChange('b', unclaim)], 'c', hourAgo());
		expect(held('the same step fails twice', {entries: other})).toEqual([]);
		expect(held('more than 1 attempt(s) or more than 1 attempts', {entries: other}).length).toBe(1);
	});

	test('of several that failed so often the worst is named, and each of theirs is counted, of no other', () => {
		const failing = (...runs: readonly (readonly string[])[]) =>
			recorded(
				runs.flatMap((run, at) => failedChange(`f${at}`, run)),
				'c',
				hourAgo(),
			);
		const counted = (entries: ReturnType<typeof recorded>) => {
			const now = Date.now();
			const count = {symptom: stuckClaim({firstSeenAt: now}), changes: changesOf(id, 'ddx /w', entries, now), tallies: [], now};
			return stopsThatHold(readStops(ours('the same step fails twice')), count).map((hold) => [
				String(hold.why).replace(/,.*/, ''),
				hold.counted?.times,
			]);
		};
		const other = ['ddx server stop'];
		expect(counted(failing(unclaim, start, start, unclaim, start, other))).toEqual([
			['ddx server start did not help 3 times', 5],
		]);
		expect(counted(failing(start, unclaim, other))).toEqual([]);
	});

	test('attempts are changes of this incident: not looks, not another symptom’s, not another system’s, not before it cleared', () => {
		const attempts = 'more than 1 attempts';
		expect(held(attempts, {entries: twice()}).length).toBe(1);
		const of = (changed: Parameters<typeof failedChange>[2]) =>
			recorded([...failedChange('a', start, changed), ...failedChange('b', start, changed)], 'c', hourAgo());
		expect(held(attempts, {entries: of({symptom: 'stuck-claim:shop-2'})})).toEqual([]);
		expect(held(attempts, {entries: of({system: 'ddx /elsewhere'})})).toEqual([]);
		const cleared = recorded(
			[...failedChange('a', start), ...failedChange('b', start, {cleared: true}), ...failedChange('d', start)],
			'c',
			hourAgo(),
		);
		expect(held(attempts, {entries: cleared})).toEqual([]);
		const looks = twice().map((entry) => ('effect' in entry ? {...entry, effect: 'reads' as const} : entry));
		expect(held(attempts, {entries: looks})).toEqual([]);
		const old = recorded([...failedChange('a', start), ...failedChange('b', start)], 'c', Date.now() - incidentMs - 60_000);
		expect(held(attempts, {entries: old})).toEqual([]);
	});

	test('what was called off, or never started, is no attempt', () => {
		const entries = twice().map((entry) =>
			entry.kind === 'ended' && entry.attempt === 'a' ? {...entry, outcome: {kind: 'cancelled', durationMs: 1} as const} : entry,
		);
		expect(held('more than 1 attempts', {entries})).toEqual([]);
	});

	test('time runs from the first change, or from the beginning', () => {
		expect(held('not cleared in 10 min', {entries: twice()})).toEqual([expect.stringContaining('after the first change')]);
		expect(held('not cleared in 10 min', {entries: recorded(failedChange('a', start))})).toEqual([]);
		expect(held('not cleared in 10 min', {since: hourAgo()})).toEqual([]);
		expect(held('it lasts longer than 30 min', {since: hourAgo()})).toEqual([expect.stringContaining('it began 1h')]);
		expect(held('it lasts longer than 2 hours', {since: hourAgo()})).toEqual([]);
	});
});

describe('a rule is counted from the readings', () => {
	const restarts = (count: number): Tally => ({what: 'restarts', subject: null, count, withinMs: 600_000, times: null});

	test('crashes beyond the count', () => {
		const rule = 'It crashed more than 3 times in a row: stop';
		expect(held(rule, {tallies: [restarts(4)]})).toEqual(['4 restarts in the last 10m']);
		expect(held(rule, {tallies: [restarts(3)]})).toEqual([]);
		expect(held(rule)).toEqual([]);
	});

	test('a shorter time than was counted needs the times of each', () => {
		const now = Date.now();
		const errors: Tally = {
			what: 'errors',
			subject: null,
			count: 6,
			withinMs: 900_000,
			times: [1, 2, 3, 4, 5, 500].map((s) => now - s * 1000),
		};
		expect(held('more than 4 errors in 1 min', {tallies: [errors]})).toEqual(['5 errors in the last 1m']);
		expect(held('more than 5 errors in 1 min', {tallies: [errors]})).toEqual([]);
		expect(held('more than 3 restarts in 1 min', {tallies: [restarts(9)]})).toEqual([]);
		expect(held('more than 3 restarts in 1 hour', {tallies: [restarts(9)]})).toEqual(['9 restarts in the last 10m']);
	});

	test('another provider’s errors are not counted', () => {
		const of = (subject: string): Tally => ({what: 'errors', subject: ours(subject), count: 9, withinMs: 60_000, times: null});
		expect(held('more than 5 errors', {tallies: [of('openrouter')]})).toEqual([]);
		expect(held('more than 5 errors', {tallies: [of('shop-1')]}).length).toBe(1);
	});

	test('what nobody can observe holds nothing up', () => {
		expect(held('The next worker hangs on the same bead', {entries: twice(), tallies: [restarts(99)], since: 0})).toEqual([]);
	});
});

const change = offer(program('ddx', 'server', 'start'), 'changes');
const destroy = offer(program('git', 'checkout', 'x'), 'destroys');
const look = offer(program('ps'), 'reads');
const stopping = (entries: () => ReturnType<typeof recorded>): Incident =>
	incident({rules: () => readStops(ours('restart fails twice')), entries: async () => entries()});
const state = (on: ReturnType<typeof stage>, attempt: string) => on.attempt(attempt)?.state;
const questions = (on: ReturnType<typeof stage>) =>
	on.events.flatMap((event) => (event.kind === 'asking' ? [event.approval] : []));

describe('while a rule holds', () => {
	test('a change is refused until it is overridden in words, and then asks as it always does', async () => {
		const on = stage({incident: stopping(twice)});
		const attempt = on.acting.start(stuckClaim(), change);
		await eventually(() => state(on, attempt)).toBe('asking');
		expect(questions(on).at(-1)).toMatchObject({against: [{rule: 'restart fails twice'}]});
		for (const words of [null, '', 'y', 'yes', 'aaaaaaaa aaaa']) expect(on.acting.approve(attempt, words)).toContain('few words');
		expect([on.runs, on.log]).toEqual([[], ['proposed']]);
		expect(on.acting.approve(attempt, 'the unit was repaired meanwhile')).toBeNull();
		await eventually(() => questions(on).length).toBe(2);
		expect(questions(on).at(-1)).toEqual({kind: 'ask', typed: null, because: ['it changes something']});
		expect(on.entries.find(({kind}) => kind === 'overridden')).toEqual({
			kind: 'overridden',
			attempt,
			rule: expect.stringMatching(/^restart fails twice: ddx server start did not help 2 times/),
			words: 'the unit was repaired meanwhile',
		});
		expect(on.runs).toEqual([]);
		await eventually(() => state(on, attempt)).toBe('asking');
		expect(on.acting.approve(attempt, null)).toBeNull();
		await eventually(() => on.runs.length).toBe(1);
		expect(on.log.slice(0, 4)).toEqual(['proposed', 'overridden', 'approved', 'look again']);
	});

	test('words against the rule are no yes to what destroys', async () => {
		const on = stage({incident: stopping(twice)});
		const attempt = on.acting.start(stuckClaim(), destroy);
		await eventually(() => state(on, attempt)).toBe('asking');
		on.acting.approve(attempt, 'shop-1 has to go');
		await eventually(() => questions(on).length).toBe(2);
		await eventually(() => state(on, attempt)).toBe('asking');
		expect(on.acting.approve(attempt, 'shop-1 has to go')).toContain('type shop-1');
		expect(on.runs).toEqual([]);
	});

	test('looks are free, and so is the operator’s own command', async () => {
		const on = stage({incident: stopping(twice)});
		const attempt = on.acting.start(stuckClaim(), look);
		await eventually(() => state(on, attempt)).toBe('ended');
		const own = on.acting.start(null, change);
		await eventually(() => state(on, own)).toBe('asking');
		expect(questions(on)).toEqual([{kind: 'ask', typed: null, because: ['it changes something']}]);
	});

	test('nothing goes on where the words cannot be written down', async () => {
		const on = stage({incident: stopping(twice)});
		on.world.written = ({kind}) => (kind === 'overridden' ? {ok: false, reason: 'the disk is full'} : {ok: true});
		const attempt = on.acting.start(stuckClaim(), change);
		await eventually(() => state(on, attempt)).toBe('asking');
		on.acting.approve(attempt, 'the unit was repaired');
		await eventually(() => state(on, attempt)).toBe('refused');
		expect(on.attempt(attempt)?.refusal).toContain('the disk is full');
		expect(questions(on).length).toBe(1);
	});

	test('one that begins to hold between the dialog and the yes refuses it', async () => {
		let entries = recorded([]);
		const on = stage({incident: stopping(() => entries)});
		const attempt = on.acting.start(stuckClaim(), change);
		await eventually(() => state(on, attempt)).toBe('asking');
		expect(questions(on)[0]).not.toHaveProperty('against');
		entries = twice();
		on.acting.approve(attempt, null);
		await eventually(() => state(on, attempt)).toBe('refused');
		expect(on.attempt(attempt)?.refusal).toContain('"restart fails twice" holds');
		expect(on.runs).toEqual([]);
	});

	test('the dialog says which rules are counted and which are the operator’s to judge', async () => {
		const rules = readStops(ours('restart fails twice; the key is good'));
		const on = stage({incident: incident({rules: () => rules})});
		const attempt = on.acting.start(stuckClaim(), change);
		await eventually(() => state(on, attempt)).toBe('asking');
		expect(on.events.find(({kind}) => kind === 'asking')).toMatchObject({
			briefing: {stops: ['restart fails twice (counted)', 'the key is good (nobody can observe this: yours to judge)']},
		});
	});
});

describe('words against a rule', () => {
	const again = ['ddx server start', 'ddx server start', 'ddx server start'];
	const failures = (count: number, changed: Parameters<typeof failedChange>[2] = {}) =>
		recorded(
			again.slice(0, count).flatMap((_, at) => failedChange(`f${at}`, start, changed)),
			'c',
			hourAgo(),
		);
	const earlier = expect.stringMatching(/^"restart fails twice" was overridden at \d\d:\d\d: the unit was repaired meanwhile$/);

	/** A console in which the rule was overridden once, and the change declined after that. */
	async function overridden(world: {entries: ReturnType<typeof recorded>}) {
		const on = stage({incident: stopping(() => world.entries)});
		const attempt = on.acting.start(stuckClaim(), change);
		await eventually(() => state(on, attempt)).toBe('asking');
		on.acting.approve(attempt, 'the unit was repaired meanwhile');
		await eventually(() => questions(on).length).toBe(2);
		on.acting.decline(attempt);
		const next = async (symptom = stuckClaim()) => {
			const before = questions(on).length;
			const id = on.acting.start(symptom, change);
			await eventually(() => questions(on).length).toBe(before + 1);
			await eventually(() => state(on, id)).toBe('asking');
			return {id, asked: questions(on).at(-1)};
		};
		return {on, next};
	}

	test('hold for the next change, whose question and approval carry them', async () => {
		const {on, next} = await overridden({entries: failures(2)});
		const {id, asked} = await next();
		expect(asked).toEqual({kind: 'ask', typed: null, because: ['it changes something', earlier]});
		expect(on.acting.approve(id, null)).toBeNull();
		await eventually(() => on.runs.length).toBe(1);
		expect(on.entries.find((entry) => entry.kind === 'approved' && entry.attempt === id)).toMatchObject({
			because: ['it changes something', earlier],
		});
	});

	test('hold no longer after one more failure', async () => {
		const world = {entries: failures(2)};
		const {next} = await overridden(world);
		world.entries = failures(3);
		expect((await next()).asked).toMatchObject({against: [{rule: 'restart fails twice', counted: {times: 3}}]});
	});

	test('hold no longer where one more failure comes between the question and the yes', async () => {
		const world = {entries: failures(2)};
		const {on, next} = await overridden(world);
		const {id} = await next();
		world.entries = failures(3);
		on.acting.approve(id, null);
		await eventually(() => state(on, id)).toBe('refused');
		expect(on.attempt(id)?.refusal).toContain('"restart fails twice" holds');
		expect(on.runs).toEqual([]);
	});

	test.each([
		['for another symptom', stuckClaim({id: 'stuck-claim:shop-2'}), failures(2, {symptom: 'stuck-claim:shop-2'})],
		['once the symptom was gone meanwhile', stuckClaim({firstSeenAt: 7}), failures(2)],
		[
			'once a change had cleared it',
			stuckClaim(),
			recorded(
				[...failedChange('z', start, {cleared: true}), ...failedChange('x', start), ...failedChange('y', start)],
				'c',
				hourAgo(),
			),
		],
	])('are none %s', async (_, symptom, entries) => {
		const world = {entries: failures(2)};
		const {next} = await overridden(world);
		world.entries = entries;
		expect((await next(symptom)).asked).toHaveProperty('against');
	});

	test('are none in another console', async () => {
		await overridden({entries: failures(2)});
		const on = stage({incident: stopping(() => failures(2))});
		const attempt = on.acting.start(stuckClaim(), change);
		await eventually(() => state(on, attempt)).toBe('asking');
		expect(questions(on).at(-1)).toHaveProperty('against');
	});

	const counted = (times: number, withinMs: number | null = null): Hold => ({
		rule: ours('r'),
		why: ours('w'),
		counted: {times, withinMs},
	});
	const bearing = {attempt: 'a', symptomId: 's', firstSeenAt: 0, clearedBy: null};
	const said = (hold: Hold) => ({...bearing, hold, words: ours('words'), at: 1000});

	test('about events hold as long as some of those that were counted then may be among them', () => {
		expect(answers(said(counted(4, 600)), bearing, counted(4, 600), 1600)).toBe(true);
		expect(answers(said(counted(4, 600)), bearing, counted(5, 600), 1600)).toBe(false);
		expect(answers(said(counted(4, 600)), bearing, counted(4, 600), 1601)).toBe(false);
	});

	test('about what another console does are good for the attempt that they were said in', () => {
		const theirs: Hold = {...counted(1), counted: null};
		expect(answers(said(theirs), bearing, theirs, 1000)).toBe(true);
		expect(answers(said(theirs), {...bearing, attempt: 'b'}, theirs, 1000)).toBe(false);
	});

	test('about time count as more once as much again has passed', () => {
		const times = (since: number) => {
			const symptom = stuckClaim({firstSeenAt: since});
			const rules = readStops(ours('it lasts longer than 30 min'));
			return stopsThatHold(rules, {symptom, changes: [], tallies: [], now: 7_200_000}).map((hold) => hold.counted?.times);
		};
		expect([times(7_200_000 - 1_860_000), times(7_200_000 - 3_540_000), times(7_200_000 - 3_660_000)]).toEqual([[1], [1], [2]]);
	});
});

describe('another console', () => {
	const theirs = (alive: boolean, changed: Parameters<typeof failedChange>[2] = {}) =>
		incident({
			entries: async () =>
				recorded(
					[
						{kind: 'opened', role: 'console', pid: 77, processStart: 'x', host: 'h', user: 'u'},
						...failedChange('their-1', start, changed).slice(0, 2),
					],
					'console-2',
				),
			isAlive: async (pid) => alive && pid === 77,
		});

	test('that is gone is not said to be there: its watcher runs what it left', async () => {
		const watcher = recorded(
			[
				{kind: 'opened', role: 'watcher', pid: 78, processStart: 'x', host: 'h', user: 'u'},
				{kind: 'watching', attempt: 'their-1'},
			],
			'watcher-2',
		);
		const {entries} = theirs(true);
		const left = incident({
			entries: async (since) => [...(await entries(since)), ...watcher],
			isAlive: async (pid) => pid === 78,
		});
		const on = stage({incident: left});
		const attempt = on.acting.start(stuckClaim(), change);
		await eventually(() => state(on, attempt)).toBe('asking');
		expect(questions(on).at(-1)?.because.join()).toMatch(/what a console that is gone left \(pid 78, since .*\) is running ddx/);
	});

	test('that makes a change for the same symptom is seen, and stands against another until it is overridden', async () => {
		const on = stage({incident: theirs(true)});
		const attempt = on.acting.start(stuckClaim(), change);
		await eventually(() => state(on, attempt)).toBe('asking');
		expect(questions(on).at(-1)?.because.join()).toMatch(
			/another console \(pid 77, since .*\) is running ddx server start for this symptom/,
		);
		expect(on.acting.approve(attempt, 'y')).toContain('few words');
		expect(on.acting.approve(attempt, 'that one hangs, Ann knows')).toBeNull();
		await eventually(() => questions(on).length).toBe(2);
		await eventually(() => state(on, attempt)).toBe('asking');
		on.acting.approve(attempt, null);
		await eventually(() => on.runs.length).toBe(1);
	});

	test.each([
		['that is gone', theirs(false)],
		['that works on another symptom', theirs(true, {symptom: 'x'})],
		['on another system', theirs(true, {system: 'ddx /elsewhere'})],
	])('%s stands against nothing', async (_, given) => {
		const on = stage({incident: given});
		const attempt = on.acting.start(stuckClaim(), change);
		await eventually(() => state(on, attempt)).toBe('asking');
		expect(questions(on)[0]).not.toHaveProperty('against');
	});

	test('that begins in the same moment as we do: neither goes on, and the journal says that nothing ran', async () => {
		const on = stage({
			incident: incident({
				// Their intent is on disk only after we looked, and before ours is.
				entries: async () => (on.log.includes('started') ? await theirs(true).entries(0) : []),
				isAlive: async () => true,
			}),
		});
		const attempt = on.acting.start(stuckClaim(), change);
		await eventually(() => state(on, attempt)).toBe('asking');
		on.acting.approve(attempt, null);
		await eventually(() => state(on, attempt)).toBe('refused');
		expect(on.attempt(attempt)?.refusal).toContain('another console (pid 77');
		expect(on.runs).toEqual([]);
		expect(on.entries.slice(-2)).toMatchObject([{kind: 'ended', outcome: {kind: 'not-started'}}, {kind: 'refused'}]);
	});
});
