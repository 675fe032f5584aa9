import {describe, expect, test} from 'vitest';
import type {Effect, Offer, Resolution} from '../../source/domain/command.ts';
import {orderOffers} from '../../source/runbook/offers.ts';
import {ours} from '../../source/text/safe-text.ts';

const action: Resolution['action'] = {kind: 'script', cwd: '/', script: [{join: 'first', pipe: [['x']], redirect: null}]};

function offer(
	text: string,
	effect: Effect,
	{state = 'ready', runs = true}: {state?: Resolution['state']; runs?: boolean} = {},
): Offer {
	return {
		id: text,
		command: {text: ours(text), line: 1, column: 1, script: null, view: null, placeholders: [], effect, reason: null},
		resolution: {state, action: runs ? action : null, effect, why: null, missing: []},
	};
}

const order = (offers: readonly Offer[], leads?: readonly string[]) => orderOffers(offers, leads).map(({id}) => id);

describe('what Enter runs', () => {
	test('is the first command where that one looks', () => {
		expect(order([offer('a', 'reads'), offer('b', 'reads'), offer('c', 'changes')])).toEqual(['a', 'b', 'c']);
	});

	test.each(['changes', 'destroys', 'unknown', 'exposes'] as const)(
		'is the first look where the first one %s; the others keep their order',
		(effect) => {
			expect(order([offer('a', effect), offer('b', 'changes'), offer('c', 'reads'), offer('d', 'reads')])).toEqual([
				'c',
				'a',
				'b',
				'd',
			]);
		},
	);

	test('is the change where nothing looks', () => {
		expect(order([offer('a', 'changes'), offer('b', 'destroys')])).toEqual(['a', 'b']);
	});

	test('is never a look that cannot be run, in place of a change that can', () => {
		expect(order([offer('a', 'changes'), offer('b', 'reads', {state: 'unsafe', runs: false})])).toEqual(['a', 'b']);
	});

	test('is what the symptom begins with, where it names one that only looks', () => {
		const offers = [offer('git diff', 'reads'), offer('ps -p 1', 'reads'), offer('ps -ef', 'reads')];
		expect(order(offers, ['ps -p'])).toEqual(['ps -p 1', 'git diff', 'ps -ef']);
		expect(order(offers, ['nothing', 'ps -ef'])).toEqual(['ps -ef', 'git diff', 'ps -p 1']);
		expect(order([offer('a', 'reads'), offer('rm x', 'destroys')], ['rm'])).toEqual(['a', 'rm x']);
	});

	test('is never words for the operator while there is a command', () => {
		expect(order([offer('ask', 'reads', {state: 'instruction', runs: false}), offer('a', 'reads')])).toEqual(['a', 'ask']);
		expect(order([offer('ask', 'reads', {state: 'instruction', runs: false})])).toEqual(['ask']);
		expect(order([])).toEqual([]);
	});
});
