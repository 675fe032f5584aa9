import {expect, it} from 'vitest';
import {createBudget} from './budget.ts';
import {createFigures, tableOf} from './figures.ts';

/** How many turns there are of a budget of 100 ms where each takes so long, after a beginning that took its time. */
function turnsOf(eachMs: number, {most = 10, share = 1, before = 0} = {}): {readonly turns: number; readonly left: number} {
	let at = 0;
	const budget = createBudget(100, () => at);
	at += before;
	let turns = 0;
	for (const _ of budget.turns(most, share)) {
		turns += 1;
		at += eachMs;
	}
	return {turns, left: budget.left()};
}

it('a part has all of its runs where there is time for them', () => {
	expect(turnsOf(10)).toEqual({turns: 10, left: 0});
});

it('a part has fewer runs where the machine is slow, and none begins that would not end in time', () => {
	expect(turnsOf(30)).toEqual({turns: 3, left: 7});
	expect(turnsOf(10, {share: 0.5})).toEqual({turns: 5, left: 5});
	expect(turnsOf(10, {before: 60})).toEqual({turns: 4, left: 6});
});

it('a part has one run even so', () => {
	expect(turnsOf(500)).toEqual({turns: 1, left: 9});
	expect(turnsOf(10, {before: 1000})).toEqual({turns: 1, left: 9});
});

it('the table says of how many runs one figure is the mean, and has no least and most of it', () => {
	const figures = createFigures();
	figures.add('key', 'ms', 4, {each: 40});
	figures.add('start', 'ms', 1);
	figures.add('start', 'ms', 3);
	const lines = tableOf(figures.summaries(), ['left out: a day']).split('\n');
	expect(lines.find((line) => line.startsWith('key'))).toMatch(/^key +4 +ms +40$/);
	expect(lines.find((line) => line.startsWith('start'))).toMatch(/^start +1 +1 +3 +ms +2$/);
	expect(lines).toContain('left out: a day');
});
