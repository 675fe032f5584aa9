import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {setTimeout as delay} from 'node:timers/promises';
import {expect, it} from 'vitest';
import {eventually} from '../support/eventually.ts';
import {isAlive} from '../support/running.ts';
import {answers, grounds, isLong, journalText, retitle} from './ground.ts';

const ground = grounds();
const clockProgram = path.join(import.meta.dirname, 'programs/set-clock.mjs');

it('a terminal that does not read stops drawing alone: keys, looks and the journal go on, no frame is kept for it, it can be ended', async () => {
	const here = await ground();
	const program = here.console();
	await program.shows('Stuck claim');
	program.pause();
	const before = program.bytes();
	// Each of these asks for a frame of more than 20 kB; what is between the two of us holds about 64.
	for (let count = 0; count < 100; count++) {
		program.resizeRaw(240 + (count % 2), 80);
		await delay(10);
	}
	retitle(here, 'Nobody sees me yet');
	program.press('\r');
	await eventually(() => journalText(here)).toMatch(/"kind":"ended"/);
	program.resume();
	program.resize(120, 40);
	await program.shows(/ps -p 4194303 .*exit 1/);
	await program.shows('Nobody sees me yet');
	expect(program.bytes() - before).toBeLessThan(400_000);
	await answers(program);

	program.pause();
	for (let count = 0; count < 30; count++) {
		program.resizeRaw(240 + (count % 2), 80);
		await delay(10);
	}
	program.kill('SIGTERM');
	// Its end is seen when what it had written is read.
	await eventually(() => isAlive(program.pid)).toBe(false);
	program.resume();
	expect((await program.ended()).exitCode).toBe(143);
});

it('a line of 9,600 baud carries keys and changes', async () => {
	const here = await ground();
	const program = here.console({columns: 80, rows: 24});
	await program.shows('Stuck claim');
	program.slow(960);
	const before = program.bytes();
	const changes = isLong ? 300 : 20;
	for (let count = 0; count < changes; count++) {
		retitle(here, `Change ${count}`);
		program.press(count % 2 === 0 ? 'j' : 'k');
		await delay(20);
	}
	// Once: whoever pressed it again because it took its time would close it.
	program.press('?');
	await program.shows(/Keys and signs \d+-\d+ of/);
	program.press('\u001b');
	await program.lacks(/Keys and signs \d+-\d+ of/);
	// A key and a change together cost about half a second of the line, help is two whole screens.
	expect(program.bytes() - before).toBeLessThan(12_000 + changes * 500);
});

it('resized a hundred times a second it ends on a whole picture of the last size', async () => {
	const here = await ground(50);
	const program = here.console();
	await program.shows('Stuck claim');
	const times = isLong ? 6000 : 100;
	for (let count = 0; count < times; count++) {
		program.resizeRaw(20 + ((count * 37) % 200), 5 + ((count * 13) % 80));
		await delay(10);
	}
	program.resize(100, 30);
	await program.shows(/^└ .{96} ┘$|q quit/m);
	await answers(program);
	expect(program.lines().at(0)).toContain('triage  ddx');
	expect(program.exit()).toBeNull();
});

it('stopped and continued it looks again at once, and a clock set forward or back is told from time that passed', async () => {
	const here = await ground();
	const clock = path.join(here.at, '..', 'clock');
	const program = here.console({env: {NODE_OPTIONS: `--import=${clockProgram}`, TRIAGE_TEST_CLOCK: clock, TZ: 'UTC'}});
	const set = (hours: number) => writeFileSync(clock, String(hours * 3_600_000));
	await program.shows(/8 fresh/);
	program.kill('SIGSTOP');
	retitle(here, 'Written while it slept');
	// As a machine that is closed and opened: the clock goes on, the process does not.
	set(5);
	program.kill('SIGCONT');
	await program.shows('Written while it slept');
	for (const hours of isLong ? [5, -7, 30, 0, -2000, 2000] : [-7, 30]) {
		set(hours);
		const shown = new RegExp(`UTC ${new Date(Date.now() + hours * 3_600_000).toISOString().slice(11, 13)}:`);
		await program.shows(shown);
		await program.shows(/8 fresh/);
		retitle(here, `The clock is off by ${hours}`);
		await program.shows(`The clock is off by ${hours}`);
		await program.shows(/Stuck claim/);
	}
	await answers(program);
});
