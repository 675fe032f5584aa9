import {describe, expect, it, vi} from 'vitest';
import type {Table} from '../../../../source/domain/table.ts';
import type {Picture} from '../../../../source/systems/ddx/picture.ts';
import {queueAt} from '../../../../source/systems/ddx/queue/queue.ts';
import {snapshotOf} from '../../../../source/systems/ddx/snapshot.ts';
import {beadsTable} from '../../../../source/systems/ddx/tables/beads.ts';
import {claimsTable} from '../../../../source/systems/ddx/tables/claims.ts';
import {queueTable} from '../../../../source/systems/ddx/tables/queue.ts';
import {workersTable} from '../../../../source/systems/ddx/tables/workers.ts';
import {clock} from '../../../../source/text/age.ts';
import {safeText} from '../../../../source/text/safe-text.ts';
import {
	ago,
	bead,
	calm,
	claim,
	hour,
	minute,
	now,
	second,
	serverHeldClaim,
	tracker,
	trackerFault,
	worker,
} from '../../../support/ddx-picture.ts';

const rows = (table: Table) => Array.from({length: table.size}, (_, index) => table.row(index));
const cells = (table: Table) => rows(table).map((row) => row.cells.join('|'));
const dead = {kind: 'dead'} as const;

/** A picture of these beads with the queue that they make. */
function withBeads(beads: Parameters<typeof tracker>[0], changes: Partial<Picture> = {}): Picture {
	const seen = tracker(beads);
	return calm({tracker: seen, ...queueAt(seen.beads, {now, claimed: new Set(), originMain: null}), ...changes});
}

describe('every table', () => {
	const nothing = calm({
		tracker: null,
		verdicts: new Map(),
		ready: [],
		claims: null,
		workers: null,
		gaps: new Map([
			['tracker', 'no \u001b tracker'],
			['claims', 'no leases'],
			['workers', 'no records'],
		]),
	});

	it.each([
		['workers', workersTable, 'no records'],
		['beads', beadsTable, 'no \\x1b tracker'],
		['claims', claimsTable, 'no leases'],
		['queue', queueTable, 'no \\x1b tracker'],
	] as const)('%s says why there is nothing to show, and counts nothing', (_, table, gap) => {
		expect(table(nothing)).toMatchObject({size: 0, summary: '?', gap});
	});

	it('has as many cells and keys as columns, in every row', () => {
		const picture = calm();
		for (const table of [workersTable(picture), beadsTable(picture), claimsTable(picture), queueTable(picture)]) {
			expect(table.size).toBeGreaterThan(0);
			expect(table.columns.filter(({width}) => width === null)).toHaveLength(1);
			for (const row of rows(table))
				expect([row.cells.length, row.keys?.length]).toEqual([table.columns.length, table.columns.length]);
			expect(new Set(rows(table).map(({id}) => id)).size).toBe(table.size);
		}
	});

	it('makes a row only when it is asked for, and none beyond its end', () => {
		const seen = tracker([bead('a')]);
		const made = vi.spyOn(seen.beads, 'row');
		const table = beadsTable(calm({tracker: seen, verdicts: new Map([['a', 'ready']])}));
		expect(made).not.toHaveBeenCalled();
		table.row(0);
		expect(made).toHaveBeenCalled();
		expect(() => table.row(1)).toThrow(RangeError);
	});
});

describe('workers', () => {
	it('are counted as they live, beside how many are wanted', () => {
		const unknown = {kind: 'elsewhere', host: safeText('other')} as const;
		const workers = [worker('a'), worker('b'), worker('c', {sighting: dead}), worker('d', {sighting: unknown})];
		expect(workersTable(calm({workers, desired: 3})).summary).toBe('2 of 4 alive, 1 unknown, 3 wanted');
		expect(workersTable(calm({workers: []})).summary).toBe('none');
	});

	it.each([
		['busy', worker('a', {bead: safeText('x')})],
		['good', worker('a')],
		['warning', worker('a', {bead: safeText('x'), progressAt: now - 16 * minute})],
		['bad', worker('a', {sighting: dead})],
		['idle', worker('a', {sighting: dead, ended: safeText('drained')})],
		['unknown', worker('a', {sighting: {kind: 'unknown', reason: 'no table'}})],
	])('fare %s', (health, each) => {
		expect(workersTable(calm({workers: [each]})).row(0).health).toBe(health);
	});

	it('are told apart by the end of their names', () => {
		const id = 'agent-loop-1795329904478953708';
		const row = workersTable(calm({workers: [worker(id)]})).row(0);
		expect([row.id, row.cells[0]]).toEqual([id, 'loop …78953708']);
	});
});

