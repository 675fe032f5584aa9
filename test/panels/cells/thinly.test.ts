import {Writable} from 'node:stream';
import {expect, test} from 'vitest';
import {thinly} from '../../../panels/cells/thinly.ts';

/** A terminal that takes what is written only when it is told to. */
function slowTerminal() {
	const taken: string[] = [];
	const waiting: ((error?: Error) => void)[] = [];
	const stdout = new Writable({
		decodeStrings: false,
		write(chunk: string, _encoding, done) {
			taken.push(chunk);
			waiting.push(done);
		},
	});
	const read = async () => {
		for (let done = waiting.shift(); done !== undefined; done = waiting.shift()) {
			done();
			await new Promise(setImmediate);
		}
	};
	const breakOff = () => waiting.shift()?.(new Error('EIO'));
	return {stdout: thinly(Object.assign(stdout, {columns: 20, rows: 3}) as unknown as NodeJS.WriteStream), taken, read, breakOff};
}

const frame = (text: string) => `\x1b[?2026h\x1b[H${text}\x1b[?2026l`;

test('a terminal that does not read is given one frame, and the last one when it reads again', async () => {
	const {stdout, taken, read} = slowTerminal();
	stdout.write(`\x1b[?1049h${frame('first')}`);
	const before = taken.length;
	for (let count = 0; count < 1000; count++) stdout.write(frame(`number ${count}`));
	expect(taken).toHaveLength(before);
	await read();
	const after = taken.slice(before).join('');
	expect(after).toContain('number 999');
	expect(after).not.toContain('998');
	expect(after.length).toBeLessThan(200);
});

test('who waits for a frame hears of it when the terminal has it, not before', async () => {
	const {stdout, read} = slowTerminal();
	const heard: string[] = [];
	stdout.write(`\x1b[?1049h${frame('first')}`, () => heard.push('first'));
	stdout.write(frame('second'), () => heard.push('second'));
	await new Promise(setImmediate);
	expect(heard).toEqual([]);
	await read();
	expect(heard).toEqual(['first', 'second']);
});

test('a terminal that breaks while it is behind lets everybody go', async () => {
	const {stdout, breakOff} = slowTerminal();
	stdout.on('error', () => {});
	stdout.write(`\x1b[?1049h${frame('first')}`);
	const heard = new Promise<unknown>((resolve) => stdout.write(frame('second'), resolve));
	breakOff();
	expect(await heard).toBeInstanceOf(Error);
});
