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

const cleared = {shows: /cleared in \d/};
const asks = /This will run/;
const status: Deed = {key: '\r', shows: /\$ GET .*exit 0/};
const seeds = (row: RegExp, name: string): Course => ({
	story: name,
	kind: name === 'seed-missing' ? 'dissonance-missing' : name,
	exitCode: 1,
	first: /^GET http:\/\/127\.0\.0\.1:\d+\/status$/,
	row,
	deeds: [status, {key: '3', shows: asks}, {key: 'y', ...cleared}],
});

const courses: readonly Course[] = [
	{
		story: 'not-owned',
		kind: 'shadow-down',
		exitCode: 2,
		first: /^systemctl status helix-shadow-metrics\.service$/,
		row: /▸ ✖ crit +Shadow Metrics down/,
		deeds: [
			{key: '\r', shows: /\$ systemctl status.*exit 3/},
			{key: '2', shows: /\$ ls -ld .*exit 0/},
			{key: '5', shows: asks},
			// systemd tries again five seconds after each failure.
			{key: 'y', ...cleared},
		],
	},
	{
		story: 'port-conflict',
		kind: 'port-conflict',
		exitCode: 2,
		first: /^ss -lntp /,
		row: /▸ ✖ crit +Port conflict/,
		deeds: [
			{key: '\r', shows: /\$ ss -lntp .*exit 0/},
			{key: '3', shows: /\$ ps -o .*exit 0/},
			{key: '4', shows: /Type jupyter and press Enter/, type: 'jupyter'},
			{key: '\r', ...cleared},
		],
	},
	{
		story: 'exec-truncated',
		kind: 'exec-truncated',
		exitCode: 1,
		first: /^systemctl cat helix-dissonance\.service$/,
		row: /▸ ▲ warn +ExecStart truncated/,
		deeds: [
			{key: '\r', shows: /\$ systemctl cat.*exit 0/},
			{key: '2', shows: asks},
			{key: 'y', shows: /still there/},
			{key: '3', shows: asks},
			{key: 'y', ...cleared},
		],
	},
	{
		story: 'research-failed',
		kind: 'research-down',
		exitCode: 1,
		first: /^systemctl status helix-dissonance\.service$/,
		row: /▸ ▲ warn +Research down/,
		deeds: [
			{key: '\r', shows: /\$ systemctl status.*exit 3/},
			{key: '5', shows: asks},
			{key: 'y', ...cleared},
		],
	},
	seeds(/▸ ▲ warn +Dissonance missing/, 'seed-missing'),
	seeds(/▸ ▲ warn +Dissonance high/, 'dissonance-high'),
	seeds(/▸ ▲ warn +Dissonance stale/, 'dissonance-stale'),
	{
		story: 'shadow-silent',
		kind: 'shadow-unhealthy',
		exitCode: 2,
		first: /^GET http:\/\/127\.0\.0\.1:\d+\/status$/,
		row: /▸ ✖ crit +Shadow not ok/,
		deeds: [
			{key: '\r', shows: /\$ GET .*exit 1/},
			{key: '3', shows: asks},
			{key: 'y', ...cleared},
		],
	},
	{
		story: 'research-not-ok',
		kind: 'research-unhealthy',
		exitCode: 1,
		first: /^GET http:\/\/127\.0\.0\.1:\d+\/status$/,
		row: /▸ ▲ warn +Research not ok/,
		deeds: [status, {key: '3', shows: asks}, {key: 'y', ...cleared}],
	},
];

describe('an operator with a keyboard ends, at 80x24,', {timeout: 240_000}, () => {
	it.each(courses)('$story', async ({story: name, kind, exitCode, first, row, deeds}) => {
		story = await serving(name, 1, 'helix');
		const status = await story.status();
		expect(status.symptoms.map((one) => one.kind)).toContain(kind);
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
		await expect
			.poll(async () => (await story?.status())?.symptoms.map((symptom) => symptom.kind), {timeout: 20_000})
			.not.toContain(kind);
	});

	it('has a course for every story but the calm one', () => {
		const gone = stories().filter(({system, calm}) => system === 'helix' && !calm);
		expect(courses.map((course) => course.story).toSorted()).toEqual(gone.map((one) => one.story).toSorted());
	});
});

describe('where all is well', {timeout: 120_000}, () => {
	it('nothing is called wrong, look after look', async () => {
		story = await serving('calm', 1, 'helix');
		program = inTerminal(['--at', story.at], {env: story.env, columns: 120, rows: 40});
		await program.shows(/Symptoms none/);
		await program.shows(/Services 2 of 2 answer/);
		await program.shows(/Ports 2 of 2 held/);
		for (let looks = 0; looks < 3; looks++) expect(await story.status()).toMatchObject({exitCode: 0, symptoms: []});
		expect(program.lines().join('\n')).not.toMatch(/▲|✖|gone|[Bb]ead/);
		program.press('q');
		expect((await program.ended()).exitCode).toBe(0);
	});
});
