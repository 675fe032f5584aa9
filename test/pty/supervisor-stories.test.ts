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

const state = /^state over \S+\.sock(, \S+ of it)?$/;
const look: Deed = {key: '\r', shows: /\$ state over .*exit 0/};
const cleared = {shows: /cleared in \d/};
const restart = (step: string): readonly Deed[] => [
	look,
	{key: step, shows: /This will run\s+│\s+│\s+command\.restart_child child=/},
	{key: 'y', ...cleared},
];
const end = (step: string, first: Deed): readonly Deed[] => [
	first,
	{key: step, shows: /Type kill and press Enter/, type: 'kill'},
	{key: '\r', ...cleared},
];

const courses: readonly Course[] = [
	{story: 'given-up', kind: 'given-up', exitCode: 2, first: state, row: /▸ ✖ crit +Child given up/, deeds: restart('5')},
	{story: 'restart-limit', kind: 'restart-limit', exitCode: 2, first: state, row: /▸ ✖ crit +Restart limit/, deeds: restart('5')},
	{story: 'quarantined', kind: 'quarantined', exitCode: 2, first: state, row: /▸ ✖ crit +Child quarantined/, deeds: restart('2')},
	{story: 'paused', kind: 'paused', exitCode: 0, first: state, row: /▸ . note +Child paused/, deeds: restart('2')},
	{
		story: 'stale-heartbeat',
		kind: 'stale-heartbeat',
		exitCode: 1,
		first: state,
		row: /▸ ▲ warn +Heartbeat stale/,
		deeds: restart('3'),
	},
	{story: 'stuck-stop', kind: 'stuck-stop', exitCode: 1, first: state, row: /▸ ▲ warn +Child does not stop/, deeds: restart('2')},
	{
		story: 'crash-loop',
		kind: 'crash-loop',
		exitCode: 1,
		first: state,
		row: /▸ ▲ warn +Crash loop/,
		deeds: [
			look,
			{key: '6', shows: /This will run\s+│\s+│\s+command\.quarantine_child child=/},
			// It has to stay away for longer than the pause between two attempts.
			{key: 'y', ...cleared},
		],
	},
	{
		story: 'supervisor-crashed',
		kind: 'supervisor-crashed',
		exitCode: 2,
		first: /, and the process behind it$/,
		row: /▸ ✖ crit +Supervisor gone/,
		deeds: [
			{key: '\r', shows: /\$ state over .*exit 1/},
			{key: '6', shows: /\$ ls -la \S+.*exit 0/},
			{key: '7', shows: /Type orders-worker-a\.sock and press/, type: 'orders-worker-a.sock'},
			{key: '\r', ...cleared},
		],
	},
	{
		story: 'socket-lost',
		kind: 'dashboard-disconnected',
		exitCode: 2,
		first: /^ls -la \/\S+\.sock$/,
		row: /▸ ✖ crit +Dashboard lost/,
		deeds: end('7', {key: '\r', shows: /\$ ls -la \/.*exit 2/}),
	},
	{
		story: 'refused-peer',
		kind: 'dashboard-disconnected',
		exitCode: 1,
		first: /^ls -la \/\S+\.sock$/,
		row: /▸ ▲ warn +Dashboard lost/,
		deeds: end('7', {key: '\r', shows: /\$ ls -la \/.*exit 0/}),
	},
	{
		story: 'control-loop-ended',
		kind: 'control-loop-ended',
		exitCode: 2,
		first: state,
		row: /▸ ✖ crit +Control loop ended/,
		deeds: end('2', {key: '\r', shows: /\$ state over .*exit 1/}),
	},
	{
		story: 'tree-shut-down',
		kind: 'tree-shut-down',
		exitCode: 2,
		first: state,
		row: /▸ ✖ crit +Tree shut down/,
		deeds: end('2', look),
	},
	{
		story: 'stuck-shutdown',
		kind: 'stuck-shutdown',
		exitCode: 2,
		first: state,
		row: /▸ ✖ crit +Stuck shutdown/,
		deeds: end('2', look),
	},
	{
		story: 'runtime-starved',
		kind: 'runtime-starved',
		exitCode: 1,
		first: /^state three times over \S+\.sock$/,
		row: /▸ . (warn|crit) +Runtime starved/,
		deeds: [{key: '\r', shows: /\$ state three times over .*exit 1/}],
	},
];

describe('an operator with a keyboard ends, at 80x24,', {timeout: 240_000}, () => {
	it.each(courses)('$story', async ({story: name, kind, exitCode, first, row, deeds}) => {
		story = await serving(name, 1, 'supervisor');
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
		const wrong = stories().filter(({system, calm}) => system === 'supervisor' && !calm);
		expect(courses.map((course) => course.story).toSorted()).toEqual(wrong.map((one) => one.story).toSorted());
	});
});

describe('where all is well', {timeout: 120_000}, () => {
	it('nothing is called wrong, look after look', async () => {
		story = await serving('calm', 1, 'supervisor');
		program = inTerminal(['--at', story.at], {env: story.env, columns: 120, rows: 40});
		await program.shows(/Symptoms none/);
		await program.shows(/Children 5 of 6 running/);
		await program.shows(/Holds 5/);
		for (let looks = 0; looks < 5; looks++) expect(await story.status()).toMatchObject({exitCode: 0, symptoms: []});
		expect(program.lines().join('\n')).not.toMatch(/▲|✖|gone|[Bb]ead/);
		program.press('q');
		expect((await program.ended()).exitCode).toBe(0);
	});
});
