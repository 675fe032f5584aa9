import {describe, expect, it} from 'vitest';
import {approvalFor, type Ground, wantsTyping} from '../../source/domain/approval.ts';

const ground: Ground = {effect: 'reads', readOnly: false, trusted: true, subject: 'shop-1'};
const ask = (changed: Partial<Ground>) => approvalFor({...ground, ...changed});
const effects = ['reads', 'changes', 'destroys', 'unknown', 'exposes'] as const;

describe('what stands between a key and a command', () => {
	it('is nothing for a look on trusted ground, and for nothing else', () => {
		const free = effects.flatMap((effect) =>
			[true, false].flatMap((trusted) =>
				[true, false].flatMap((terminal) =>
					[true, false]
						.filter((readOnly) => ask({effect, trusted, terminal, readOnly}).kind === 'none-needed')
						.map(() => [effect, trusted, terminal]),
				),
			),
		);
		expect(free).toEqual([
			['reads', true, false],
			['reads', true, false],
		]);
	});

	it('is a refusal for what shows a secret, whatever else holds', () => {
		for (const readOnly of [true, false])
			for (const trusted of [true, false]) expect(ask({effect: 'exposes', readOnly, trusted}).kind).toBe('refused');
	});

	it('is a refusal in a console that only reads, but for looks', () => {
		for (const effect of ['changes', 'destroys', 'unknown'] as const)
			expect(ask({effect, readOnly: true})).toMatchObject({kind: 'refused'});
		expect(ask({readOnly: true, trusted: false})).toMatchObject({kind: 'ask'});
	});

	it('is the subject in full for what destroys, and a `y` for the rest', () => {
		expect(ask({effect: 'destroys'})).toMatchObject({kind: 'ask', typed: 'shop-1'});
		for (const effect of ['changes', 'unknown'] as const) expect(ask({effect})).toMatchObject({kind: 'ask', typed: null});
	});

	it('names each reason once: what it does, that it takes the terminal, that nobody accepted it', () => {
		const because = (changed: Partial<Ground>) => {
			const approval = ask(changed);
			return approval.kind === 'ask' ? approval.because : [];
		};
		expect(because({effect: 'changes'})).toEqual(['it changes something']);
		expect(because({effect: 'unknown', terminal: true})).toEqual(['what it does is not known', 'it takes the terminal']);
		expect(because({effect: 'destroys', trusted: false})).toHaveLength(2);
		expect(because({terminal: true, trusted: false})).toHaveLength(2);
	});
});

it('a question is typed where words are asked for or something stands against it', () => {
	const question = {kind: 'ask', typed: null, because: []} as const;
	expect(wantsTyping(question)).toBe(false);
	expect(wantsTyping({...question, typed: 'shop-1'})).toBe(true);
	expect(wantsTyping({...question, against: []})).toBe(false);
	expect(wantsTyping({...question, against: [{} as never]})).toBe(true);
});
