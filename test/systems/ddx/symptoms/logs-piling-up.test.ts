import {describe, expect, it} from 'vitest';
import {logsPilingUp} from '../../../../source/systems/ddx/symptoms/logs-piling-up.ts';
import {calm, hour, logs, now} from '../../../support/ddx-picture.ts';
import {findings, only} from '../../../support/findings.ts';

const old = {files: 118, bytes: 4_300_000, oldest: now - 70 * 24 * hour};

describe('old agent logs piling up', () => {
	it('is a notice that counts and weighs them', () => {
		const finding = only(logsPilingUp, calm({logs: logs({old})}));
		expect(finding).toMatchObject({
			severity: 'notice',
			summary: '118 agent logs older than 30 days hold 4.1 MiB, the oldest 70d',
		});
	});

	it('is a warning where they weigh a gibibyte', () => {
		expect(only(logsPilingUp, calm({logs: logs({old: {...old, bytes: 1024 ** 3}})})).severity).toBe('warning');
	});

	it('is nothing where all logs are young, however many', () => {
		expect(findings(logsPilingUp, calm({logs: logs({files: 9000, bytes: 10 ** 10})}))).toEqual([]);
	});
});
