import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {type BlocksRead, createBlockMemory} from '../../source/observe/line-blocks.ts';
import {opened, signal} from '../support/tracker-lines.ts';

type Seen = {readonly text: string; readonly oversize: number | null};

/** A memory of blocks as text, with what was parsed for it. */
function watched(most = Number.POSITIVE_INFINITY) {
	const parsed: string[] = [];
	const memory = createBlockMemory<Seen>({
		longest: 40_000,
		parse({bytes, oversize}) {
			const text = bytes.toString('latin1');
			parsed.push(text);
			return {text, oversize};
		},
		weigh: ({text}) => text.length,
		most,
	});
	const read = async (text: string) => valuesOf(await memory.read(opened(Buffer.from(text, 'latin1')), signal));
	return {memory, parsed, read};
}

function valuesOf(read: BlocksRead<Seen>): readonly Seen[] {
	if (read.kind !== 'read') throw new Error(read.kind);
	return read.values;
}

const textOf = (blocks: readonly Seen[]) => blocks.map(({text}) => text).join('');

/** Lines of about 1,000 bytes, which fill more than ten blocks. */
const lines = Array.from({length: 200}, (_, index) => `row ${index} ${'x'.repeat(980 + ((index * 7) % 40))}`);
const file = (each: readonly string[]) => each.map((line) => `${line}\n`).join('');

describe('a file that is replaced as a whole', () => {
	it('is parsed anew only around what changed, and the rest is the same object', async () => {
		const {parsed, read} = watched();
		const first = await read(file(lines));
		expect(first.length).toBeGreaterThan(8);
		parsed.length = 0;
		const changed = [...lines];
		changed[20] = 'changed';
		changed.splice(90, 1);
		changed.splice(150, 0, 'added');
		const second = await read(file(changed));
		expect(textOf(second)).toBe(file(changed));
		expect(parsed.length).toBeLessThanOrEqual(4);
		expect(second.filter((block) => first.includes(block)).length).toBeGreaterThanOrEqual(first.length - 3);
		expect(await read(file(changed))).toEqual(second);
		expect(parsed.length).toBeLessThanOrEqual(4);
	});

	it('is read once, however many windows it goes by in', async () => {
		const large = opened(Buffer.from(file(Array.from({length: 5000}, (_, index) => `row ${index} ${'x'.repeat(980)}`))));
		let bytes = 0;
		const counting = {
			...large,
			read: async (room: Buffer, from: number) => {
				const count = await large.read(room, from);
				bytes += count;
				return count;
			},
		};
		expect(large.size).toBeGreaterThan(4 * 1024 * 1024);
		await watched().memory.read(counting, signal);
		expect(bytes).toBe(large.size);
	});

	it('is recognised though all of it moved', async () => {
		const {parsed, read} = watched();
		await read(file(lines));
		parsed.length = 0;
		const moved = [...lines.slice(120), ...lines.slice(0, 120)];
		expect(textOf(await read(file(moved)))).toBe(file(moved));
		expect(parsed.length).toBeLessThanOrEqual(4);
	});

	it('has a last line without its break, which goes on at the next reading', async () => {
		const {read} = watched();
		expect(await read('')).toEqual([]);
		expect(textOf(await read('a\n\nb'))).toBe('a\n\nb');
		expect(textOf(await read('a\n\nbc'))).toBe('a\n\nbc');
		expect(textOf(await read('a\n\nbc\n'))).toBe('a\n\nbc\n');
		expect(textOf(await read('a\n\nb'))).toBe('a\n\nb');
	});

	it('has a line that is too long in a block of its own, of which the beginning is read', async () => {
		const long = 'y'.repeat(3_000_000);
		const blocks = await watched().read(`${file(lines)}${long}\n${file(lines)}`);
		expect(blocks.filter(({oversize}) => oversize !== null)).toEqual([{text: 'y'.repeat(4096), oversize: 3_000_000}]);
		expect(textOf(blocks)).toBe(`${file(lines)}${'y'.repeat(4096)}${file(lines)}`);
		expect(await watched().read(long)).toEqual([{text: 'y'.repeat(4096), oversize: 3_000_000}]);
	});

	it('is as if it were read for the first time, whatever changed', async () => {
		const edit = fc.record({at: fc.nat(70), gone: fc.nat(4), come: fc.array(fc.integer({min: 0, max: 5000}), {maxLength: 3})});
		const states = fc.array(fc.record({edits: fc.array(edit, {maxLength: 3}), ended: fc.boolean()}), {maxLength: 6});
		await fc.assert(
			fc.asyncProperty(states, async (each) => {
				const {read} = watched();
				let count = 0;
				const now = Array.from({length: 60}, (_, index) => `row ${index} ${'x'.repeat((index * 997) % 5000)}`);
				for (const {edits, ended} of each) {
					for (const {at, gone, come} of edits)
						now.splice(at, gone, ...come.map((length) => `${length % 3 === 0 ? 'row 7' : count++} ${'z'.repeat(length)}`));
					const text = now.join('\n') + (ended ? '\n' : '');
					expect(textOf(await read(text))).toBe(text);
				}
			}),
			{numRuns: 50},
		);
	});
});

describe('a reading', () => {
	it('that was ended goes on where it was', async () => {
		const {memory, parsed} = watched();
		const bytes = Buffer.from(file(lines));
		const turn = new AbortController();
		// Nothing is over before the first slice is: so long takes each piece of this file.
		const slow = {
			...opened(bytes),
			read: async (into: Buffer, from: number) => wait(bytes.copy(into.subarray(0, 20_000), 0, from)),
		};
		const wait = async (count: number) => {
			const until = performance.now() + 5;
			while (performance.now() < until);
			if (parsed.length === 3) turn.abort();
			return count;
		};
		let read = await memory.read(slow, turn.signal);
		expect(read.kind).toBe('late');
		const before = parsed.length;
		read = await memory.read(opened(bytes), signal);
		expect(textOf(valuesOf(read))).toBe(file(lines));
		const again = parsed.filter((text, index) => index >= before && parsed.slice(0, before).includes(text));
		expect(again).toEqual([]);
	});

	it('keeps no more than it may', async () => {
		const {memory, parsed} = watched(50_000);
		const read = await memory.read(opened(Buffer.from(file(lines))), signal);
		expect(read.kind).toBe('heavy');
		expect(parsed.length).toBeLessThan(5);
	});

	it('ends where the file became shorter meanwhile', async () => {
		const bytes = Buffer.from(file(lines));
		const shorter = {
			...opened(bytes),
			read: async (into: Buffer, from: number) => (from > 50_000 ? 0 : bytes.subarray(0, 50_000).copy(into, 0, from)),
		};
		const read = await watched().memory.read(shorter, signal);
		expect(read.kind).toBe('read');
	});
});
