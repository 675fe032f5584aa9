import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {inTerminal, type ProgramInTerminal, shellInTerminal, triageWords} from '../support/pty.ts';
import {isAlive} from '../support/running.ts';
import {type JournalSeen, type Serving, serving} from '../support/serving.ts';

const patience = {timeout: 60_000, interval: 50};
const whole = /┌ Symptoms none/;
let bin = '';
let story: Serving;
let program: ProgramInTerminal;
const path_ = process.env.PATH;

beforeEach(async () => {
	bin = mkdtempSync(path.join(tmpdir(), 'triage-hand-over-'));
	// By these names they are known to want the terminal.
	for (const [file, name] of [
		['editor.mjs', 'vi'],
		['pager.mjs', 'less'],
	] as const) {
		const runs = `exec '${process.execPath}' '${path.join(import.meta.dirname, 'programs', file)}' "$@"`;
		writeFileSync(path.join(bin, name), `#!/bin/sh\n${runs}\n`, {mode: 0o755});
	}
	process.env.PATH = `${bin}:${path_}`;
	story = await serving('calm');
});
afterEach(async () => {
	process.env.PATH = path_;
	if (program?.exit() === null) program.kill('SIGKILL');
	await story.stop();
	rmSync(bin, {recursive: true, force: true});
});

/** Types a command of the operator's own and says yes. */
async function own(command: string, options: {readonly shell?: boolean} = {}): Promise<void> {
	const size = {columns: 100, rows: 30};
	program = options.shell
		? shellInTerminal({env: {...story.env, PS1: 'shell> '}, ...size})
		: inTerminal(['--at', story.at], {env: story.env, ...size});
	if (options.shell) program.press(`${triageWords} --at '${story.at}'\r`);
	await program.shows(whole);
	await program.pressUntil('!', /your command:/);
	program.press(command);
	await program.shows(`your command: ${command}`);
	await program.pressUntil('\r', /Run this\?/);
}

/** The entry of a kind, once it is written. */
async function written(kind: string): Promise<JournalSeen | undefined> {
	await expect.poll(async () => (await story.journal()).map((entry) => entry.kind), patience).toContain(kind);
	return (await story.journal()).find((entry) => entry.kind === kind);
}

/** The program that `less` is here, once it has the terminal. */
async function pager(): Promise<number> {
	await program.shows(/PAGER \d+ tty true TERM xterm-256color/);
	return Number(/PAGER (\d+)/.exec(program.lines().join('\n'))?.[1]);
}

