import {describe, expect, it} from 'vitest';
import {noHealthyWorker} from '../../../../source/systems/ddx/symptoms/no-healthy-worker.ts';
import {safeText} from '../../../../source/text/safe-text.ts';
import {bare, calm, hour, minute, now, worker} from '../../../support/ddx-picture.ts';
import {findings, only} from '../../../support/findings.ts';

const dead = {kind: 'dead'} as const;
const vanished = worker('agent-loop-17', {sighting: dead, progressAt: now - 20 * minute});

describe('no healthy worker', () => {
	it('is a desired count with nobody there while work is ready', () => {
		const finding = only(noHealthyWorker, calm({desired: 2, workers: []}));
		expect(finding).toMatchObject({severity: 'critical', subject: null, since: null});
		expect(finding.summary).toBe('1 ready, no worker runs: 2 wanted');
	});

	it('is a worker that vanished without its loop.end', () => {
		const finding = only(noHealthyWorker, calm({workers: [vanished]}));
		expect(finding.summary).toBe('1 ready, no worker runs: agent-loop-17 vanished 20m ago');
		expect(finding.since).toBe(now - 20 * minute);
		expect(finding.values).toEqual({latest: 'agent-loop-1786000000000000000.jsonl'});
	});

	it('is nothing where nobody asked for workers', () => {
		expect(findings(noHealthyWorker, bare())).toEqual([]);
		expect(findings(noHealthyWorker, bare({desired: 0}))).toEqual([]);
	});

	it('is nothing where the last worker ended in order', () => {
		const ended = worker('agent-loop-18', {sighting: dead, ended: safeText('drained'), progressAt: now - 10 * minute});
		expect(findings(noHealthyWorker, calm({workers: [ended]}))).toEqual([]);
		expect(findings(noHealthyWorker, calm({workers: [vanished, ended]}))).toEqual([]);
	});

	it('is nothing while no work is ready', () => {
		expect(findings(noHealthyWorker, calm({desired: 2, workers: [], ready: []}))).toEqual([]);
	});

	it('is nothing while one worker runs, even beside one that vanished', () => {
		expect(findings(noHealthyWorker, calm({desired: 2, workers: [vanished, worker('agent-loop-19')]}))).toEqual([]);
	});

	it('is nothing where a worker is on another host or could not be looked up', () => {
		const elsewhere = worker('w', {sighting: {kind: 'elsewhere', host: safeText('bellows')}});
		const unknown = worker('w', {sighting: {kind: 'unknown', reason: '/proc is not readable'}});
		expect(findings(noHealthyWorker, calm({desired: 1, workers: [elsewhere]}))).toEqual([]);
		expect(findings(noHealthyWorker, calm({desired: 1, workers: [unknown]}))).toEqual([]);
	});

	it('forgets a worker that vanished more than a day ago', () => {
		const long = worker('agent-loop-3', {sighting: dead, startedAt: now - 90 * hour, progressAt: now - 25 * hour});
		expect(findings(noHealthyWorker, calm({workers: [long]}))).toEqual([]);
	});
});
