import {expect, test} from 'vitest';
import type {Found, Here} from '../source/finding.ts';
import {goRound} from '../source/going-round.ts';
import {systems} from '../source/systems/index.ts';
import type {System} from '../source/systems/system.ts';

const [first] = systems;
if (first === undefined) throw new Error('no system is listed');
const second: System = {...first, name: 'second'};

function found(here: Here, others: readonly Here[] | 'not asked'): Extract<Found, {kind: 'found'}> {
	return {
		kind: 'found',
		...here,
		also: [],
		surroundings: {} as never,
		others: () => (others === 'not asked' ? Promise.reject(new Error('it was asked again')) : Promise.resolve(others)),
	};
}

const [a, b, c] = [
	{system: first, at: '/src/shop'},
	{system: second, at: '/run/one.sock'},
	{system: second, at: '/run/two.sock'},
] as const;

test('one system alone has no next', async () => {
	expect(await goRound(found(a, []), null)).toEqual({all: [a], next: null, others: []});
});

test('each system that was found is come to once, and then the first again', async () => {
	const all = [a, b, c];
	expect(await goRound(found(a, [b, c]), null)).toMatchObject({all, next: b});
	expect(await goRound(found(b, 'not asked'), all)).toMatchObject({
		all,
		next: c,
		others: ['second /run/two.sock', `${first.name} /src/shop`],
	});
	expect(await goRound(found(c, 'not asked'), all)).toMatchObject({all, next: a});
});
