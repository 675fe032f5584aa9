import {describe, expect, it} from 'vitest';
import {providerAuth} from '../../../../source/systems/ddx/symptoms/provider-auth.ts';
import {safeText} from '../../../../source/text/safe-text.ts';
import {calm, failure, hour, logs, minute, now} from '../../../support/ddx-picture.ts';
import {findings, only} from '../../../support/findings.ts';

const at = (...minutes: number[]) => minutes.map((ago) => failure({at: now - ago * minute}));
const failing = (failures: readonly ReturnType<typeof failure>[]) => calm({logs: logs({failures})});

describe('provider auth failing', () => {
	it('is three refusals within 15 minutes', () => {
		const finding = only(providerAuth, failing(at(5, 3, 1)));
		expect(finding).toMatchObject({subject: 'openrouter', severity: 'warning', since: now - 5 * minute});
		expect(finding.summary).toBe('3 x 401 in 5m, openrouter');
		expect(finding.values).toMatchObject({key: 'OPENROUTER_API_KEY', provider: 'openrouter'});
	});

	it('is told apart by provider', () => {
		const both = [...at(5, 3, 1), ...at(4, 2).map((one) => ({...one, provider: safeText('anthropic'), status: 403}))];
		expect(findings(providerAuth, failing(both)).map(({subject}) => subject)).toEqual(['openrouter']);
	});

	it.each([
		['two refusals', at(5, 3)],
		['refusals of an hour ago by their own time', at(65, 63, 61)],
		['refusals spread over an hour', at(50, 30, 1)],
		['failures of another kind', at(5, 3, 1).map((one) => ({...one, kind: 'server', status: 502}) as const)],
		['records from the far future', at(-60, -61, -62)],
	])('is not %s', (_, failures) => {
		expect(findings(providerAuth, failing(failures))).toEqual([]);
	});

	it('stands on the same ground when it is refused once more', () => {
		const ground = (...minutes: number[]) => only(providerAuth, failing(at(...minutes))).fingerprint;
		expect(ground(5, 3, 1, 0)).toBe(ground(5, 3, 1));
		expect(ground(14, 3, 1)).toBe(ground(5, 3, 1));
	});

	it('ends with a success that came later', () => {
		const successes = new Map([[safeText('openrouter'), now - 30_000]]);
		expect(findings(providerAuth, calm({logs: logs({failures: at(5, 3, 1), successes})}))).toEqual([]);
	});

	it('does not end with a success that came before', () => {
		const successes = new Map([[safeText('openrouter'), now - hour]]);
		expect(findings(providerAuth, calm({logs: logs({failures: at(5, 3, 1), successes})}))).toHaveLength(1);
	});
});
