import {afterEach, describe, expect, it} from 'vitest';
import {stories} from '../../fixtures/index.ts';
import type {ProgramInTerminal} from '../support/pty.ts';
import {inTerminal} from '../support/pty.ts';
import type {Serving, StatusSeen} from '../support/serving.ts';
import {serving} from '../support/serving.ts';

let story: Serving | null = null;
let program: ProgramInTerminal | null = null;

afterEach(async () => {
	if (program?.exit() === null) program.kill('SIGKILL');
	program = null;
	await story?.stop();
	story = null;
});

/** What an operator does: a key, and what the screen shows then; `types` is what is typed before it is pressed. */
type Deed = {readonly key: string; readonly shows: RegExp; readonly types?: string};

type Course = {
	readonly story: string;
	readonly kind: string;
	readonly exitCode: number;
	/** What the first key runs: the request or the argv, or what works instead. */
	readonly first: RegExp;
	readonly row: RegExp;
	deeds(seen: {readonly subject: string; readonly root: string}): readonly Deed[];
};

const cleared = {shows: /cleared in \d/};
const restart = (step: string, first: RegExp): readonly Deed[] => [
	{key: '\r', shows: first},
	{key: step, shows: /This will run\s+│\s+│\s+systemctl --user restart caxton/},
	{key: 'y', ...cleared},
];
const end = (step: string, first: RegExp, types: string): readonly Deed[] => [
	{key: '\r', shows: first},
	{key: step, shows: new RegExp(`Type ${types} and press Enter`)},
	{key: '\r', types, ...cleared},
];
const health = /^GET http:\/\/127\.0\.0\.1:\d+\/api\/v1\/health$/;

const courses: readonly Course[] = [
	{
		story: 'api-down',
		kind: 'api-not-responding',
		exitCode: 2,
		first: health,
		row: /▸ ✖ crit +API not responding/,
		deeds: () => restart('6', /\$ GET .*exit 1/),
	},
	{
		story: 'api-hung',
		kind: 'api-not-responding',
		exitCode: 2,
		first: health,
		row: /▸ ✖ crit +API not responding/,
		deeds: () => restart('6', /\$ GET .*exit 1/),
	},
	{
		story: 'port-taken',
		kind: 'port-taken',
		exitCode: 2,
		first: /^who holds port \d+$/,
		row: /▸ ✖ crit +Port taken/,
		deeds: () => end('3', /\$ who holds port .*exit 0/, 'ductile'),
	},
	{
		story: 'published-build',
		kind: 'no-listener',
		exitCode: 2,
		first: /^ps -o pid,user,lstart,args -p \d+$/,
		row: /▸ ✖ crit +No listener/,
		deeds: () => restart('2', /\$ ps -o .*exit 0/),
	},
	{
		story: 'stray-command',
		kind: 'stray-command',
		exitCode: 1,
		first: /^ps -o pid,user,lstart,args -p \d+$/,
		row: /▸ ▲ warn +Command never/,
		deeds: ({subject}) => end('2', /\$ ps -o .*exit 0/, subject),
	},
	{
		story: 'no-agents',
		kind: 'no-agents',
		exitCode: 0,
		first: /^GET http:\/\/127\.0\.0\.1:\d+\/api\/v1\/agents$/,
		row: /▸ . note +Agents not deployed/,
		deeds: ({root}) => [
			{key: '\r', shows: /\$ GET .*exit 0/},
			{key: '2', shows: /<name>:/},
			{key: '\r', types: 'invoice-mailer', shows: /<module-file>:/},
			{key: '\r', types: `${root}/home/agents/mailer.wasm`, shows: /<max_memory_bytes>:/},
			{key: '\r', types: '10485760', shows: /<max_cpu_millis>:/},
			{key: '\r', types: '1000', shows: /<max_execution_time_ms>:/},
			{key: '\r', types: '5000', shows: /This will run\s+│\s+│\s+POST http/},
			{key: 'y', ...cleared},
		],
	},
];

/** Types into the line that is open, and sees that the end of it stands there. */
async function types(terminal: ProgramInTerminal, text: string): Promise<void> {
	const last = text.slice(-12).replace(/[.\\/]/g, '\\$&');
	await terminal.pressUntil(`\u0015${text}`, new RegExp(`>:? \\S*${last}(?!\\S)`));
}

describe('an operator with a keyboard ends, at 80x24,', {timeout: 120_000}, () => {
	it.each(courses)('$story', async ({story: name, kind, exitCode, first, row, deeds}) => {
		const served = await serving(name, 1, 'caxton');
		story = served;
		const found = ({symptoms}: StatusSeen) => symptoms.map((one) => one.kind);
		await expect.poll(async () => found(await served.status()), {timeout: 30_000}).toContain(kind);
		const status = await served.status();
		expect([status.exitCode, found(status)]).toEqual([exitCode, [kind]]);
		const [symptom] = status.symptoms;
		const command = symptom?.firstCommand;
		const runs = command?.equivalent ?? command;
		expect(runs?.request ?? runs?.argv?.map((argv) => argv.join(' ')).join('; ')).toMatch(first);
		expect(command?.effect).toBe('reads');

		program = inTerminal(['--at', served.at], {env: served.env});
		await program.shows(row);
		const root = served.state.replace(/\/home\/\.local\/state$/, '');
		for (const deed of deeds({subject: symptom?.subject ?? '', root})) {
			if (deed.types !== undefined) await types(program, deed.types);
			await program.pressUntil(deed.key, deed.shows);
		}
		await program.shows(/· gone/);
		program.press('q');
		expect((await program.ended()).exitCode).toBe(0);
		expect(found(await served.status())).not.toContain(kind);
	});

	it('has a course for every story but the calm one', () => {
		const wrong = stories().filter(({system, calm}) => system === 'caxton' && !calm);
		expect(courses.map((course) => course.story).toSorted()).toEqual(wrong.map((one) => one.story).toSorted());
	});
});

describe('where all is well', {timeout: 120_000}, () => {
	it('nothing is called wrong, look after look, and the words are those of Caxton', async () => {
		story = await serving('steady', 1, 'caxton');
		program = inTerminal(['--at', story.at], {env: story.env, columns: 120, rows: 40});
		await program.shows(/Symptoms none/);
		await program.shows(/Agents 4 deployed/);
		await program.shows(/order-router/);
		for (let looks = 0; looks < 5; looks++) expect(await story.status()).toMatchObject({exitCode: 0, symptoms: []});
		expect(program.lines().join('\n')).not.toMatch(/▲|✖|· gone|[Bb]ead|AGFz/);
		program.press('q');
		expect((await program.ended()).exitCode).toBe(0);
	});
});
