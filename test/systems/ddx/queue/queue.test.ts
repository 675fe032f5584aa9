import {describe, expect, it} from 'vitest';
import {countStatuses, countVerdicts, depthOf} from '../../../../source/systems/ddx/queue/depth.ts';
import {type QueueMoment, queueAt} from '../../../../source/systems/ddx/queue/queue.ts';
import {calm} from '../../../support/ddx-picture.ts';
import {file, folded, line} from '../../../support/tracker-lines.ts';

const now = Date.parse('2026-08-21T12:00:00Z');
const moment: QueueMoment = {now, claimed: new Set(), originMain: null};
const beads = async (...lines: readonly string[]) => (await folded(file(...lines))).beads;
const verdicts = async (lines: readonly string[], at: Partial<QueueMoment> = {}) =>
	Object.fromEntries(queueAt(await beads(...lines), {...moment, ...at}).verdicts);

describe('the verdict on a row', () => {
	it.each(['closed', 'cancelled', 'proposed', 'blocked'])(
		'is its status where that is %s, whatever else it says',
		async (status) => {
			const row = line('a', {status, dependencies: [{depends_on_id: 'gone'}], 'execution-eligible': false});
			expect(await verdicts([row], {claimed: new Set(['a'])})).toEqual({a: status});
		},
	);

	it('is invalid for any other status, and what depends on it waits', async () => {
		const rows = [line('a', {status: 'deferred'}), line('b', {dependencies: [{depends_on_id: 'a'}]})];
		expect(await verdicts(rows)).toEqual({a: 'invalid', b: 'waiting'});
	});

	it('is claimed before anything else that keeps an open row back', async () => {
		const row = line('a', {dependencies: [{depends_on_id: 'gone'}], 'superseded-by': 'b'});
		expect(await verdicts([row], {claimed: new Set(['a'])})).toEqual({a: 'claimed'});
	});

	it('is ready in progress without a claim, whatever the row says of one', async () => {
		const row = line('a', {status: 'in_progress', owner: 'sam', 'claimed-at': '2026-08-21T11:59:50Z', 'claimed-pid': '7'});
		expect(await verdicts([row])).toEqual({a: 'ready'});
	});

	it('waits for every dependency that is not closed: cancelled, missing, without a target, of any type', async () => {
		const rows = [
			line('closed', {status: 'closed'}),
			line('cancelled', {status: 'cancelled'}),
			line('w1', {dependencies: [{depends_on_id: 'cancelled', type: 'related'}]}),
			line('w2', {dependencies: [{depends_on_id: 'archived'}]}),
			line('w3', {dependencies: [{type: 'blocks'}]}),
			line('ok', {dependencies: [{depends_on_id: 'closed'}], parent: 'w1'}),
		];
		expect(await verdicts(rows)).toMatchObject({w1: 'waiting', w2: 'waiting', w3: 'waiting', ok: 'ready'});
	});

	it('is superseded by a name, spelled as DDx spells it', async () => {
		const rows = [line('a', {'superseded-by': 'x'}), line('b', {'superseded-by': ' '}), line('c', {superseded_by: 'x'})];
		expect(await verdicts(rows)).toEqual({a: 'superseded', b: 'ready', c: 'ready'});
	});

	it('is epic only with a child, by type or by title', async () => {
		const rows = [
			line('a', {issue_type: ' Epic '}),
			line('b', {title: 'EPIC: split it'}),
			line('c', {title: 'epical'}),
			line('d', {issue_type: 'epic'}),
			...['a', 'b', 'c'].map((parent) => line(`child-${parent}`, {parent, status: 'closed'})),
		];
		expect(await verdicts(rows)).toMatchObject({a: 'epic', b: 'epic', c: 'ready', d: 'ready'});
	});

	it('cools down until its time, or until origin/main moves', async () => {
		const row = line('a', {
			'work-retry-after': '2026-08-21T12:00:01Z',
			'work-cooldown-base-rev': 'r1',
			'execution-eligible': false,
		});
		expect(await verdicts([row])).toEqual({a: 'cooldown'});
		expect(await verdicts([row], {originMain: 'r1'})).toEqual({a: 'cooldown'});
		expect(await verdicts([row], {originMain: 'r2'})).toEqual({a: 'not-eligible'});
		expect(await verdicts([row], {now: now + 1000})).toEqual({a: 'not-eligible'});
		const others = [line('b', {'work-retry-after': 'soon'}), line('c', {'execute-loop-retry-after': '2027-01-01T00:00:00Z'})];
		expect(await verdicts(others)).toEqual({b: 'ready', c: 'ready'});
	});

	it('is held for review until the same attempt is let go of later', async () => {
		const held = {'preserved-review-blocked-at': '2026-08-01T00:00:00Z', 'preserved-review-blocked-attempt': 'a1'};
		const later = {'preserved-review-unblocked-at': '2026-08-02T00:00:00Z', 'preserved-review-unblocked-attempt': 'a1'};
		const rows = [
			line('a', held),
			line('b', {...held, ...later}),
			line('c', {...held, ...later, 'preserved-review-unblocked-attempt': 'a2'}),
			line('d', {...held, ...later, 'preserved-review-unblocked-at': '2026-08-01T00:00:00Z'}),
			line('e', {'preserved-review-blocked-at': 'then'}),
		];
		expect(await verdicts(rows)).toEqual({
			a: 'preserved-review',
			b: 'ready',
			c: 'preserved-review',
			d: 'preserved-review',
			e: 'ready',
		});
	});

	it('is not eligible for JSON false alone', async () => {
		const rows = [line('a', {'execution-eligible': false}), line('b', {'execution-eligible': 'false'})];
		expect(await verdicts(rows)).toEqual({a: 'not-eligible', b: 'ready'});
	});
});

