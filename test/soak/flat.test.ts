import {expect, it} from 'vitest';
import {verdicts} from './flat.ts';

const samples = (of: (at: number) => number) =>
	Array.from({length: 90}, (_, at) => ({hours: at / 10, descriptors: of(at), 'heap MiB': of(at)}));

it('what swings is flat, and what grows by one a sample is not', () => {
	expect(verdicts(samples((at) => 20 + (at % 4))).every(({isFlat}) => isFlat)).toBe(true);
	expect(verdicts(samples((at) => at)).some(({isFlat}) => isFlat)).toBe(false);
});

it('what is filled at first and stays is flat', () => {
	expect(verdicts(samples((at) => Math.min(at, 25))).every(({isFlat}) => isFlat)).toBe(true);
});
