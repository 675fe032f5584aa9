import {describe, expect, it} from 'vitest';
import type {ProcessTable} from '../../../../source/systems/ddx/claims/evidence.ts';
import {parseLease} from '../../../../source/systems/ddx/parse/lease.ts';
import {type ClaimGround, claimedBeads} from '../../../../source/systems/ddx/queue/claimed.ts';
import {countStatuses, countVerdicts} from '../../../../source/systems/ddx/queue/depth.ts';
import {queueAt} from '../../../../source/systems/ddx/queue/queue.ts';
import {safeText} from '../../../../source/text/safe-text.ts';
import {recorded, recordedIds, recordedOutput} from '../../../support/recording.ts';
import {folded} from '../../../support/tracker-lines.ts';

const process = {startedAt: null, command: safeText('sleep'), uid: 1000, ppid: 1};
const running = (...pids: readonly number[]): ProcessTable => new Map(pids.map((pid) => [pid, process]));

/** The moment of the recorded leases: L6 is 20 s old. */
const now = Date.parse('2026-11-22T06:31:35Z');

async function leased(changes: Partial<ClaimGround> = {}) {
	const {beads} = await folded(recorded('ddx/raw/leases/beads.jsonl'));
	const ids = [...beads.keys()].filter((id) => /L[1-6]/.test(beads.get(id)?.title ?? ''));
	const leases = new Map(
		ids.flatMap((id) => {
			const lease = parseLease(recorded(`ddx/raw/leases/${id}.json`).toString());
			return lease === null ? [] : [[id, lease] as const];
		}),
	);
	expect(leases.size).toBe(6);
	const claimed = claimedBeads(beads, {now, host: 'anvil', leases, processes: running(20699), ...changes});
	return {beads, claimed, queue: queueAt(beads, {now, claimed, originMain: null})};
}

describe("DDx's own answers on seven kinds of claim", () => {
	it('are ours: what is ready, in its order', async () => {
		expect([...(await leased()).queue.ready]).toEqual(recordedIds('ddx/bead-ready-leases.json'));
	});

	it('are ours: how many of each', async () => {
		const {beads, claimed, queue} = await leased();
		const status = JSON.parse(recordedOutput('ddx/bead-status-leases-json.json'));
		const counts = countVerdicts(queue.verdicts);
		expect(countStatuses(beads)).toEqual({total: 13, byStatus: {open: 10, in_progress: 1, closed: 1, blocked: 1}});
		expect([queue.ready.length, counts.get('waiting'), counts.get('blocked')]).toEqual([
			status.ready,
			status.dependency_waiting,
			status.external_blocked,
		]);
		expect(claimed).toEqual(new Set([...status.active_work.bead_ids, 'shop-bfab4d4e']));
	});

	it('would be others on another host, or after its process ended', async () => {
		expect((await leased({host: 'other'})).claimed.has('shop-bfab4d4e')).toBe(false);
		expect((await leased({processes: running()})).claimed.has('shop-bfab4d4e')).toBe(false);
		expect((await leased({processes: null})).claimed.has('shop-bfab4d4e')).toBe(true);
	});
});

describe('a worker that was killed', () => {
	const killed = async (name: string, at: number, processes: ProcessTable) => {
		const lease = parseLease(recorded(`ddx/raw/${name}`).toString());
		if (lease === null) throw new Error('no lease');
		const row = JSON.stringify({id: lease.bead, status: 'in_progress', priority: 1, owner: 'sam', title: 'Parse retry header'});
		const {beads} = await folded(row);
		const claimed = claimedBeads(beads, {
			now: lease.updatedAt + at,
			host: 'anvil',
			leases: new Map([[lease.bead, lease]]),
			processes,
		});
		return [...queueAt(beads, {now: lease.updatedAt + at, claimed, originMain: null}).ready];
	};

	it('leaves its bead held for 105 s and more while the server lives', async () => {
		expect(await killed('server-up/lease.json', 105_000, running(29448))).toEqual(
			recordedIds('ddx/killed-105s-serverup-bead-ready.json'),
		);
	});

	it('leaves its bead ready after 95 s without a server', async () => {
		expect(await killed('solo-killed/lease-at-claim.json', 95_000, running())).toEqual(
			recordedIds('ddx/solo-killed-95s-bead-ready.json'),
		);
		expect(await killed('solo-killed/lease-at-claim.json', 90_000, running())).toEqual([]);
	});
});

describe('a heartbeat in the row', () => {
	it('counts for 90 s where there is no lease, and nothing where there is one', async () => {
		const {beads} = await folded('{"id":"a","status":"in_progress","work-heartbeat-at":"2026-08-21T12:00:00Z"}');
		const ground = {now: Date.parse('2026-08-21T12:01:30Z'), host: 'anvil', leases: new Map(), processes: running()};
		expect(claimedBeads(beads, ground)).toEqual(new Set(['a']));
		expect(claimedBeads(beads, {...ground, now: ground.now + 1})).toEqual(new Set());
		const old = parseLease('{"updated_at":"2026-08-21T11:00:00Z","machine":"anvil","pid":7}');
		expect(claimedBeads(beads, {...ground, leases: new Map(old === null ? [] : [['a', old]])})).toEqual(new Set());
	});
});
