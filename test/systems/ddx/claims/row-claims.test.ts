import {describe, expect, it} from 'vitest';
import {claimsOf} from '../../../../source/systems/ddx/claims/claims.ts';
import {honoursRows} from '../../../../source/systems/ddx/claims/row-era.ts';
import {evidence, lease, liveness, rowClaim, running, workerGone, workerPid} from '../../../support/ddx-claims.ts';
import {ago, bead, hour, minute, now, second, tracker} from '../../../support/ddx-picture.ts';

type Given = NonNullable<Parameters<typeof evidence>[0]>;
const eraA = (given: Given) => claimsOf(evidence({leases: [], version: 'v0.6.2-alpha48', ...given}));

describe('a claim in the row, under DDx up to alpha59', () => {
	it('is an orphan once its process has ended, and DDx does not free it', () => {
		const [claim] = eraA({rows: [rowClaim()], processes: workerGone});
		expect(claim).toMatchObject({
			from: 'row',
			verdict: 'orphan',
			workerPid,
			workerSighting: {kind: 'dead'},
			freesAt: null,
			owner: 'sam',
			host: 'anvil',
		});
		expect(claim?.why.at(-1)).toMatch(/does not free it by itself$/);
	});

	it('is quiet while its process lives, live while it was renewed lately', () => {
		expect(eraA({rows: [rowClaim()]})[0]?.verdict).toBe('quiet');
		expect(eraA({rows: [rowClaim({heartbeatAt: ago(60 * second)})]})[0]?.verdict).toBe('live');
		expect(eraA({rows: [rowClaim()], liveness: [liveness()]})[0]?.verdict).toBe('live');
	});

	it('is renewed by the sidecar of alpha25 to alpha59', () => {
		const sidecar = lease({machine: null, owner: null, startedAt: null});
		expect(eraA({rows: [rowClaim()], leases: [sidecar]})).toMatchObject([
			{from: 'row', verdict: 'live', renewedAt: sidecar.updatedAt},
		]);
	});

	it('is live for 90 s though its process has ended: a claim by hand looks the same', () => {
		const at = ago(60 * second);
		expect(eraA({rows: [rowClaim({at, heartbeatAt: null})], processes: workerGone})[0]?.verdict).toBe('live');
	});

	it('is unknown where its process cannot be looked up here', () => {
		expect(eraA({rows: [rowClaim({machine: 'eitri'})], processes: workerGone})[0]).toMatchObject({
			verdict: 'unknown',
			holder: {kind: 'elsewhere'},
		});
		expect(eraA({rows: [rowClaim({machine: null})], processes: workerGone})[0]?.verdict).toBe('unknown');
		expect(eraA({rows: [rowClaim()], processes: null})[0]?.verdict).toBe('unknown');
	});

	it('is an orphan where its PID was taken over', () => {
		const processes = new Map([[workerPid, running('vim', now - 10 * minute)]]);
		expect(eraA({rows: [rowClaim()], processes})[0]).toMatchObject({verdict: 'orphan', workerSighting: {kind: 'dead'}});
	});

	it('is none on a row that is not in progress: such keys are often left over', () => {
		const {claim} = rowClaim();
		expect(eraA({rows: [bead('a', {status: 'closed', claim}), bead('b', {claim})]})).toEqual([]);
	});
});

describe('a claim in the row, under a later DDx', () => {
	it('is left over, and the bead free', () => {
		const [claim] = claimsOf(evidence({rows: [rowClaim()], leases: [], processes: workerGone}));
		expect(claim).toMatchObject({verdict: 'stale', freesAt: null, from: 'row'});
		expect(claim?.why[1]).toMatch(/^left over in the row/);
	});

	it('counts for 90 s by its work-heartbeat-at', () => {
		const row = (ms: number) => ({...rowClaim({at: null, heartbeatAt: ago(ms)}), heartbeatAt: ago(ms)});
		expect(claimsOf(evidence({rows: [row(60 * second)], leases: []}))[0]?.verdict).toBe('live');
		expect(claimsOf(evidence({rows: [row(100 * second)], leases: []}))).toEqual([]);
	});

	it('is none where the row only says that it is in progress', () => {
		const row = bead('shop-1a2b', {status: 'in_progress', owner: rowClaim().owner});
		expect(claimsOf(evidence({rows: [row], leases: []}))).toEqual([]);
	});

	it('is shown where a worker is on a row whose lease is kept elsewhere', () => {
		const given = {rows: [bead('shop-1a2b', {status: 'in_progress'})], leases: [], liveness: [liveness()]};
		expect(claimsOf(evidence(given))).toMatchObject([{from: 'row', verdict: 'live', workerPid, worker: 'agent-loop-17'}]);
		expect(claimsOf(evidence({...given, processes: workerGone}))).toEqual([]);
	});
});

describe('whether claims in the row count', () => {
	const rows = tracker([rowClaim()], {era: 'A'});
	const none = new Map();

	it.each([
		['v0.6.2-alpha48', true],
		['0.6.2-alpha59', true],
		['v0.6.2-alpha60', false],
		['v0.6.2', false],
		['v0.5.9', true],
		['v0.7.0-alpha1', false],
	])('is told by the version: %s', (version, counts) => {
		expect(honoursRows({version, leases: none, tracker: rows})).toBe(counts);
	});

	it('is told by a lease that names its machine, else by the rows', () => {
		expect(honoursRows({version: null, leases: new Map([['x', lease()]]), tracker: rows})).toBe(false);
		expect(honoursRows({version: null, leases: none, tracker: rows})).toBe(true);
		expect(honoursRows({version: 'dev', leases: none, tracker: tracker([rowClaim()])})).toBe(false);
	});
});

it('orders claims by bead, one each', () => {
	const rows = ['c', 'a', 'b'].map((id) => bead(id, {status: 'in_progress'}));
	const leases = ['c', 'a'].map((each) => lease({bead: each, startedAt: now - hour}));
	expect(claimsOf(evidence({rows, leases})).map((claim) => claim.bead)).toEqual(['a', 'c']);
});
