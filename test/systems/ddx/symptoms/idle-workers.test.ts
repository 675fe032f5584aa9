import {describe, expect, it} from 'vitest';
import {idleWorkers} from '../../../../source/systems/ddx/symptoms/idle-workers.ts';
import {safeText} from '../../../../source/text/safe-text.ts';
import {ago, bead, calm, claim, minute, now, second, tracker, worker} from '../../../support/ddx-picture.ts';
import {findings, only} from '../../../support/findings.ts';

const idle = {since: now - 12 * minute, reason: safeText('no_execution_ready'), times: 9};
const waits = worker('agent-loop-17', {idle});
const base = {claims: [], workers: [waits]};

describe('work ready but workers idle', () => {
	it('is every running worker waiting, again and again, over work that has long been ready', () => {
		const finding = only(idleWorkers, calm(base));
		expect(finding).toMatchObject({severity: 'warning', since: now - 12 * minute});
		expect(finding.summary).toBe('1 ready, 1 of 1 workers idle since 12m');
		expect(finding.evidence[0]?.text).toContain('said 9 times: no_execution_ready');
	});

	it('is one that waits since two minutes and has said so three times, and none before', () => {
		const waiting = (ms: number, times: number) =>
			findings(idleWorkers, calm({...base, workers: [worker('w', {idle: {...idle, since: now - ms, times}})]}));
		expect([waiting(2 * minute, 3), waiting(2 * minute - 1, 3), waiting(2 * minute, 2)].map(({length}) => length)).toEqual([
			1, 0, 0,
		]);
	});

	it.each([
		['while another worker works', {workers: [waits, worker('agent-loop-18', {bead: safeText('shop-1a2b')})]}],
		['where nothing is ready', {ready: []}],
		['where a worker waited once or twice', {workers: [worker('w', {idle: {...idle, times: 2}})]}],
		['where a worker has waited for seconds', {workers: [worker('w', {idle: {...idle, since: now - 30 * second}})]}],
		['where the idle worker is gone', {workers: [worker('w', {idle, sighting: {kind: 'dead'}})]}],
		['where the idle worker ended in order', {workers: [worker('w', {idle, ended: safeText('drained')})]}],
		['where no worker runs', {workers: []}],
		['where nobody wants workers', {desired: 0}],
		['where the ready bead was written a minute ago', {tracker: tracker([bead('shop-2b3c', {updatedAt: ago(minute)})])}],
		['where its cooldown ended a minute ago', {tracker: tracker([bead('shop-2b3c', {retryAfter: ago(minute)})])}],
		['where a claim on it has just lapsed', {claims: [claim('shop-2b3c', {verdict: 'stale'})]}],
	])('is nothing %s', (_, changes) => {
		expect(findings(idleWorkers, calm({...base, ...changes}))).toEqual([]);
	});

	it('is nothing where what the ready bead waited for was closed a minute ago', () => {
		const beads = tracker([
			bead('shop-2b3c', {dependsOn: ['shop-9']}),
			bead('shop-9', {status: 'closed', updatedAt: ago(minute)}),
		]);
		expect(findings(idleWorkers, calm({...base, tracker: beads}))).toEqual([]);
	});

	it('leaves it to the blocked run where DDx refuses its queue', () => {
		const refusing = tracker([bead('shop-2b3c')], {gate: safeText('lifecycle_migration_required')});
		expect(findings(idleWorkers, calm({...base, tracker: refusing}))).toEqual([]);
	});
});
