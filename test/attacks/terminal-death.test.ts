import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, afterEach, beforeAll, describe, expect, it} from 'vitest';
import {eventually} from '../support/eventually.ts';
import {inTerminal, type ProgramInTerminal} from '../support/pty.ts';
import {isAlive} from '../support/running.ts';
import {type Serving, serving} from '../support/serving.ts';

let story: Serving;
let folder = '';
let program: ProgramInTerminal | null = null;
beforeAll(async () => {
	story = await serving('calm');
	folder = mkdtempSync(path.join(tmpdir(), 'terminal-death-'));
});
afterEach(() => {
	if (program?.exit() === null) program.kill('SIGKILL');
	for (const pid of processes(folder)) process.kill(pid, 'SIGKILL');
});
afterAll(() => rmSync(folder, {recursive: true, force: true}));

/** Processes that run and have `words` in their command line. */
function processes(words: string): number[] {
	return readdirSync('/proc')
		.filter((pid) => /^\d+$/.test(pid) && isAlive(Number(pid)))
		.filter((pid) => {
			try {
				return readFileSync(`/proc/${pid}/cmdline`, 'latin1').replaceAll('\0', ' ').includes(words);
			} catch {
				return false;
			}
		})
		.map(Number);
}

/** The clock of a console stands from SIGUSR2 on, which the file that `stopped` names tells. */
const clock = new URL('../support/clock-stops-on-signal.mjs', import.meta.url).href;
const stopped = () => path.join(folder, 'stopped');

/** Types a command of the operator's own and starts it. */
async function own(command: string): Promise<ProgramInTerminal> {
	const env = {...story.env, NODE_OPTIONS: `--import ${clock}`, STOPPED_CLOCK: stopped()};
	const started = inTerminal(['--at', story.at], {env, columns: 120, rows: 30});
	program = started;
	await started.shows(/nothing wrong|Nothing is wrong/);
	await started.pressUntil('!', /your command:/);
	started.press(command);
	await started.shows(command.slice(-12));
	started.press('\r');
	return started;
}

type Way = readonly [how: string, end: (console: ProgramInTerminal) => void];
const ways: readonly Way[] = [
	['SIGHUP', (console) => console.kill('SIGHUP')],
	['SIGTERM', (console) => console.kill('SIGTERM')],
	['a terminal that is gone', (console) => console.hangUp()],
	['SIGKILL', (console) => console.kill('SIGKILL')],
];

/** Every one has a time of its own to sleep, by which it is known. */
let seconds = 4000;

// Nobody can say how long a busy machine takes. What is ours to promise within 200 ms is that nothing is waited for: with a clock
// that stands still, whatever waits for a time of its own would be there for ever.
describe.each(ways)('on %s', {timeout: 180_000}, (_, end) => {
	it('the console and its look are gone without a moment of waiting', async () => {
		const look = `sleep ${seconds++}`;
		const console = await own(look);
		await eventually(() => processes(look).length).toBeGreaterThan(0);
		rmSync(stopped(), {force: true});
		console.kill('SIGUSR2');
		await eventually(() => existsSync(stopped())).toBe(true);
		end(console);
		await eventually(() => isAlive(console.pid) || processes(look).length > 0).toBe(false);
	});

	it('a change that is under way runs on to its end, its watcher writes how it ended, and the next console says so', async () => {
		const [go, done] = [path.join(folder, `go${seconds}`), path.join(folder, `done${seconds++}`)];
		const console = await own(`/bin/sh -c "until test -s ${go}; do /bin/sleep 0.05; done; /bin/cp ${go} ${done}"`);
		await console.shows(/Run this\?/);
		await console.pressUntil('y', /running \d/);
		await eventually(() => processes(go).length).toBeGreaterThan(0);
		end(console);
		await eventually(() => isAlive(console.pid)).toBe(false);
		expect(existsSync(done)).toBe(false);
		expect(processes(go).length).toBeGreaterThan(0);
		writeFileSync(go, 'whole');
		await eventually(() => processes(go).length).toBe(0);
		expect(readFileSync(done, 'utf8')).toBe('whole');
		const about = async () => {
			const journal = await story.journal();
			const started = journal.find(({kind, runs}) => kind === 'started' && (runs as string[]).join(' ').includes(done));
			return journal.filter(({attempt, kind}) => attempt === started?.attempt && kind === 'ended').map(({outcome}) => outcome);
		};
		await expect.poll(about, {timeout: 30_000}).toMatchObject([{kind: 'ended', exitCode: 0}]);
		program = inTerminal(['--at', story.at], {env: story.env, columns: 120, rows: 30});
		await program.shows(/A command was running when the terminal went.*it ended with exit 0/);
	});
});

it('afterwards the journal is whole, and nothing of the story is left', async () => {
	const {exitCode, stdout} = await story.verify();
	expect([exitCode, stdout]).toEqual([0, expect.any(String)]);
	await story.stop();
});
