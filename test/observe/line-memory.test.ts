import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {createLineMemory} from '../../source/observe/line-memory.ts';

const signal = new AbortController().signal;

/** A memory of lines as text, with what was parsed for it. */
function watched() {
	const parsed: string[] = [];
	const memory = createLineMemory((line) => {
		parsed.push(line.toString('latin1'));
		return {text: line.toString('latin1')};
	});
	const read = async (text: string) => (await memory.read(Buffer.from(text, 'latin1'), signal))?.map((value) => value.text);
	return {memory, parsed, read};
}

/** What a reader without a memory gives. */
function split(text: string): string[] {
	const lines = text.split('\n');
	if (lines.at(-1) === '') lines.pop();
	return lines;
}

describe('a file that is replaced as a whole', () => {
	it('is parsed anew only where it changed', async () => {
		const {parsed, read} = watched();
		const lines = Array.from({length: 200}, (_, index) => `row ${index}`);
		await read(lines.join('\n'));
		parsed.length = 0;
		lines[20] = 'changed';
		lines.splice(90, 1);
		lines.splice(150, 0, 'added');
		expect(await read(lines.join('\n'))).toEqual(lines);
		expect(parsed).toEqual(['changed', 'added']);
	});

	it('is recognised though all of it moved', async () => {
		const {parsed, read} = watched();
		const lines = Array.from({length: 200}, (_, index) => `row ${index}`);
		await read(lines.join('\n'));
		parsed.length = 0;
		lines.unshift(...lines.splice(120));
		expect(await read(lines.join('\n'))).toEqual(lines);
		expect(parsed.length).toBeLessThan(40);
	});

	it('gives the same values for the same lines', async () => {
		const {memory} = watched();
		const first = await memory.read(Buffer.from('a\nb\n'), signal);
		const second = await memory.read(Buffer.from('new\na\nb\n'), signal);
		expect(second?.[1]).toBe(first?.[0]);
		expect(second?.[2]).toBe(first?.[1]);
	});

	it('has no line after its last break, and keeps empty ones', async () => {
		expect(await watched().read('')).toEqual([]);
		expect(await watched().read('\n')).toEqual(['']);
		expect(await watched().read('a\n\nb')).toEqual(['a', '', 'b']);
	});

	it('is forgotten where the time was over', async () => {
		const controller = new AbortController();
		const memory = createLineMemory((line) => {
			controller.abort();
			const until = performance.now() + 5;
			while (performance.now() < until);
			return line.toString();
		});
		expect(await memory.read(Buffer.from('a\nb\nc\nd\n'), controller.signal)).toBeNull();
		expect(await memory.read(Buffer.from('x'), signal)).toEqual(['x']);
	});

	it('reads the same with a memory as without, whatever came before', async () => {
		const word = fc.constantFrom('a', 'b', 'ab', '', 'a much longer line than the others, to be told apart by its end alone');
		const text = fc.array(word, {maxLength: 60}).map((lines) => lines.join('\n'));
		await fc.assert(
			fc.asyncProperty(fc.array(text, {minLength: 1, maxLength: 8}), async (states) => {
				const {read} = watched();
				for (const state of states) expect(await read(state)).toEqual(split(state));
			}),
			{numRuns: 300},
		);
	});
});
