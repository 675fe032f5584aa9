import {describe, expect, it} from 'vitest';
import {claimsOf} from '../../../../source/systems/ddx/claims/claims.ts';
import type {ClaimEvidence} from '../../../../source/systems/ddx/claims/evidence.ts';
import {clock} from '../../../../source/text/age.ts';
import {
	evidence,
	lease,
	liveness,
	record,
	running,
	runState,
	serverPid,
	workerGone,
	workerPid,
} from '../../../support/ddx-claims.ts';
import {bead, hour, minute, now, second} from '../../../support/ddx-picture.ts';

function only(from: ClaimEvidence) {
	const [claim, ...others] = claimsOf(from);
	if (claim === undefined || others.length > 0) throw new Error(`${others.length + 1} claims`);
	return claim;
}
const verdictOf = (...given: Parameters<typeof evidence>) => only(evidence(...given)).verdict;
const silent = (ms: number, changes = {}) => [lease({updatedAt: now - ms, ...changes})];

describe('a lease renewed within 90 s', () => {
	it('is live, and says who works', () => {
		const claim = only(evidence({liveness: [liveness()], runStates: [runState()]}));
		expect(claim).toMatchObject({
			verdict: 'live',
			workerPid,
			worker: 'agent-loop-17',
			from: 'lease',
			freesAt: null,
			heldByServer: false,
		});
		expect(claim.why).toEqual(['renewed 20s ago', 'its worker: pid 4412 runs (run-state)']);
	});

	it('is live though its process has ended, since a claim by hand looks the same', () => {
		const claim = only(evidence({processes: workerGone, leases: silent(49 * second)}));
		expect(claim).toMatchObject({verdict: 'live', workerPid: null, holder: {kind: 'dead'}, freesAt: now + 41 * second});
		expect(claim.why.at(-1)).toBe('free again in 41s unless it is renewed');
	});

	it('is quiet with a countdown where its worker is known to be gone', () => {
		const claim = only(evidence({processes: workerGone, runStates: [runState()]}));
		expect(claim).toMatchObject({verdict: 'quiet', workerPid, workerSighting: {kind: 'dead'}, freesAt: now + 70 * second});
	});

	it('is live on another host, whose process is not looked up', () => {
		const claim = only(evidence({leases: [lease({machine: 'other'})], processes: workerGone}));
		expect(claim).toMatchObject({verdict: 'live', host: 'other', holder: {kind: 'elsewhere', host: 'other'}});
	});
});

describe('a lease that has been silent', () => {
	it('is quiet while its process lives, for 2 h at most', () => {
		expect(verdictOf({leases: silent(90 * second)})).toBe('live');
		const claim = only(evidence({leases: silent(10 * minute)}));
		expect(claim).toMatchObject({verdict: 'quiet', freesAt: now + 110 * minute});
		expect(claim.why.at(-1)).toBe(`held while pid 4412 lives, at most until ${clock(now + 110 * minute)}`);
		expect(verdictOf({leases: silent(2 * hour)})).toBe('quiet');
		expect(verdictOf({leases: silent(2 * hour + 1)})).toBe('stale');
	});

	it('is stale once its process has ended, and free again', () => {
		const claim = only(evidence({leases: silent(10 * minute), processes: workerGone}));
		expect(claim).toMatchObject({verdict: 'stale', freesAt: null});
		expect(claim.why.at(-1)).toBe('free again: DDx hands the bead out by itself');
	});

	it('is stale from another host, whatever runs here under its PID', () => {
		expect(verdictOf({leases: silent(10 * minute, {machine: 'other'})})).toBe('stale');
	});

	it('is unknown where the process table could not be read', () => {
		expect(verdictOf({leases: silent(10 * minute), processes: null})).toBe('unknown');
		expect(verdictOf({processes: null})).toBe('live');
	});

	it('says so where two may come to work on the bead', () => {
		const claim = only(evidence({leases: silent(3 * hour), runStates: [runState()]}));
		expect(claim.verdict).toBe('stale');
		expect(claim.why).toContain('pid 4412 runs still: two may come to work on the bead');
	});
});

describe('a lease that was renewed in the future', () => {
	const ahead = (ms: number) => ({
		leases: silent(-ms),
		processes: workerGone,
		liveness: [liveness({lastActivityAt: now - minute})],
	});

	it('is an orphan where its worker is gone: DDx keeps it until then', () => {
		const claim = only(evidence(ahead(3 * hour)));
		expect(claim).toMatchObject({verdict: 'orphan', freesAt: now + 3 * hour + 90 * second, workerSighting: {kind: 'dead'}});
		expect(claim.why).toContain('renewed 3h in the future: clocks disagree');
	});

	it('is quiet where the clocks differ by little, and live where its worker is', () => {
		expect(verdictOf(ahead(30 * second))).toBe('quiet');
		expect(verdictOf({leases: silent(-3 * hour), liveness: [liveness()]})).toBe('live');
	});
});

