import {describe, expect, it} from 'vitest';
import {keyMissing} from '../../../../source/systems/ddx/symptoms/key-missing.ts';
import {safeText} from '../../../../source/text/safe-text.ts';
import {calm, failure, logs, now, unit} from '../../../support/ddx-picture.ts';
import {findings, only} from '../../../support/findings.ts';

const refusing = (provider = 'openrouter') => logs({failures: [failure({provider: safeText(provider)})]});
const keyless = unit({keyNames: ['ANTHROPIC_API_KEY']});

describe('a missing key', () => {
	it('is one that its own provider’s refusal asks for', () => {
		const finding = only(keyMissing, calm({logs: refusing(), unit: keyless}));
		expect(finding).toMatchObject({subject: 'openrouter', values: {key: 'OPENROUTER_API_KEY'}});
		expect(finding.summary).toBe('OPENROUTER_API_KEY is not in /home/sam/.config/ddx/server.env, and openrouter refuses us');
	});

	it.each([
		['one that nothing asks for', {unit: keyless}],
		['one that is there', {logs: refusing()}],
		['one of a provider that failed otherwise', {unit: keyless, logs: logs({failures: [failure({kind: 'timeout'})]})}],
		['one of a provider that refused long ago', {unit: keyless, logs: logs({failures: [failure({at: now - 3_600_000})]})}],
		['one of a provider that has no key of its own', {unit: keyless, logs: refusing('claude')}],
		['one of workers that were started by hand', {unit: null, logs: refusing()}],
		['one of a unit without an environment file', {unit: {...keyless, environmentFile: null}, logs: refusing()}],
	])('is not %s', (_, changes) => {
		expect(findings(keyMissing, calm(changes))).toEqual([]);
	});

	it('cannot be told where the environment file cannot be read', () => {
		const file = {path: '/home/sam/.config/ddx/server.env', gap: 'server.env may not be read by this user'};
		const detection = keyMissing.detect(calm({logs: refusing(), unit: {...keyless, environmentFile: file}}));
		expect(detection).toEqual({kind: 'blind', reason: 'unit: server.env may not be read by this user'});
	});
});
