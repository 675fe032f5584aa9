import {expect, test} from 'vitest';
import {distinctFailures, type Told} from '../../../../source/systems/ddx/logs/distinct-failures.ts';
import type {ProviderFailure} from '../../../../source/systems/ddx/picture.ts';
import {safeText} from '../../../../source/text/safe-text.ts';

function told(by: string, at: number, more: Partial<Record<'provider' | 'bead', string>> & {status?: number} = {}): Told {
	const {provider = 'openrouter', bead = 'shop-1', status = 401} = more;
	const failure: ProviderFailure = {
		at,
		provider: safeText(provider),
		status,
		kind: 'auth',
		text: safeText('401'),
		bead: bead === '' ? null : safeText(bead),
		file: by,
	};
	return {by, failure};
}

test('one failure in five records is one', () => {
	const records = [
		told('bead.result', 1300),
		told('service', 1000, {bead: ''}),
		told('result', 1200),
		told('disruption_detected', 1250),
	];
	expect(distinctFailures(records)).toHaveLength(1);
	expect(distinctFailures(records)[0]).toMatchObject({at: 1000, bead: 'shop-1'});
});

test('six failures within seconds, told twice each, are six', () => {
	const records = Array.from({length: 6}, (_, index) => [
		told('bead.result', index * 700),
		told('result', index * 700 + 20),
	]).flat();
	expect(distinctFailures(records)).toHaveLength(6);
});

test('failures of other beads, of another status or of another minute are others', () => {
	expect(distinctFailures([told('a', 0), told('b', 10, {bead: 'shop-2'})])).toHaveLength(2);
	expect(distinctFailures([told('a', 0), told('b', 10, {status: 403})])).toHaveLength(2);
	expect(distinctFailures([told('a', 0), told('b', 60_000)])).toHaveLength(2);
});

test('the provider goes by its name where one of the records has it', () => {
	expect(distinctFailures([told('a', 0, {provider: 'h:1234'}), told('b', 10)])[0]?.provider).toBe('openrouter');
	expect(distinctFailures([told('a', 0), told('b', 10, {provider: 'not named'})])[0]?.provider).toBe('openrouter');
});
