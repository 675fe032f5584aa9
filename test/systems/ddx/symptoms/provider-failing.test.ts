import {describe, expect, it} from 'vitest';
import {providerFailing} from '../../../../source/systems/ddx/symptoms/provider-failing.ts';
import {calm, failure, logs, minute, now} from '../../../support/ddx-picture.ts';
import {findings, only} from '../../../support/findings.ts';

const failing = (...failures: Parameters<typeof failure>[0][]) =>
	calm({logs: logs({failures: failures.map((one) => failure(one))})});
const [first, second, third] = [now - 9 * minute, now - 4 * minute, now - minute];

describe('a provider failing otherwise', () => {
	it('is three failures that are no refusal of a key, of whatever kinds', () => {
		const picture = failing(
			{kind: 'server', status: 502, at: first},
			{kind: 'timeout', status: null, at: second},
			{kind: 'connectivity', status: null, at: third},
		);
		const finding = only(providerFailing, picture);
		expect(finding).toMatchObject({subject: 'openrouter', severity: 'warning', since: first});
		expect(finding.summary).toBe('3 x 502/timeout/connectivity in 9m, openrouter');
		expect(finding.evidence).toHaveLength(3);
	});

	it('is not a spike of refused keys', () => {
		expect(findings(providerFailing, failing({at: first}, {at: second}, {at: third}))).toEqual([]);
	});

	it('is not two failures, nor three long ago', () => {
		const failed = {kind: 'server', status: 500} as const;
		expect(findings(providerFailing, failing({...failed, at: first}, {...failed, at: second}))).toEqual([]);
		const past = [16, 17, 18].map((ago) => ({...failed, at: now - ago * minute}));
		expect(findings(providerFailing, failing(...past))).toEqual([]);
	});
});