describe('beads', () => {
	it('stand in the order in which they matter, the ready ones in that of DDx', () => {
		const picture = withBeads([
			bead('done-1', {status: 'closed', updatedAt: ago(hour)}),
			bead('done-2', {status: 'closed', updatedAt: ago(minute)}),
			bead('later', {priority: 2}),
			bead('first', {priority: 0}),
			bead('waits', {dependsOn: ['first']}),
			bead('odd', {status: 'deferred'}),
			bead('asks', {status: 'proposed'}),
		]);
		expect(rows(beadsTable(picture)).map(({id}) => id)).toEqual(['first', 'later', 'asks', 'odd', 'waits', 'done-2', 'done-1']);
		expect(cells(beadsTable(picture))[0]).toBe('first|ready|0|Parse retry header|1d');
		expect(beadsTable(picture).summary).toBe('7: 2 ready');
	});

	it('sort by what is meant, not by how it is spelled', () => {
		const [row] = rows(beadsTable(withBeads([bead('a', {priority: 10, updatedAt: ago(2 * hour)})])));
		expect(row?.keys).toEqual(['a', 1, 10, 'Parse retry header', 2 * hour]);
	});

	it('without an id or a time are shown all the same', () => {
		const picture = withBeads([bead('', {createdAt: '', updatedAt: 'soon'})]);
		expect(cells(beadsTable(picture))).toEqual(['(no id)|ready|1|Parse retry header|']);
	});

	it('say what of them was not seen, as claims, workers and the queue do', () => {
		const reason = safeText('shop-1.json is no lease');
		const partly = calm({partial: new Map([['claims', reason]])});
		expect([claimsTable(partly).gap, queueTable(partly).gap, beadsTable(partly).gap]).toEqual([reason, reason, null]);
		expect(claimsTable(calm({partial: new Map([['claims', reason]]), gaps: new Map([['claims', 'closed']])})).gap).toBe('closed');
	});

	it('say where DDx refuses, and how many lines are no beads', () => {
		const faults = [trackerFault('torn'), trackerFault('oversize'), trackerFault('duplicate-id')];
		const picture = calm({tracker: tracker([bead('a')], {gate: safeText('DDx refuses: x'), faults, lines: 3}), ready: ['a']});
		expect(beadsTable(picture)).toMatchObject({summary: '1: 1 ready (DDx refuses)', gap: '2 of 3 lines could not be read'});
		expect(queueTable(picture)).toMatchObject({summary: 'ready 1, DDx refuses', gap: 'DDx refuses: x'});
	});
});

describe('claims', () => {
	it('have the stuck ones first, and say who holds them and until when', () => {
		const claims = [
			claim('live'),
			claim('free', {verdict: 'stale', renewedAt: now - hour}),
			claim('soon', {verdict: 'quiet', renewedAt: now - 49 * second, freesAt: now + 41 * second}),
			serverHeldClaim('stuck'),
			claim('api', {verdict: 'quiet', heldByServer: true, workerPid: null, claimPid: 900, renewedAt: now - 2 * minute}),
			claim('hand', {workerPid: null, holder: dead}),
		];
		const table = claimsTable(calm({claims}));
		expect(table.summary).toBe('6, 1 stuck');
		expect(cells(table)).toEqual([
			`stuck|orphan|pid 4412 on anvil|30m|by ${clock(now + 90 * minute)}`,
			'api|quiet|the server, pid 900 on anvil|2m|',
			'soon|quiet|pid 4412 on anvil|49s|in 41s',
			'live|live|pid 4412 on anvil|10s|',
			'hand|live|pid 4412 on anvil (ended)|10s|',
			'free|stale|pid 4412 on anvil|1h|is free',
		]);
		expect(rows(table).map(({health}) => health)).toEqual(['bad', 'warning', 'warning', 'busy', 'busy', 'idle']);
	});

	it('are none, or as many as there are', () => {
		expect(claimsTable(calm({claims: []})).summary).toBe('none');
		expect(claimsTable(calm()).summary).toBe('1');
	});
});

describe('the queue', () => {
	it('is counted by DDx’s verdicts, with what is next', () => {
		const picture = withBeads([bead('a'), bead('b', {dependsOn: ['a']}), bead('c', {executionEligible: false})]);
		expect(cells(queueTable(picture))).toEqual([
			'ready|1|next a Parse retry header',
			'running|1|live claims',
			'waiting|1|for a dependency that is not closed',
			'blocked|0|by something outside',
			'cooldown|0|until a later try',
			'proposed|0|wants the operator',
			'not-eligible|1|not to be executed',
		]);
	});

	it('does not take unknown for zero', () => {
		const picture = withBeads([], {claims: null, gaps: new Map([['claims', 'no leases']])});
		expect(cells(queueTable(picture))[1]).toBe('running|?|live claims');
		expect(queueTable(picture).gap).toBe('no leases');
	});
});

describe('the snapshot', () => {
	it('is what status prints', () => {
		const snapshot = snapshotOf(calm({claims: [serverHeldClaim('shop-1a2b')]}), []);
		expect(snapshot).toMatchObject({
			system: {name: 'ddx', at: '/home/sam/shop', version: 'v0.6.2-alpha164'},
			observedAt: now,
			workers: [{id: 'agent-loop-17', alive: 'alive', subject: 'shop-1a2b', pid: 4412, host: 'anvil', sinceMs: 3 * hour}],
			beads: {total: 3, byStatus: {closed: 1, in_progress: 1, open: 1}},
			claims: [
				{
					bead: 'shop-1a2b',
					worker: 'agent-loop-17',
					pid: 4412,
					host: 'anvil',
					ageMs: 30 * minute,
					verdict: 'orphan',
					from: 'lease',
				},
			],
			queue: {ready: 1, running: 0, blocked: 0, total: 3},
		});
		expect(Object.keys(snapshot.panels)).toEqual(['workers', 'beads', 'claims', 'queue']);
	});

	it('counts nothing where nothing was seen', () => {
		const snapshot = snapshotOf(calm({tracker: null, claims: null, workers: null}), []);
		expect(snapshot).toMatchObject({
			beads: {total: null, byStatus: {}},
			queue: {ready: null, running: null, blocked: null, total: null},
		});
	});
});
