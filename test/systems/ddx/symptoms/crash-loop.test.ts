import {describe, expect, it} from 'vitest';
import {crashLoop} from '../../../../source/systems/ddx/symptoms/crash-loop.ts';
import {calm, unit} from '../../../support/ddx-picture.ts';
import {findings, only} from '../../../support/findings.ts';

const restarting = {active: 'activating', sub: 'auto-restart', result: 'exit-code'};

describe('a crash loop', () => {
	it('is more than 3 restarts in 10 minutes', () => {
		const finding = only(crashLoop, calm({unit: unit({...restarting, restarts: 61, recentRestarts: 4})}));
		expect(finding).toMatchObject({severity: 'critical', summary: 'ddx-server.service restarted 4 times in 10m'});
	});

	it('is not 3 of them', () => {
		expect(findings(crashLoop, calm({unit: unit({...restarting, recentRestarts: 3})}))).toEqual([]);
	});

	it('is not a large count since boot', () => {
		expect(findings(crashLoop, calm({unit: unit({restarts: 412})}))).toEqual([]);
		expect(findings(crashLoop, calm({unit: unit({restarts: 412, recentRestarts: null})}))).toEqual([]);
	});

	it('cannot be told from one look at a unit that is restarting', () => {
		const detection = crashLoop.detect(calm({unit: unit({...restarting, restarts: 412, recentRestarts: null})}));
		expect(detection).toEqual({kind: 'blind', reason: expect.stringContaining('how fast is not known')});
	});

	it('is not a first restart seen once', () => {
		expect(findings(crashLoop, calm({unit: unit({...restarting, restarts: 1, recentRestarts: null})}))).toEqual([]);
	});

	it('is one that systemd gave up on', () => {
		const gaveUp = unit({active: 'failed', sub: 'failed', result: 'start-limit-hit', recentRestarts: null});
		expect(only(crashLoop, calm({unit: gaveUp})).summary).toContain('gave up');
	});

	it('is over when the unit was stopped, or has stayed up longer than it did before', () => {
		const later = (changes: Parameters<typeof unit>[0]) =>
			findings(crashLoop, calm({unit: unit({recentRestarts: 15, ...changes})}));
		expect(later({active: 'inactive', sub: 'dead'})).toEqual([]);
		expect(later({steadyMs: 59_000, restartsEveryMs: 5000})).toHaveLength(1);
		expect(later({steadyMs: 61_000, restartsEveryMs: 5000})).toEqual([]);
		expect(later({steadyMs: 61_000, restartsEveryMs: 90_000})).toHaveLength(1);
		expect(later({steadyMs: 181_000, restartsEveryMs: 90_000})).toEqual([]);
		expect(later({steadyMs: null})).toHaveLength(1);
		expect(later({...restarting, steadyMs: 300_000})).toHaveLength(1);
	});

	it('stands on its restarting, not on the count, or nobody could stop it', () => {
		const ground = (restarts: number) =>
			only(crashLoop, calm({unit: unit({...restarting, restarts, recentRestarts: 5})})).fingerprint;
		expect(ground(61)).toBe(ground(62));
	});

	it('is nothing where there is no unit', () => {
		expect(findings(crashLoop, calm({unit: null}))).toEqual([]);
	});
});
