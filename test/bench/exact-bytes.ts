import {setTimeout as delay} from 'node:timers/promises';
import xterm from '@xterm/headless';
import type {Bench} from './bench.ts';
import {leastBytes, shownBy} from './minimum.ts';
import type {Watched} from './terminal.ts';

/** Around each frame: the begin and the end of synchronised output, which tears nothing. They count on neither side. */
const brackets = 16;

/** What keys, changes and pages have in bytes, over the least that would do. The console is in the panel of the beads. */
export async function exactBytes({figures, quick, turns}: Bench, program: Watched): Promise<void> {
	const terminal = new xterm.Terminal({cols: 120, rows: 40, scrollback: 0, allowProposedApi: true});
	const write = (text: string) => new Promise<void>((resolve) => terminal.write(text, resolve));
	let kind: string | null = null;
	let queue = write(program.written()).then(() => shownBy(terminal));
	program.onFrame(({text}) => {
		const name = kind;
		queue = queue.then(async (before) => {
			await write(text);
			const after = shownBy(terminal);
			if (name === null) return after;
			const [bytes, least] = [Buffer.byteLength(text) - brackets, leastBytes(before, after)];
			figures.add(`bytes of ${name}`, 'bytes', bytes, {base: `least bytes of ${name}`, aim: 'ratio <= 1.1', how});
			figures.add(`least bytes of ${name}`, 'bytes', least);
			return after;
		});
	});
	for (const [name, pressed] of [
		['a key', ['j', 'k']],
		['a page', [' ', '\x15']],
	] as const) {
		for (const count of turns(quick ? 12 : 200, name === 'a page' ? 0.5 : 0.4)) {
			kind = name;
			await program.press(pressed[count % (name === 'a page' && count < 6 ? 1 : 2)] ?? '');
			kind = null;
		}
	}
	kind = 'a change';
	await delay(quick ? 2000 : 20_000);
	kind = null;
	await queue;
	program.onFrame(() => {});
	terminal.dispose();
}

const how =
	'frames as they were written, without the 16 bytes that mark a frame, over the least sequence of moves, looks, characters and erasures between the two pictures of a terminal emulator (test/bench/minimum.ts)';
