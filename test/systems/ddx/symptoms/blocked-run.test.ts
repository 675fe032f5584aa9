import {describe, expect, it} from 'vitest';
import type {QueueVerdict, TrackerLock} from '../../../../source/systems/ddx/picture.ts';
import {blockedRun} from '../../../../source/systems/ddx/symptoms/blocked-run.ts';
import {safeText} from '../../../../source/text/safe-text.ts';
import {
	bead,
	calm,
	claim,
	hour,
	minute,
	now,
	serverHeldClaim,
	tracker,
	trackerFault,
	worker,
} from '../../../support/ddx-picture.ts';
import {findings, only} from '../../../support/findings.ts';

const ended = (reason: string, at = now - 10 * minute) =>
	worker('agent-loop-17', {sighting: {kind: 'dead'}, ended: safeText(reason), progressAt: at, startedAt: at - hour});

const nothingReady = (verdicts: Record<string, QueueVerdict>) => ({
	ready: [],
	workers: [],
	claims: [],
	verdicts: new Map(Object.entries(verdicts)),
});

describe('a run that is blocked without a cause in the beads', () => {
	it('is DDx refusing its own queue', () => {
		const gate = safeText('DDx refuses (lifecycle_migration_required): 1 row');
		const finding = only(blockedRun, calm({tracker: tracker([bead('shop-2b3c')], {gate})}));
		expect(finding).toMatchObject({severity: 'critical', subject: null});
		expect(finding.summary).toBe(gate);
	});

	it('is not a refusal where nothing is left to do', () => {
		const gate = safeText('lifecycle_migration_required');
		const done = {tracker: tracker([bead('a', {status: 'closed'})], {gate}), ...nothingReady({a: 'closed'})};
		expect(findings(blockedRun, calm(done))).toEqual([]);
	});

	it('leaves a file that DDx cannot read to the torn tracker', () => {
		const refused = tracker([bead('shop-2b3c')], {gate: safeText('DDx refuses the file'), faults: [trackerFault('oversize')]});
		expect(findings(blockedRun, calm({tracker: refused}))).toEqual([]);
	});

	it('is all startable work held by claims without a worker', () => {
		const picture = {...nothingReady({a: 'claimed', b: 'waiting'}), claims: [serverHeldClaim('a')]};
		const finding = only(blockedRun, calm({...picture, tracker: tracker([bead('a'), bead('b', {dependsOn: ['a']})])}));
		expect(finding.severity).toBe('warning');
		expect(finding.summary).toContain(
			'nothing is ready: 1 claimed without a worker seen, 0 cooling down; the first is free in 1h30m',
		);
	});

	it('is a notice with a countdown where all of it only cools down', () => {
		const cooling = tracker([bead('a', {retryAfter: new Date(now + 8 * minute).toISOString()})]);
		const finding = only(blockedRun, calm({...nothingReady({a: 'cooldown'}), tracker: cooling}));
		expect(finding).toMatchObject({severity: 'notice', freesItselfAt: now + 8 * minute});
	});

	it.each([
		[
			'is not a held bead beside one that is ready',
			{
				verdicts: new Map<string, QueueVerdict>([
					['a', 'claimed'],
					['b', 'ready'],
				]),
				ready: ['b'],
				workers: [],
				claims: [serverHeldClaim('a')],
			},
		],
		['is not a bead that a worker works on', {...nothingReady({a: 'claimed', b: 'cooldown'}), claims: [claim('a')]}],
		['is not a claim that we cannot see into', {...nothingReady({a: 'claimed'}), claims: [claim('a', {verdict: 'unknown'})]}],
		['is not a claim by the heartbeat in the row', nothingReady({a: 'claimed'})],
		['is not work that waits for work', nothingReady({a: 'waiting', b: 'blocked', c: 'proposed', d: 'epic'})],
		['is not an empty tracker', nothingReady({})],
	])('%s', (_, changes) => {
		expect(findings(blockedRun, calm(changes))).toEqual([]);
	});

	it.each(['blocked', 'exit_reason=routing_unavailable', 'resource_exhausted: 0 bytes free'])(
		'is a last run that ended as %s',
		(reason) => {
			const finding = only(blockedRun, calm({workers: [ended(reason)]}));
			expect(finding.summary).toBe(`1 ready, but the last run ended 10m ago: ${reason}`);
			expect(finding.since).toBe(now - 10 * minute);
		},
	);

	it.each([
		['ended as drained', {workers: [ended('drained')]}],
		['ended as blocked two days ago', {workers: [ended('blocked', now - 48 * hour)]}],
		['ended as blocked before another that runs', {workers: [ended('blocked'), worker('agent-loop-18')]}],
		[
			'ended as blocked while another, quiet for longer, still runs',
			{workers: [ended('blocked'), worker('agent-loop-18', {startedAt: now - 3 * hour, progressAt: now - 20 * minute})]},
		],
		['ended as blocked before one that drained', {workers: [ended('blocked'), ended('drained', now - minute)]}],
		['ended as blocked with nothing ready', {...nothingReady({a: 'waiting'}), workers: [ended('blocked')]}],
	])('is not a run that %s', (_, changes) => {
		expect(findings(blockedRun, calm(changes))).toEqual([]);
	});

	const lock = (changes: Partial<TrackerLock> = {}): TrackerLock => ({
		name: safeText('beads.lock'),
		pid: 20699,
		acquiredAt: now - 3 * minute,
		isHeld: true,
		holder: safeText('vim beads.jsonl'),
		...changes,
	});

	it('is a process that keeps the lock of the tracker', () => {
		const finding = only(blockedRun, calm({locks: [lock({acquiredAt: now - 2 * minute, pid: 1}), lock()]}));
		expect(finding).toMatchObject({severity: 'warning', since: now - 3 * minute, freesItselfAt: now + 117 * minute});
		expect(finding.summary).toBe(
			'beads.lock is held by pid 20699 (vim beads.jsonl) for 3m: whatever changes the tracker gives up after 10 s',
		);
	});

	it.each([
		['taken a moment ago', lock({acquiredAt: now - 20_000})],
		['of a dead process: the next command breaks it', lock({isHeld: false})],
		['of a process that could not be looked up', lock({isHeld: null})],
		['older than 2 h: the next command breaks it', lock({acquiredAt: now - 3 * hour})],
		['from the future', lock({acquiredAt: now + hour})],
	])('is not a lock %s', (_, held) => {
		expect(findings(blockedRun, calm({locks: [held]}))).toEqual([]);
	});

	const helix = (changes: object = {}) => ({
		workers: [],
		helix: {stopReason: safeText('blocked'), lastRunAt: now - 10 * minute, ...changes},
	});

	it('is what HELIX wrote of its last run', () => {
		expect(only(blockedRun, calm(helix()))).toMatchObject({
			severity: 'warning',
			summary: '1 ready, but the last helix run ended 10m ago: blocked',
			since: now - 10 * minute,
		});
	});

	it.each([
		['completed', helix({stopReason: safeText('completed')})],
		['two days ago', helix({lastRunAt: now - 48 * hour})],
		['at a time that it does not say', helix({lastRunAt: null})],
		['before a worker that ended since', {...helix(), workers: [ended('drained', now - minute)]}],
		['while a worker runs', {...helix(), workers: [worker('agent-loop-18', {progressAt: now - hour, startedAt: now - hour})]}],
		['with nothing ready', {...helix(), ...nothingReady({a: 'waiting'})}],
	])('is not a helix run that ended %s', (_, changes) => {
		expect(findings(blockedRun, calm(changes))).toEqual([]);
	});
});
