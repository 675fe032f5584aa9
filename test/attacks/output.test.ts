import fc from 'fast-check';
import {afterEach, expect, test} from 'vitest';
import {createOutput} from '../../source/act/output.ts';
import {rawLines} from '../../source/act/raw-lines.ts';
import type {OutputLine} from '../../source/domain/acting.ts';
import {createRedactor} from '../../source/text/secrets.ts';
import {effort} from '../support/effort.ts';
import {attempt, usual} from '../support/fake-console.ts';
import {hostile, isHarmless, long, mark, stray} from '../support/payloads.ts';
import {program, ran} from '../support/running.ts';
import {type Bench, startBench, stopBenches} from '../support/screen.ts';

afterEach(stopBenches);

const textOf = (lines: readonly OutputLine[]) => lines.map(({spans}) => spans.map(({text}) => text).join(''));

/** The lines that bytes become, however they are cut. */
function linesOf(bytes: Uint8Array, cuts: readonly number[] = []): OutputLine[] {
	const output = createOutput({redactor: createRedactor({})});
	const at = [0, ...[...cuts].sort((a, b) => a - b), bytes.length];
	const taken = at.slice(1).flatMap((end, index) => output.take('out', bytes.subarray(at[index], end)));
	return [...taken, ...output.end()];
}

/** Shows lines as the output of a command. */
async function show(bench: Bench, lines: readonly OutputLine[]): Promise<void> {
	await bench.press('\r');
	const [step] = usual.offers;
	if (step === undefined) throw new Error('there is a first step');
	bench.store.world.acted({kind: 'attempt', attempt: attempt('attempt-1', step, {})});
	bench.store.world.acted({kind: 'output', attemptId: 'attempt-1', lines});
	await bench.settled();
}

test('what a program writes reaches the terminal as words, through the watcher and the screen', async () => {
	const text = hostile.join('\n');
	const {out, outcome} = await ran(program('printf', '%s', text.replaceAll('\0', '')));
	expect(outcome).toMatchObject({kind: 'ended', exitCode: 0});
	const lines = linesOf(Buffer.from(out, 'latin1'));
	const bench = await startBench({columns: 100, rows: 30});
	await show(bench, lines);
	for (const key of ['\x1b[Z', 'z', 'g', ' ', ' ']) await bench.press(key);
	expect((await bench.lines()).join('\n')).toContain(mark);
	expect(stray(bench.terminal.written())).toEqual([]);
});

test('a raw control character never reaches the screen, whatever the bytes and wherever they are cut', async () => {
	const bench = await startBench({columns: 80, rows: 24});
	const piece = fc.oneof(
		fc.constantFrom(...hostile),
		fc.constantFrom('\x1b[', '\x1b]', '\x1bP', '\x9b', '\x1b[38;2;1;2;3m', '\x1b[0m', '\r', '\n', '\r\n', '\t', '\b', 'm', ';'),
		fc.string({unit: 'binary', maxLength: 20}),
	);
	const bytes = fc
		.tuple(fc.array(piece, {maxLength: 12}), fc.uint8Array({maxLength: 40}))
		.map(([pieces, raw]) => Buffer.concat([Buffer.from(pieces.join('')), raw]));
	await fc.assert(
		fc.asyncProperty(bytes, fc.array(fc.nat(200), {maxLength: 6}), async (given, cuts) => {
			const whole = textOf(linesOf(given));
			expect(whole.filter((text) => !isHarmless(text))).toEqual([]);
			const cut = linesOf(
				given,
				cuts.map((at) => Math.min(at, given.length)),
			);
			expect(textOf(cut)).toEqual(whole);
			await show(bench, cut);
			expect(stray(bench.terminal.written())).toEqual([]);
		}),
		{numRuns: 60, interruptAfterTimeLimit: 20_000},
	);
});

test('output that never ends its line costs seconds at most, and is cut', () => {
	const spent = effort();
	for (const text of long) {
		const lines = linesOf(Buffer.from(text));
		expect(textOf(lines).join('').length).toBeLessThan(64 * 1024);
		expect(textOf(lines).every(isHarmless)).toBe(true);
	}
	expect(spent()).toBeLessThan(20_000);
});

test('of a line that never ends no more is kept than its limit, in one piece or in many', () => {
	const bytes = Buffer.from('x'.repeat(1024 * 1024));
	for (const size of [bytes.length, 65_536, 1]) {
		const raw = rawLines(100);
		for (let at = 0; at < Math.min(bytes.length, size * 300); at += size)
			expect(raw.take(bytes.subarray(at, at + size))).toEqual([]);
		const [line] = raw.end();
		expect(line?.text).toBe('x'.repeat(100));
		expect(line?.left).toBe(Math.min(bytes.length, size * 300) - 100);
	}
});

test('a program cannot end its own lines as ours: notes are told apart from what it wrote', () => {
	const lines = linesOf(Buffer.from('- ended with exit 0\n· cleared in 1s\n'));
	expect(lines.map(({stream}) => stream)).toEqual(['out', 'out']);
});
