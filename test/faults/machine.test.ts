import {execFileSync, spawnSync} from 'node:child_process';
import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {describe, expect, it} from 'vitest';
import {answers, type Ground, grounds, isLong, journalText, retitle} from './ground.ts';

const ground = grounds();
const bin = path.resolve(import.meta.dirname, '../../bin/triage.js');

/** Whether a world of one's own mounts can be had here; nothing of it is seen from outside. */
const mayUnshare = spawnSync('unshare', ['-m', 'true']).status === 0;

/** Runs what follows in a world whose mounts were changed by `words`. */
const inWorld = (words: string) => ['unshare', '-m', 'sh', '-c', `${words} && exec "$@"`, 'sh'] as const;

/** Holds the journal of the consoles over it against its own chains. */
function verify({environment}: Ground): string {
	return execFileSync(process.execPath, [bin, 'journal', 'verify'], {env: environment, encoding: 'utf8'});
}

it('without descriptors it says what it cannot see, and sees again when there are some', async () => {
	const here = await ground();
	const program = here.console();
	await program.shows(/8 fresh/);
	const limit = (files: string) => execFileSync('prlimit', [`--pid=${program.pid}`, `--nofile=${files}`]);
	// Only the soft limit: it can be raised again.
	limit('5:4096');
	await program.lacks(/8 fresh/);
	await answers(program);
	expect(program.exit()).toBeNull();
	limit('4096:4096');
	retitle(here, 'There are descriptors again');
	await program.shows('There are descriptors again');
	await program.shows(/8 fresh/);
	program.press('q');
	expect((await program.ended()).exitCode).toBe(0);
});

it('started with 40 descriptors it shows what it can see', async () => {
	const program = (await ground()).consoleBy(['prlimit', '--nofile=40']);
	await program.shows('Stuck claim');
	await answers(program);
});

it('without programs and without a folder for temporary files it looks and answers all the same', async () => {
	const here = await ground();
	const program = here.console({env: {PATH: '/nonexistent', TMPDIR: '/nonexistent/tmp'}});
	await program.shows('Stuck claim');
	program.press('\r');
	// What the first key would run is not there, and is said to be.
	await program.shows(/no program|not found|not on PATH|is not here|cannot be run/);
	await answers(program);
	program.press('q');
	expect((await program.ended()).exitCode).toBe(0);
});

it('with its folders taken away under it, temporary ones and its own, it goes on', async () => {
	const here = await ground();
	const program = here.console();
	await program.shows('Stuck claim');
	await program.pressUntil('\r', /ps -p 4194303 .*exit 1/);
	for (const name of ['TMPDIR', 'XDG_STATE_HOME', 'XDG_RUNTIME_DIR', 'XDG_CACHE_HOME'])
		rmSync(here.environment[name] ?? '', {recursive: true, force: true});
	retitle(here, 'The folders are gone');
	await program.shows('The folders are gone');
	await answers(program);
	program.press('q');
	expect((await program.ended()).exitCode).toBe(0);
});

describe.runIf(mayUnshare)('in a world of its own', () => {
	it('whose home is read-only, it looks, and says why it does not act', async () => {
		const here = await ground();
		const home = path.join(here.at, '../home');
		const program = here.consoleBy(inWorld(`mount --bind ${home} ${home} && mount -o remount,ro,bind ${home}`));
		await program.shows('Stuck claim');
		program.press('\r');
		await program.shows(/read-only|cannot be written|EROFS/i);
		await answers(program);
		expect(program.exit()).toBeNull();
	});

	it('whose disk is full, it looks, and says so where it would write', async () => {
		const here = await ground();
		const state = here.environment.XDG_STATE_HOME ?? '';
		mkdirSync(state, {recursive: true});
		const fill = `mount -t tmpfs -o size=16k tmpfs ${state} && (dd if=/dev/zero of=${state}/filler bs=4k 2>/dev/null; true)`;
		const program = here.consoleBy(inWorld(fill));
		await program.shows('Stuck claim');
		program.press('\r');
		await program.shows(/disk is full|no space|ENOSPC/i);
		retitle(here, 'The disk is full');
		await program.shows('The disk is full');
		await answers(program);
	});

	it('without /proc nothing is taken for dead, and the rest is seen', async () => {
		const program = (await ground()).consoleBy(inWorld('mount -t tmpfs tmpfs /proc'));
		await program.shows(/processes ✖ gap|processes .*gap/);
		await program.shows(/Beads 200: /);
		expect(program.lines().join('\n')).not.toMatch(/✖ critical Stuck claim/);
		await answers(program);
		program.press('q');
		expect((await program.ended()).exitCode).toBe(0);
	});
});

it(`mounts were changed: ${mayUnshare ? 'run' : 'not run, this user may not'}`, () => {
	expect(existsSync(bin)).toBe(true);
});

it('two consoles at once each act and keep a whole journal', async () => {
	const here = await ground();
	const [one, other] = [here.console(), here.console()];
	for (const program of [one, other]) await program.shows('Stuck claim');
	await Promise.all([one, other].map((program) => program.pressUntil('\r', /ps -p 4194303 .*exit 1/)));
	for (const program of [one, other]) {
		await answers(program);
		program.press('q');
		expect((await program.ended()).exitCode).toBe(0);
	}
	expect(journalText(here).match(/"kind":"opened"/g)).toHaveLength(2);
	expect(verify(here)).toMatch(/2 chain|whole|no fault/i);
});

/** Processes that know of a folder by their environment. */
function processesOf(folder: string): readonly string[] {
	return readdirSync('/proc').filter((pid) => {
		if (!/^\d+$/.test(pid) || Number(pid) === process.pid) return false;
		try {
			return readFileSync(`/proc/${pid}/environ`, 'latin1').includes(folder);
		} catch {
			return false;
		}
	});
}

const [kills, lanes] = isLong ? [1000, 8] : [12, 3];
it(`killed ${kills} times at random moments, it leaves no process, no temporary file and no torn journal`, async () => {
	const here = await ground(40);
	const keys = ['\r', '2', 'j', '?', '\u001b', '\t', 'e', '!ls\r', '/x\r', 'y', 'R'];
	const random = (below: number) => Math.floor(Math.random() * below);
	await Promise.all(
		Array.from({length: lanes}, async (_, lane) => {
			for (let count = lane; count < kills; count += lanes) {
				const program = here.console({columns: 80, rows: 24});
				const lifeMs = random(1500);
				const began = performance.now();
				while (performance.now() - began < lifeMs && program.exit() === null) {
					program.press(keys[random(keys.length)] ?? '');
					await new Promise((resolve) => setTimeout(resolve, 10 + random(60)));
				}
				if (program.exit() === null) program.kill('SIGKILL');
				await program.ended();
			}
		}),
	);
	await expect.poll(() => processesOf(here.at), {timeout: 60_000, interval: 50}).toEqual([]);
	// The compiled code is kept for the next start; nothing else is.
	expect(readdirSync(here.environment.TMPDIR ?? '').filter((name) => !name.startsWith('triage-compiled-'))).toEqual([]);
	const program = here.console();
	await program.shows('Stuck claim');
	await program.pressUntil('\r', /ps -p 4194303 .*exit 1/);
	program.press('q');
	expect((await program.ended()).exitCode).toBe(0);
	writeFileSync(path.join(here.at, 'verified'), verify(here));
});
