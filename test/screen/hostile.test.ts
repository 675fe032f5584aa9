import fc from 'fast-check';
import {afterEach, describe, expect, it} from 'vitest';
import {cells} from '../../source/text/fit.ts';
import {ours, safeText} from '../../source/text/safe-text.ts';
import {attempt, usual} from '../support/fake-console.ts';
import {diagnosis, panels, symptom, table} from '../support/picture.ts';
import type {Bench} from '../support/screen.ts';
import {startBench, stopBenches} from '../support/screen.ts';

afterEach(stopBenches);

const titles = [
	'普通の日本語のタイトルはとても長くて一行には収まらないかもしれません',
	'🔥 fire 👩‍👩‍👧 family 🏳️‍🌈 flag 1️⃣ keycap',
	'עברית שמאלה ימינה العربية من اليمين',
	'\u202eright to left override\u202c and \u200bzero\u200d width',
	'\x1b[2J\x1b[31mred\x1b]0;title\x07 \x9b31m C1',
	'tab\tnew\nline\rcarriage\0nul\x7f',
	'हिन्दी का किताब, ไทยคำ, 각각',
	'e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301 pile',
	'\u0301leading mark',
	'x'.repeat(5000),
	'│ ┌ fake border ┐ └',
	'',
];

const beadsOf = (names: readonly string[]) =>
	table(
		'Beads',
		[
			{title: 'id', width: 12},
			{title: 'status', width: 10},
			{title: 'title', width: null},
		],
		names.map((title, at) => ({id: String(at), cells: [title, title, title]})),
	);

/** Shows titles everywhere that text from outside can stand. */
async function showEverywhere(bench: Bench, names: readonly string[]): Promise<void> {
	const found = names.map((title, at) => symptom('stuck-claim', `${at}`, {summary: safeText(title)}));
	const beads = beadsOf(names);
	await bench.show(diagnosis(found.slice(0, 6), {blind: new Map([['port-taken', names[0] ?? '']])}), {
		panels: {...panels(), beads, workers: beads, claims: {...beads, gap: safeText(names[1] ?? '')}},
		sources: [{name: 'server', state: 'gap', ageMs: 5, tookMs: null, reason: names[2] ?? ''}],
	});
	const step = usual.offers[0];
	if (step === undefined) throw new Error('there is a first step');
	bench.store.world.acted({kind: 'attempt', attempt: attempt('a', step, {})});
	const lines = names.map((title) => ({
		stream: 'out' as const,
		spans: [{text: safeText(title), colour: 9, bold: true, dim: false}],
	}));
	bench.store.world.acted({kind: 'output', attemptId: 'a', lines});
	bench.store.world.notice(safeText(names[3] ?? ''));
	await bench.settled();
}

/** The frame as the terminal drew it has to be whole, whatever stands in it. */
function expectWhole(lines: readonly string[], columns: number): void {
	expect(lines.slice(2).filter((line) => cells(line) !== columns || !/^[┌├│└].*[┐┤│┘]$/u.test(line))).toEqual([]);
}