describe('a command that wants the terminal', {timeout: 120_000}, () => {
	it('is asked about, gets it whole, follows its size, and gives back a whole screen of the size it then has', async () => {
		await own('vi notes');
		await program.shows(/terminal +it takes the terminal until it ends.*not/);
		await program.shows(/it may die with the\s+│?\s*│?\s*terminal/);
		await program.pressUntil('y', /handed to|EDITOR/);
		await program.shows(/EDITOR 100x30 notes/);
		await program.lacks('Symptoms');
		program.press('x?q!');
		await program.shows(/typed <y*x\?q!>/);
		program.resize(90, 24);
		await program.shows(/EDITOR 90x24/);
		program.press('\x03');
		await program.shows(/typed <y*x\?q!.u0003>/);
		program.press('q');
		await program.shows(/it ended: exit 3, .*Press Enter to go back/);
		await program.pressUntil('\r', whole);
		expect(program.lines()).toHaveLength(24);
		expect(program.lines().at(-1)).toMatch(/^└.*┘$/);
		await program.shows(/it had the terminal: what it printed is not recorded/);
		await program.shows(/\$ vi notes .*exit 3/);
		const journal = await story.journal();
		const {attempt} = journal.find(({kind}) => kind === 'started') ?? {};
		expect(journal.find(({kind}) => kind === 'started')).toMatchObject({terminal: true, timeoutMs: null});
		const order = journal.filter((entry) => entry.attempt === attempt).map(({kind}) => kind);
		expect(order.slice(0, 4)).toEqual(['proposed', 'approved', 'started', 'watching']);
		expect(journal.find(({kind}) => kind === 'ended')).toMatchObject({outcome: {kind: 'ended', exitCode: 3}});
	});

	it('is what Ctrl+C ends, and the console lives', async () => {
		await own('less notes');
		await program.pressUntil('y', /handed to|PAGER \d/);
		const pid = await pager();
		program.press('\x03');
		await program.shows(/got SIGINT\s+triage: it ended: exit 130/);
		await program.pressUntil('\r', whole);
		expect(isAlive(pid)).toBe(false);
		// Until it is told how it ended, leaving is asked about.
		await program.shows(/\$ less notes .*exit 130/);
		const left = () => {
			program.press('q');
			return program.exit()?.exitCode;
		};
		await expect.poll(left, {...patience, interval: 500}).toBe(0);
	});

	it('that is killed with the terminal in its own modes leaves a screen that works, and a shell that does', async () => {
		await own('vi notes', {shell: true});
		await program.pressUntil('y', /handed to|EDITOR/);
		await program.shows(/EDITOR/);
		program.press('K');
		await program.shows(/it ended: ended by SIGKILL/);
		await program.pressUntil('\r', whole);
		await program.pressUntil('?', /┌ Keys/);
		program.press('\x1b');
		await program.lacks(/┌ Keys/);
		await program.shows(/^ triage .*\n.*\n┌ Symptoms none.*┐\n(?:[│├].*[│┤]\n){26}└.*┘$/);
		program.press('q');
		await program.shows(/nothing was wrong[\s\S]*shell> $/m);
		// Echo, line breaks and an unbounded scroll region: what was typed stands on the screen, and its answer under it.
		program.press('stty -a | tr " " "\\n" | grep -x -e -echo -e echo -e -icanon -e icanon; echo so\r');
		await program.shows(/^echo\nso$|^icanon\necho\nso$/m);
	});

	it('is stopped with the console by Ctrl+Z, and both go on by fg', async () => {
		await own('less notes', {shell: true});
		await program.pressUntil('y', /handed to|PAGER \d/);
		const pid = await pager();
		program.press('\x1a');
		await program.shows(/Stopped[\s\S]*shell> $/m);
		program.press('fg\r');
		await program.shows(/shell> fg/);
		program.press('\x03');
		await program.shows(/got SIGINT\s+triage: it ended/);
		await program.pressUntil('\r', whole);
		expect(isAlive(pid)).toBe(false);
	});

	it('may stop all of its group by itself, as an editor does', async () => {
		await own('vi notes', {shell: true});
		await program.pressUntil('y', /handed to|EDITOR/);
		await program.shows(/EDITOR/);
		program.press('\x1a');
		await program.shows(/Stopped[\s\S]*shell> $/m);
		program.press('fg\r');
		await program.shows(/EDITOR 100x30/);
		program.press('q');
		await program.shows(/it ended: exit 3/);
		await program.pressUntil('\r', whole);
	});

	it('is not stopped by Ctrl+Z where nobody could continue it', async () => {
		await own('less notes');
		await program.pressUntil('y', /handed to|PAGER \d/);
		await pager();
		program.press('\x1a');
		program.press('\x03');
		await program.shows(/got SIGINT\s+triage: it ended/);
		await program.pressUntil('\r', whole);
	});

	it('and the terminal that goes away under it: the console is gone at once, and its watcher writes how it ended', async () => {
		await own('less notes');
		await program.pressUntil('y', /handed to|PAGER \d/);
		const pid = await pager();
		program.hangUp();
		await expect.poll(() => isAlive(program.pid), patience).toBe(false);
		expect(await written('lost-terminal')).toMatchObject({running: [expect.any(String)]});
		await expect.poll(() => isAlive(pid), patience).toBe(false);
		expect(await written('ended')).toMatchObject({outcome: {kind: 'ended', exitCode: 0}});
	});

	it('and a console that is killed under it: its watcher writes how it ended', async () => {
		await own('less notes');
		await program.pressUntil('y', /handed to|PAGER \d/);
		const pid = await pager();
		program.kill('SIGKILL');
		await expect.poll(() => isAlive(program.pid), patience).toBe(false);
		process.kill(pid, 'SIGINT');
		expect(await written('ended')).toMatchObject({outcome: {kind: 'ended', exitCode: 130}});
	});
});
