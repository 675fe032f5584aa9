import {describe, expect, it} from 'vitest';
import {spoken} from '../../../panels/line.ts';
import {timeLines} from '../../../panels/rows/time-lines.ts';
import {themeFor} from '../../../panels/theme.ts';
import type {Glimpse} from '../../../source/domain/past.ts';
import {clock} from '../../../source/text/age.ts';
import {noon, snapshot} from '../../support/picture.ts';

const utf8 = themeFor({LANG: 'C.UTF-8', NO_COLOR: '1', TERM: 'xterm'});
const ascii = themeFor({LANG: 'C', NO_COLOR: '1', TERM: 'xterm'});
const start = noon - (noon % 60_000);
const glimpses: Glimpse[] = [
	{at: start, workers: [{id: 'w1', alive: 'alive', subject: null}], symptoms: [], queue: [0, 0, 0]},
	{at: start + 5000, workers: [{id: 'w1', alive: 'alive', subject: 'shop-1a2b'}], symptoms: [], queue: [0, 0, 0]},
	{
		at: start + 20_000,
		workers: [{id: 'w1', alive: 'dead', subject: 'shop-1a2b'}],
		symptoms: ['stuck-claim:shop-1a2b'],
		queue: [0, 0, 0],
	},
	{at: start + 30_000, workers: [{id: 'w1', alive: 'alive', subject: 'shop-77aa'}], symptoms: [], queue: [0, 0, 0]},
];
const state = {past: {glimpses, at: () => null, add() {}, bytes: 0}, now: start + 45_000, snapshot: snapshot()};
const room = {width: 70, rows: 10, cursor: 'w1'};
const drawn = (theme = utf8, more = {}) =>
	timeLines(state, {...room, ...more}, theme).map((line) => line.map(({text}) => text).join(''));

describe('time lines of workers', () => {
	it('show who was at what, by the name that the list has, up to now', () => {
		const lines = drawn();
		expect(lines[0]).toMatch(/^ Who was at what, 1s a sign/);
		expect(lines[1]).toMatch(/^▸ worker-one +·{5}├shop-1a2b─{4}┤shop-1a2b✖├shop-77aa─+ +$/);
	});

	it('mark where a symptom began and ended right below, and name it', () => {
		const lines = drawn();
		expect(lines[2]?.indexOf('^')).toBe(lines[1]?.indexOf('shop-1a2b✖'));
		expect(lines[2]?.indexOf('v')).toBe(lines[1]?.indexOf('├shop-77aa'));
		expect(lines[3]).toContain(clock(start));
		expect(lines[5]).toContain(`v ${clock(start + 30_000, true)} ended stuck-claim:shop-1a2b`);
		expect(lines[6]).toContain(`^ ${clock(start + 20_000, true)} began stuck-claim:shop-1a2b`);
	});

	it('are plain ASCII where the terminal draws nothing else', () => {
		expect(drawn(ascii)[1]).toMatch(/^> worker-one +\.{5}\+shop-1a2b-{4}\+shop-1a2bX\+shop-77aa-+ +$/);
		expect(drawn(ascii, {width: 80}).join('')).toMatch(/^[\x20-\x7e]*$/);
	});

	it('are read in words, the latest first', () => {
		const read = timeLines(state, room, ascii)
			.map(spoken)
			.filter((line) => line !== '');
		const [at5, at20, at30] = [5000, 20_000, 30_000].map((ms) => clock(start + ms));
		expect(read[1]).toBe(
			`> worker-one at shop-77aa from ${at30} to ${clock(state.now)}; dead from ${at20} to ${at30}; at shop-1a2b from ${at5} to ${at20}; at nothing from ${clock(start)} to ${at5}`,
		);
		expect(read.join('\n')).not.toMatch(/-{3}|\.{3}/);
	});

	it('have their size whatever there is, and grow to minutes a sign as more was seen', () => {
		for (let width = 20; width < 130; width += 7) for (const line of drawn(utf8, {width})) expect([...line]).toHaveLength(width);
		expect(drawn(utf8, {rows: 14})).toHaveLength(14);
		expect(timeLines({...state, past: null}, room, utf8)).toHaveLength(10);
		const later = timeLines({...state, now: start + 3 * 3_600_000}, room, utf8).map(spoken);
		expect(later[0]).toBe('Who was at what, 2m a sign');
	});
});