describe('a lease that carries the PID of the server', () => {
	const held = (ms = 20 * second) => silent(ms, {pid: serverPid});

	it('is judged by the worker of its records', () => {
		const claim = only(evidence({leases: held(), liveness: [liveness()]}));
		expect(claim).toMatchObject({
			verdict: 'live',
			heldByServer: true,
			claimPid: serverPid,
			workerPid,
			workerSighting: {kind: 'alive'},
		});
		expect(verdictOf({leases: held(10 * minute), liveness: [liveness()]})).toBe('quiet');
	});

	it.each([20 * second, 105 * second, 119 * minute])(
		'is an orphan while the server lives, %d ms after the worker was killed',
		(ms) => {
			const at = now - ms;
			const claim = only(
				evidence({
					leases: silent(ms, {pid: serverPid, startedAt: at - minute}),
					processes: workerGone,
					runStates: [runState({refreshedAt: at})],
					liveness: [liveness({lastActivityAt: at})],
				}),
			);
			expect(claim).toMatchObject({verdict: 'orphan', workerPid, workerSighting: {kind: 'dead'}, freesAt: now - ms + 2 * hour});
			expect(claim.why).toContain('the lease carries the server’s pid 900');
			expect(claim.why.at(-1)).toBe(`held while the server lives, at most until ${clock(now - ms + 2 * hour)}`);
		},
	);

	it('is stale once the server stopped, or after 2 h', () => {
		const gone = {runStates: [runState()], liveness: [liveness()]};
		expect(verdictOf({...gone, leases: held(105 * second), processes: new Map()})).toBe('stale');
		expect(verdictOf({...gone, leases: held(2 * hour + 1), processes: workerGone})).toBe('stale');
	});

	it('is no orphan where nobody is known to have worked: a claim over the API has no worker', () => {
		const claim = only(evidence({leases: held(10 * minute), processes: workerGone}));
		expect(claim).toMatchObject({verdict: 'quiet', workerPid: null, workerSighting: {kind: 'unknown'}});
		expect(claim.why).toContain('that is the server: claimed through it, and no record names a worker');
	});

	it('is unknown where the records could not be read', () => {
		expect(verdictOf({leases: held(10 * minute), runStates: null, liveness: null})).toBe('unknown');
	});

	it('is recognised by the program, where server.addr does not name it', () => {
		const gone = {runStates: [runState()], processes: workerGone, serverPid: null};
		expect(only(evidence({leases: held(), ...gone}))).toMatchObject({heldByServer: true, verdict: 'orphan'});
	});

	it('knows a worker that the server owns by its record', () => {
		expect(only(evidence({leases: held(), records: [record()], processes: workerGone}))).toMatchObject({
			verdict: 'orphan',
			worker: 'worker-20260821T090000-ab12',
		});
	});

	it('is not judged by what an earlier attempt left behind', () => {
		const leases = silent(20 * second, {pid: serverPid, startedAt: now - minute});
		const left = [runState({refreshedAt: now - 10 * minute})];
		expect(only(evidence({leases, runStates: left, processes: workerGone}))).toMatchObject({verdict: 'live', workerPid: null});
	});

	it('is judged by the newest of several records', () => {
		const records = [runState({pid: 1, refreshedAt: now - 30 * minute}), runState()];
		expect(only(evidence({leases: held(), runStates: records}))).toMatchObject({verdict: 'live', workerPid});
	});
});

describe('a PID that belongs to another process by now', () => {
	const reused = new Map([[workerPid, running('vim', now - 5 * minute)]]);

	it('is not taken for the claimer, though DDx takes it for one', () => {
		const claim = only(evidence({leases: silent(10 * minute), processes: reused}));
		expect(claim).toMatchObject({verdict: 'orphan', holder: {kind: 'dead'}, freesAt: now + 110 * minute});
		expect(claim.why[0]).toBe('pid 4412 has ended; the number now belongs to vim');
	});

	it('is told from a process that began before the last heartbeat', () => {
		const restarted = new Map([[workerPid, running('ddx server', now - 10 * minute - 3 * second)]]);
		expect(verdictOf({leases: silent(10 * minute), processes: restarted})).toBe('quiet');
		expect(verdictOf({leases: silent(10 * minute), processes: new Map([[workerPid, running('x', null)]])})).toBe('quiet');
	});
});

describe('a lease on a bead', () => {
	it('that is closed is left over', () => {
		const rows = [bead('shop-1a2b', {status: 'closed'})];
		expect(only(evidence({rows}))).toMatchObject({
			verdict: 'stale',
			why: ['left over: the bead is closed', expect.stringMatching(/^free again/)],
		});
	});

	it('that the tracker does not have is shown by its id, harmlessly', () => {
		expect(only(evidence({rows: [], leases: [lease({bead: 'x\u001b'})]}))).toMatchObject({
			bead: 'x\\x1b',
			title: null,
			verdict: 'live',
		});
		expect(only(evidence({tracker: null}))).toMatchObject({bead: 'shop-1a2b', verdict: 'live'});
	});

	it('may come from a clock that is ahead', () => {
		expect(only(evidence({leases: silent(-minute)})).why[0]).toBe('renewed 1m in the future: clocks disagree');
	});
});
