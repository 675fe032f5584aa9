import {expect, it} from 'vitest';
import {trend} from '../bench/figures.ts';
import {chance} from '../support/seed.ts';
import {verdicts} from './flat.ts';

const random = chance(7);
const samples = (of: (at: number) => number) =>
	Array.from({length: 120}, (_, at) => ({hours: at / 30, descriptors: of(at), 'alive MiB': of(at)}));
const flat = (of: (at: number) => number) => verdicts(samples(of)).map(({isFlat}) => isFlat);

it('what swings is flat, and what grows by one a sample is not', () => {
	expect(flat((at) => 20 + (at % 4))).toEqual([true, true]);
	expect(flat((at) => at)).toEqual([false, false]);
});

it('what grows slowly is not flat, however it swings', () => {
	expect(flat((at) => 20 + at / 30 + random() * 2)).toEqual([false, false]);
	expect(flat(() => 20 + random() * 2)).toEqual([true, true]);
});

it('what is filled at first and stays is flat', () => {
	expect(flat((at) => Math.min(at, 25))).toEqual([true, true]);
});

it('what swings by more than it may have grown says nothing', () => {
	expect(flat(() => 20 + random() * 80).at(1)).toBeNull();
});

it('things of which more are under way the busier the machine is are flat, and those of which some stay are not', () => {
	const busy = (at: number) => (random() < 0.5 ? 0 : Math.floor(random() * at));
	expect(flat((at) => 8 + busy(at)).at(0)).toBe(true);
	expect(flat((at) => 8 + at / 10 + busy(at)).at(0)).toBe(false);
});

it('what lies about until it is collected is not judged, and what was not there at first was none', () => {
	const seen = samples((at) => at).map((sample, at) => ({
		hours: sample.hours,
		'memory MiB': at,
		...(at > 60 ? {'child processes': at} : {}),
	}));
	expect(verdicts(seen).map(({name, isFlat}) => [name, isFlat])).toEqual([
		['memory MiB', null],
		['child processes', false],
	]);
});

it('the slope of a line has no error, and that of points beside it the error of the textbook', () => {
	expect(trend([1, 2, 3, 4].map((x) => [x, 3 * x + 1] as const))).toEqual({slope: 3, error: 0});
	const {slope, error} = trend([
		[1, 2],
		[2, 1],
		[3, 4],
		[4, 3],
	]);
	expect([slope, error]).toEqual([expect.closeTo(0.6, 10), expect.closeTo(Math.sqrt(3.2 / 2 / 5), 10)]);
});
