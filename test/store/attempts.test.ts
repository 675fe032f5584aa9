import {describe, expect, it} from 'vitest';
import type {OutputLine} from '../../source/domain/acting.ts';
import type {State} from '../../source/store/state.ts';
import {initialState} from '../../source/store/state.ts';
import {acted, verdictWords} from '../../source/store/updates/attempts.ts';
import {ticked} from '../../source/store/updates/world.ts';
import {ours} from '../../source/text/safe-text.ts';
import {attempt, usual} from '../support/fake-console.ts';
import {noon, place} from '../support/picture.ts';

const start = initialState(place, noon);
const step = usual.offers[2];
if (step === undefined) throw new Error('there is a third step');
const line = (text: string): OutputLine => ({stream: 'out', spans: [{text: ours(text), colour: null, bold: false, dim: false}]});
const briefing = {
	runs: [ours('x')],
	folder: ours('/'),
	host: ours('h'),
	user: ours('u'),
	instead: null,
	evidence: [],
	guard: ours('g'),
	touches: [],
	environment: [],
	undo: [],
	stops: [],
};
const ask = {kind: 'ask', typed: null, because: ['it changes something']} as const;
const asking = (state: State, id: string) =>
	acted(state, {kind: 'asking', attempt: attempt(id, step, {state: 'asking'}), approval: ask, briefing}, noon);

describe('what acting reports', () => {
	it('questions queue up, the first asked first', () => {
		const state = asking(asking(start, 'a'), 'b');
		expect(state.asks.map(({attempt: {id}}) => id)).toEqual(['a', 'b']);
	});

	it('a question takes away what the footer said before: its own keys have to be seen', () => {
		const told = {...start, notice: {text: ours('That key does nothing here.'), at: noon}};
		expect(asking(told, 'a').notice).toBeNull();
		const answering = {...asking(start, 'a'), notice: told.notice};
		expect(asking(answering, 'b').notice).toBe(told.notice);
	});

	it('a notice that has to be seen waits for what lies over it, and stays until a key is pressed', () => {
		const told = (state: State) => acted(state, {kind: 'notice', text: ours('it ended with exit 0'), kept: true}, noon);
		const later = (state: State, ms: number) => ticked(state, noon + ms);
		const beside = later(acted(told(start), {kind: 'notice', text: ours('something else')}, noon), 60_000);
		expect(later(beside, 61_000).notice?.text).toBe('it ended with exit 0');
		const ended = attempt('b', step, {state: 'ended', verdict: 'cleared'});
		const news = later(acted(told(start), {kind: 'attempt', attempt: ended}, noon), 1000);
		expect([news.notice?.text, later(later(news, 60_000), 61_000).notice?.text]).toEqual(['cleared', 'it ended with exit 0']);
		for (const covered of [asking(told(start), 'a'), told(asking(start, 'a'))]) {
			expect(covered.notice).toBeNull();
			expect(later(covered, 60_000).notice).toBeNull();
			const free = later({...covered, asks: []}, 61_000);
			expect(free.notice?.text).toBe('it ended with exit 0');
			expect(later(free, 600_000).notice?.text).toBe('it ended with exit 0');
			expect(later({...free, notice: null}, 600_000).notice).toBeNull();
		}
	});

	it('a question goes when its attempt goes on, or is refused', () => {
		const state = asking(start, 'a');
		expect(acted(state, {kind: 'attempt', attempt: attempt('a', step, {state: 'asking'})}, noon).asks).toHaveLength(1);
		expect(acted(state, {kind: 'attempt', attempt: attempt('a', step, {state: 'running'})}, noon).asks).toEqual([]);
		const refused = acted(
			state,
			{kind: 'attempt', attempt: attempt('a', step, {state: 'refused', refusal: ours('the symptom is gone')})},
			noon,
		);
		expect(refused.asks).toEqual([]);
		expect(refused.notice?.text).toBe('Not run: the symptom is gone');
	});

	it('what a step that is waited for showed stands until it shows more', () => {
		const shown = (state: State) => state.outputs.get('a')?.lines.map(({spans}) => spans[0]?.text);
		const first = acted(start, {kind: 'output', attemptId: 'a', lines: [line('copied')]}, noon);
		const waiting = acted(first, {kind: 'meanwhile', attemptId: 'a', lines: [line('starting 1'), line('not yet')]}, noon);
		expect(shown(waiting)).toEqual(['copied', 'starting 1', 'not yet']);
		const still = acted(waiting, {kind: 'meanwhile', attemptId: 'a', lines: [line('starting 2')]}, noon);
		expect(shown(still)).toEqual(['copied', 'starting 2']);
		const ended = acted(still, {kind: 'output', attemptId: 'a', lines: [line('active')]}, noon);
		expect(shown(ended)).toEqual(['copied', 'active']);
		expect(shown(acted(ended, {kind: 'output', attemptId: 'a', lines: [line('tried')]}, noon))).toEqual([
			'copied',
			'active',
			'tried',
		]);
	});

	it('output is kept to its last lines, and what was left out is counted', () => {
		const lines = Array.from({length: 5200}, (_, at) => line(String(at)));
		const state = acted(
			acted(start, {kind: 'output', attemptId: 'a', lines}, noon),
			{kind: 'output', attemptId: 'a', lines: [line('end')]},
			noon,
		);
		expect(state.outputs.get('a')).toMatchObject({left: 201});
		expect(state.outputs.get('a')?.lines).toHaveLength(5000);
		expect(state.outputs.get('a')?.lines.at(-1)?.spans[0]?.text).toBe('end');
	});

	it('old attempts go with their output, never one that is under way or on the screen', () => {
		let state: State = {...start, shown: 'shown'};
		const tell = (id: string, more: Parameters<typeof attempt>[2]) => {
			state = acted(state, {kind: 'attempt', attempt: attempt(id, step, more)}, noon);
			state = acted(state, {kind: 'output', attemptId: id, lines: [line(id)]}, noon);
		};
		tell('shown', {state: 'ended'});
		tell('running', {state: 'running'});
		for (let at = 0; at < 50; at++) tell(`old-${at}`, {state: 'ended'});
		expect(state.attempts.size).toBe(30);
		expect([...state.outputs.keys()].sort()).toEqual([...state.attempts.keys()].sort());
		expect([...state.attempts.keys()].slice(0, 3)).toEqual(['shown', 'running', 'old-22']);
	});

	it('the verdict is said in words', () => {
		const ended = (more: Parameters<typeof attempt>[2]) => verdictWords(attempt('a', step, {state: 'ended', ...more}));
		expect(ended({verdict: 'cleared', clearedAfterMs: 14_000})).toBe('cleared in 14 s');
		expect(ended({verdict: 'still-there'})).toBe('still there');
		expect(ended({verdict: 'cannot-tell'})).toMatch(/cannot tell/);
		expect(ended({})).toBe(null);
	});
});
