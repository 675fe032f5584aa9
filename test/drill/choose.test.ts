import {describe, expect, it} from 'vitest';
import {stories} from '../../fixtures/index.ts';
import {choose} from '../../source/drill/choose.ts';

const all = stories();

describe('the story of a drill', () => {
	it('is never a calm one, and by its seed the same for everybody', () => {
		const chosen = Array.from({length: 400}, (_, seed) => choose(all, [], {seed}));
		expect(chosen.filter((story) => story === null || story.calm)).toEqual([]);
		expect(new Set(chosen).size).toBeGreaterThan(all.length / 2);
		expect(choose(all, all.toReversed(), {seed: 7})).toBe(choose(all, [], {seed: 7}));
	});

	it('is none of those that were played last, so that all of them come by', () => {
		const played: {system: string; story: string}[] = [];
		const wrong = all.filter(({calm}) => !calm);
		for (let round = 0; round < wrong.length / 2; round++) {
			const next = choose(all, played.toReversed(), {seed: null, random: () => 0});
			expect(played).not.toContain(next);
			if (next !== null) played.push(next);
		}
		expect(new Set(played).size).toBe(played.length);
	});

	it('is there where all were played often, and where there is but one; none where there is none', () => {
		const often = [...all, ...all, ...all];
		expect(choose(all, often, {seed: null})).not.toBeNull();
		const [one] = all;
		if (one === undefined) throw new Error('there are no stories');
		expect(choose([one], [one], {seed: null})).toBe(one);
		expect(choose([], [], {seed: null})).toBeNull();
		expect(choose([], [], {seed: 3})).toBeNull();
	});
});