/** Every escape sequence that Ink itself writes, and SGR; whatever else is left is from outside. */
function stray(written: string): string[] {
	const known = /\x1b\[(\?1049|\?25|\?2026|\?2004)[hl]|\x1b\[[0-9;]*[ABCDEFGHJKm]|\r?\n|\r/g;
	return written.replaceAll(known, '').match(/[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/gu) ?? [];
}

describe('text from outside', () => {
	it.each([
		[60, 15],
		[80, 24],
		[120, 40],
		[200, 60],
	])('never breaks the frame at %i by %i', async (columns, rows) => {
		const bench = await startBench({columns, rows});
		await showEverywhere(bench, titles);
		expectWhole(await bench.lines(), columns);
		for (const key of ['\t', '\t', 'z', 'z', '\t', 'G', 'k']) {
			await bench.press(key);
			expectWhole(await bench.lines(), columns);
		}
		expect(stray(bench.terminal.written())).toEqual([]);
	});

	it('never breaks an overlay', async () => {
		const bench = await startBench({columns: 80, rows: 24});
		await showEverywhere(bench, titles);
		bench.store.world.runbookRead({
			file: safeText(titles[1] ?? ''),
			origin: 'installation',
			title: safeText(titles[0] ?? ''),
			trusted: false,
			commands: [],
			outside: {hash: 'h', names: [], changes: null},
			entries: titles.map((title, line) => ({
				section: safeText(title),
				heading: safeText(title),
				line,
				watched: null,
				stop: null,
			})),
		});
		for (const keys of ['e', 'R', 'T', 'A', '?']) {
			await bench.press(keys);
			expectWhole(await bench.lines(), 80);
			await bench.press(keys === 'T' ? 'n' : 'q');
		}
		expect(stray(bench.terminal.written())).toEqual([]);
	});

	it('never reaches the terminal raw, whatever it is', async () => {
		const bench = await startBench({columns: 80, rows: 24});
		await fc.assert(
			fc.asyncProperty(fc.array(fc.string({unit: 'binary', maxLength: 60}), {minLength: 4, maxLength: 8}), async (names) => {
				await showEverywhere(bench, names);
				expectWhole(await bench.lines(), 80);
				expect(stray(bench.terminal.written())).toEqual([]);
			}),
			{numRuns: 25},
		);
	});

	it('typed or pasted into a line never reaches the terminal raw', async () => {
		const bench = await startBench({columns: 80, rows: 24});
		await bench.press('/');
		await bench.press('日本🔥\u202e\u0301');
		expectWhole(await bench.lines(), 80);
		await bench.press('\x1b[200~a\x1b]0;x\x07b\x1b[201~');
		expect(stray(bench.terminal.written())).toEqual([]);
	});
});

describe('a terminal without colours or without UTF-8', () => {
	it('with NO_COLOR gets none, and loses nothing', async () => {
		const bench = await startBench({env: {NO_COLOR: '1'}});
		await showEverywhere(bench, titles);
		const sgr = new Set(
			[...bench.terminal.written().matchAll(/\x1b\[([0-9;]*)m/g)].flatMap(([, codes = '']) => codes.split(';')),
		);
		expect([...sgr].filter((code) => !['', '0', '1', '2', '7', '22', '27'].includes(code))).toEqual([]);
		expect((await bench.lines())[3]).toMatch(/✖ critical/);
	});

	it('with colours uses the sixteen of the terminal', async () => {
		const bench = await startBench({});
		await bench.press('\t');
		const codes = [...bench.terminal.written().matchAll(/\x1b\[([0-9;]*)m/g)].map(([, found = '']) => found);
		expect(codes.filter((code) => /38|48/.test(code))).toEqual([]);
		expect(await bench.terminal.cell(3, 3)).toMatchObject({text: '✖', colour: 1});
	});

	it('with LANG=C gets ASCII and nothing else of ours', async () => {
		for (const [columns, rows] of [
			[80, 24],
			[120, 40],
		] as const) {
			const bench = await startBench({columns, rows, env: {LANG: 'C'}});
			const lines = await bench.lines();
			expect(lines.filter((line) => !/^[ -~]*$/.test(line))).toEqual([]);
			expect(lines.slice(2).filter((line) => line.length !== columns || !/^[+|].*[+|]$/.test(line))).toEqual([]);
			expect(lines[3]).toMatch(/^\|> X crit/);
			for (const keys of ['?', 'q', 'e', 'q', '\t', '\x1b[200~x\x1b[201~']) {
				await bench.press(keys);
				expect((await bench.lines()).filter((line) => !/^[ -~]*$/.test(line))).toEqual([]);
			}
			await stopBenches();
		}
	});

	it('shows the row under the cursor by a sign as well', async () => {
		const bench = await startBench({env: {NO_COLOR: '1'}});
		expect((await bench.lines())[3]).toMatch(/^│▸/);
		expect(await bench.terminal.cell(3, 10)).toMatchObject({inverse: true});
	});
});

describe('output', () => {
	it('keeps a program’s own colours, marks its errors and notes, and follows its end', async () => {
		const bench = await startBench();
		const step = usual.offers[0];
		if (step === undefined) throw new Error('there is a first step');
		await bench.press('\r');
		bench.store.world.acted({kind: 'attempt', attempt: attempt('attempt-1', step, {})});
		const line = (text: string, stream: 'out' | 'err' | 'note', colour: number | null = null) => ({
			stream,
			spans: [{text: ours(text), colour, bold: false, dim: false}],
		});
		const many = Array.from({length: 40}, (_, at) => line(`line ${at}`, 'out'));
		bench.store.world.acted({
			kind: 'output',
			attemptId: 'attempt-1',
			lines: [...many, line('in red', 'out', 1), line('oh no', 'err'), line('2 lines left out', 'note')],
		});
		const lines = await bench.lines();
		expect(lines.slice(35, 38).map((row) => row.slice(65, 85).trimEnd())).toEqual(['  line 39', '  in red', '! oh no']);
		expect(lines[38]).toMatch(/ - 2 lines left out/);
		expect(await bench.terminal.cell(36, 67)).toMatchObject({text: 'i', colour: 1});
		await bench.press('\x1b[Z');
		await bench.press('g');
		expect((await bench.lines())[27]).toMatch(/line 0/);
		bench.store.world.acted({kind: 'output', attemptId: 'attempt-1', lines: [line('more', 'out')]});
		expect((await bench.lines())[27]).toMatch(/line 0/);
		await bench.press('G');
		expect((await bench.lines())[38]).toMatch(/more/);
	});
});