describe('the order of what is ready', () => {
	it('is priority, rank, creation, id', async () => {
		const rows = [
			line('z', {priority: 1, 'queue-rank': 5}),
			line('y', {priority: 1, 'queue-rank': '2'}),
			line('x', {priority: 0}),
			line('w', {priority: 1, created_at: '2026-07-01T00:00:00Z'}),
			line('v', {priority: 1, created_at: '2026-07-01T01:00:00+02:00'}),
			line('u', {priority: 1, created_at: 'once'}),
			line('t2', {priority: 1}),
			line('t1', {priority: 1, updated_at: '2027-01-01T00:00:00Z'}),
		];
		expect([...queueAt(await beads(...rows), moment).ready]).toEqual(['x', 'y', 'z', 'u', 'v', 'w', 't1', 't2']);
	});
});

describe('the list of what is ready', () => {
	it('gives what an array of its ids would', async () => {
		const {ready} = queueAt(await beads(line('c'), line('a'), line('x', {status: 'closed'}), line('b')), moment);
		const ids = ['a', 'b', 'c'];
		expect([ready.length, [...ready], ready.slice(1, 9)]).toEqual([3, ids, ids.slice(1, 9)]);
		expect([0, 2, 3].map((index) => ready.at(index))).toEqual(['a', 'c', undefined]);
		expect(['b', 'x', 'nowhere'].map((id) => ready.indexOf(id))).toEqual([1, -1, -1]);
	});
});

describe('a queue that is asked again', () => {
	it('is the same object until something in it changes', async () => {
		const rows = await beads(line('a'), line('b', {'work-retry-after': '2026-08-21T12:10:00Z'}));
		const first = queueAt(rows, moment);
		expect(queueAt(rows, {...moment, now: now + 1000, claimed: new Set()})).toBe(first);
		const later = queueAt(rows, {...moment, now: now + 600_000});
		expect([...later.ready]).toEqual(['a', 'b']);
		expect(queueAt(rows, {...moment, claimed: new Set(['a'])}).verdicts.get('a')).toBe('claimed');
	});
});

describe('how much work there is', () => {
	it('is counted by verdict, and running by live claims', () => {
		const verdict = new Map([
			['a', 'ready'],
			['b', 'waiting'],
			['c', 'blocked'],
			['d', 'claimed'],
		] as const);
		expect(depthOf(calm({verdicts: verdict, ready: ['a']}))).toEqual({ready: 1, running: 1, blocked: 2, total: 3});
		expect(countVerdicts(verdict).get('waiting')).toBe(1);
	});

	it('is unknown, never zero, where it could not be seen', () => {
		expect(depthOf(calm({claims: null})).running).toBeNull();
		expect(depthOf(calm({tracker: null}))).toEqual({ready: null, running: null, blocked: null, total: null});
	});

	it('is counted by status as written, and harmlessly', async () => {
		const rows = await beads(
			line('a'),
			line('b', {status: 'deferred'}),
			line('c', {status: '__proto__'}),
			line('d', {status: '\u001b'}),
		);
		const {total, byStatus} = countStatuses(rows);
		expect(total).toBe(4);
		expect(Object.entries(byStatus)).toEqual([
			['open', 1],
			['deferred', 1],
			['__proto__', 1],
			['\\x1b', 1],
		]);
		expect(countStatuses(rows)).toBe(countStatuses(rows));
	});

	it('is told of each status of DDx, however many others stand before them', async () => {
		const others = Array.from({length: 150}, (_, at) => line(`x${String(at).padStart(3, '0')}`, {status: `odd ${at}`}));
		const known = ['closed', 'open', 'closed', 'blocked'].map((status, at) => line(`y${at}`, {status}));
		const {total, byStatus} = countStatuses(await beads(...others, ...known));
		expect(total).toBe(154);
		expect(byStatus).toMatchObject({'odd 0': 1, 'odd 99': 1, other: 50, closed: 2, open: 1, blocked: 1});
	});
});
