import {afterEach, describe, expect, it} from 'vitest';
import {stories} from '../../fixtures/index.ts';
import type {ProgramInTerminal} from '../support/pty.ts';
import {inTerminal} from '../support/pty.ts';
import type {Serving} from '../support/serving.ts';
import {serving} from '../support/serving.ts';

let story: Serving | null = null;
let program: ProgramInTerminal | null = null;

afterEach(async () => {
	if (program?.exit() === null) program.kill('SIGKILL');
	program = null;
	await story?.stop();
	story = null;
});

/** What an operator does: a key, and what the screen shows then; `type` is what a dialog wants typed. */
type Deed = {readonly key: string; readonly shows: RegExp; readonly type?: string};

type Course = {
	readonly story: string;
	readonly kind: string;
	readonly exitCode: number;
	/** What the key runs: the request, or the argv, of the first command or of its equivalent. */
	readonly first: RegExp;
	readonly row: RegExp;
	readonly deeds: readonly Deed[];
};

const get = /^GET http:\/\/127\.0\.0\.1:\d+\//;
const own = /^ductile (?:system|config) /;
const cleared = {shows: /cleared in \d/};
const looked: Deed = {key: '\r', shows: /\$ (?:GET|ductile|tail) .*exit \d/};
const asked = (runs: string) => new RegExp(`This will run\\s+│\\s+│\\s+${runs}`);
const yes = (step: string, runs: string): readonly Deed[] => [looked, {key: step, shows: asked(runs)}, {key: 'y', ...cleared}];
const end = (step: string, type = 'kill'): readonly Deed[] => [
	looked,
	{key: step, shows: new RegExp(`Type ${type} and press Enter`), type},
	{key: '\r', ...cleared},
];
const again = (step: string) => yes(step, 'POST http');

const course = (story: string, exitCode: number, first: RegExp, row: RegExp, deeds: readonly Deed[]): Course => ({
	story,
	kind: story,
	exitCode,
	first,
	row,
	deeds,
});

const courses: readonly Course[] = [
	course('gateway-zombie', 2, own, /▸ ✖ crit +Gateway a zombie/, end('3')),
	course('gateway-gone', 2, own, /▸ ✖ crit +Gateway gone/, yes('2', 'systemctl --user start ductile')),
	course('lock-held', 2, own, /▸ ✖ crit +PID lock held/, end('3')),
	course('start-refused', 2, own, /▸ ✖ crit +Start refused/, yes('2', 'ductile config lock')),
	course('database-locked', 2, get, /▸ ✖ crit +Database locked/, end('4')),
	course('database-failing', 2, get, /▸ ✖ crit +Database failing/, end('3')),
	course('scheduler-silent', 2, get, /▸ ✖ crit +Scheduler silent/, end('3')),
	course('queue-backed-up', 1, get, /▸ ▲ warn +Queue backed up/, end('3')),
	course('job-overdue', 1, get, /▸ ▲ warn +Job past its limit/, end('3', '0bad0000')),
	course('jobs-failing', 1, get, /▸ ▲ warn +Jobs failing/, again('4')),
	course('jobs-timing-out', 1, get, /▸ ▲ warn +Jobs timing out/, again('3')),
	course('jobs-dead', 1, get, /▸ ▲ warn +Job dead/, again('3')),
	course('retries-piling-up', 1, get, /▸ ▲ warn +Retries pile up/, [looked]),
	course('breaker-open', 1, own, /▸ ▲ warn +Breaker open/, yes('2', 'ductile system reset weather')),
	course('plugin-not-running', 0, get, /▸ . note +Plugin not running/, [
		looked,
		{key: '3', shows: asked('ductile config set')},
		{key: 'y', shows: /still there/},
		{key: '4', shows: asked('ductile system reload')},
		{key: 'y', ...cleared},
	]),
	course('config-tampered', 1, own, /▸ ▲ warn +Tampering/, yes('2', 'ductile config lock')),
	course('reload-rejected', 1, /^tail /, /▸ ▲ warn +Reload rejected/, yes('3', 'ductile system reload')),
];

describe('an operator with a keyboard ends, at 80x24,', {timeout: 240_000}, () => {
	it.each(courses)('$story', async ({story: name, kind, exitCode, first, row, deeds}) => {
		story = await serving(name, 1, 'ductile');
		await expect.poll(async () => (await story?.status())?.symptoms.map((one) => one.kind), {timeout: 60_000}).toContain(kind);
		const status = await story.status();
		expect(status.exitCode).toBe(exitCode);
		const command = status.symptoms.find((symptom) => symptom.kind === kind)?.firstCommand;
		const runs = command?.equivalent ?? command;
		expect(runs?.request ?? runs?.argv?.map((argv) => argv.join(' ')).join('; ')).toMatch(first);
		expect(command?.effect).toBe('reads');

		program = inTerminal(['--at', story.at], {env: story.env});
		await program.shows(row);
		for (const {key, shows, type} of deeds) {
			await program.pressUntil(key, shows);
			if (type !== undefined) await program.pressUntil(`${'\u007f'.repeat(20)}${type}`, new RegExp(`> ${type}(?!\\S)`));
		}
		await program.shows(/· gone/);
		program.press('q');
		expect((await program.ended()).exitCode).toBe(0);
		// A process that was ended is started again by its manager.
		const kinds = async () => (await story?.status())?.symptoms.map((symptom) => symptom.kind);
		await expect.poll(kinds, {timeout: 30_000}).not.toContain(kind);
	});

	it('has a course for every story but the calm one', () => {
		const wrong = stories().filter(({system, calm}) => system === 'ductile' && !calm);
		expect(courses.map((course) => course.story).toSorted()).toEqual(wrong.map((one) => one.story).toSorted());
	});
});

describe('where all is well', {timeout: 120_000}, () => {
	it('nothing is called wrong, look after look', async () => {
		story = await serving('calm', 1, 'ductile');
		program = inTerminal(['--at', story.at], {env: story.env, columns: 120, rows: 40});
		await program.shows(/Symptoms none/);
		await program.shows(/Plugins 5 loaded/);
		for (let looks = 0; looks < 3; looks++) expect(await story.status()).toMatchObject({exitCode: 0, symptoms: []});
		expect(program.lines().join('\n')).not.toMatch(/▲|✖|gone|[Bb]ead/);
		program.press('q');
		expect((await program.ended()).exitCode).toBe(0);
	});
});
