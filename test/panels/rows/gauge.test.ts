import {describe, expect, it} from 'vitest';
import {spoken} from '../../../panels/line.ts';
import {claimGauge} from '../../../panels/rows/gauge.ts';
import {tableLines} from '../../../panels/rows/table-lines.ts';
import {drawn, plain} from '../../../panels/symbols.ts';
import {themeFor} from '../../../panels/theme.ts';
import type {Claim} from '../../../source/domain/claim.ts';
import {safeText} from '../../../source/text/safe-text.ts';
import {table} from '../../support/picture.ts';

const theme = themeFor({LANG: 'C.UTF-8', NO_COLOR: '1', TERM: 'xterm'});

function claim(bead: string, ageMs: number | null, more: Partial<Claim> = {}): Claim {
	const limitsMs = [90_000, 7_200_000];
	return {bead: safeText(bead), worker: null, pid: 1, host: null, ageMs, verdict: 'live', from: null, why: [], limitsMs, ...more};
}

function bar(ageMs: number | null, symbols = plain, more: Partial<Claim> = {}) {
	return claimGauge([claim('a', ageMs, more)], symbols)?.cell('a');
}

describe('the bar of a claim', () => {
	it('is as long as its age against each limit, and says so without colour', () => {
		expect(bar(0)?.text).toBe('#....|....');
		expect(bar(45_000)?.text).toBe('###..|....');
		expect(bar(90_000)?.text).toBe('#####|....');
		expect(bar(41 * 60_000)?.text).toBe('#######...');
		expect(bar(3 * 3_600_000)?.text).toBe('#########+');
		expect(bar(45_000, drawn)?.text).toBe('██▌··│····');
	});

	it('has one limit over its whole length, and is full there', () => {
		const limitsMs = [3000];
		expect(bar(1400, plain, {limitsMs})?.text).toBe('#####.....');
		expect(bar(2999, plain, {limitsMs})?.text).toBe('##########');
		expect(bar(3000, plain, {limitsMs})?.text).toBe('#########+');
	});

	it('never takes an age that is not known for a young one', () => {
		expect(bar(null)?.text).toBe('         ?');
		expect(claimGauge([claim('a', 5, {limitsMs: []})], plain)).toBeNull();
		expect(claimGauge([claim('a', 5), claim('b', 5, {limitsMs: []})], plain)?.cell('b').text).toBe('');
	});

	it('has its limits above it, or says that each has its own', () => {
		expect(claimGauge([claim('a', 5), claim('b', 5)], plain)?.title).toBe('  90s   2h');
		expect(claimGauge([claim('a', 5, {limitsMs: [3000]})], plain)?.title).toBe('        3s');
		expect(claimGauge([claim('a', 5), claim('b', 5, {limitsMs: [60_000]})], plain)?.title).toBe('  of limit');
	});

	it('belongs to the row that its claim names', () => {
		const gauge = claimGauge([claim('attempt 3', 45_000, {row: 'root/mailer'})], plain);
		expect(gauge?.cell('root/mailer').text).toBe('###..|....');
		expect(gauge?.cell('attempt 3').text).toBe('');
	});
});

describe('a table with bars', () => {
	const claims = table(
		'Claims',
		[
			{title: 'bead', width: 9},
			{title: 'held by', width: null},
		],
		[{id: 'shop-1a2b', cells: ['shop-1a2b', 'pid 4412'], health: 'bad'}],
	);
	const view = {id: null, index: 0, top: 0, filter: '', sort: {column: 1, descending: true}};
	const linesIn = (width: number) =>
		tableLines(
			{
				table: claims,
				rows: claims,
				view,
				cursor: 0,
				width,
				height: 2,
				titled: true,
				gauge: claimGauge([claim('shop-1a2b', 2_460_000)], plain),
			},
			theme,
		);
	const texts = (width: number) => linesIn(width).map((line) => line.map(({text}) => text).join(''));

	it('has them after the column that names the row, and every column under its title', () => {
		expect(texts(40)).toEqual(['    bead        90s   2h held by v      ', '▸ ✖ shop-1a2b #######... pid 4412       ']);
	});

	it('leaves them out where the next column would have no room', () => {
		expect(texts(26)[1]).toBe('▸ ✖ shop-1a2b pid 4412    ');
	});

	it('is read in words', () => {
		expect(linesIn(40).map(spoken)).toEqual(['bead age held by v', expect.stringMatching(/shop-1a2b 41m of 2h pid 4412$/)]);
	});

	it('keeps its width in every width', () => {
		for (let width = 10; width < 90; width++) for (const text of texts(width)) expect([...text]).toHaveLength(width);
	});
});
