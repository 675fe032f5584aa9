import {afterEach, describe, expect, it} from 'vitest';
import {stories} from '../../fixtures/index.ts';
import {act, type Deed} from '../support/operator.ts';
import type {ProgramInTerminal} from '../support/pty.ts';
import {inTerminal} from '../support/pty.ts';
import type {JournalSeen, Serving, StatusSeen} from '../support/serving.ts';
import {serving} from '../support/serving.ts';

let story: Serving | null = null;
let program: ProgramInTerminal | null = null;

afterEach(async () => {
	if (program?.exit() === null) program.kill('SIGKILL');
	program = null;
	await story?.stop();
	story = null;
});

/** How a story is recognised and ended. */
type Course = {
	readonly story: string;
	readonly kind: string;
	readonly exitCode: number;
	readonly row: RegExp;
	readonly first: Partial<NonNullable<StatusSeen['symptoms'][number]['firstCommand']>>;
	readonly deeds: readonly Deed[];
	/** What its last change is in the journal; null where it ends by itself. */
	readonly ended: RegExp | null;
	/** What `triage run KIND` refuses, with its exit status: 90 unless the operator says yes, 91 what is not what the runbook says. */
	readonly refused: readonly (readonly [exitCode: number, ...args: string[]])[];
	readonly speed?: number;
};

const yes: Deed = {key: 'y', shows: /exit 0/};
const cleared = {shows: /cleared in \d/};
/** Back to the steps, with their marks. */
const steps = (shows: RegExp): Deed => ({key: '\u001b', shows});

const courses: readonly Course[] = [
	{
		story: 'stuck-claim',
		kind: 'stuck-claim',
		exitCode: 2,
		row: /▸ ✖ crit Stuck claim/,
		first: {
			resolution: 'drift',
			effect: 'reads',
			equivalent: {argv: [['ps', '-p', expect.stringMatching(/^\d+$/)]], request: null},
		},
		deeds: [
			{key: '\r', shows: /\$ ps -p \d+ .*exit 1, \d+ms, met/},
			steps(/⏎ ps -p \d+ +wants: returns nothing .*met ✓[\s\S]*2 ddx bead show .*▸ next/),
			// Nothing was kept yet: the change says so, and what keeps it stays the next step.
			{key: '3', shows: /Evidence first\s+│\s+│\s+The runbook keeps it before this: step 2, ddx bead show/},
			{key: 'n', shows: /next: 2 ddx bead show/},
			{key: '2', shows: /\$ ddx bead show \S+ --json > .*exit 0/},
			steps(/2 ddx bead show .*done ✓[\s\S]*3 ddx bead update .*▸ next/),
			{key: '3', shows: /This will run\s+│\s+│\s+ddx bead update \S+ --unclaim/},
			{key: 'y', ...cleared},
			{key: '4', shows: /\$ ddx bead show \S+ .*exit 0, \d+ms, (?:for you to judge|NOT met)/},
			steps(/3 ddx bead update .*done ✓[\s\S]*4 ddx bead show .*wants: says.*(?:judge \?|not met ✖)/),
		],
		ended: /^ddx bead update \S+ --unclaim$/,
		refused: [
			[91, '--step', '3', '--yes'],
			[90, '--step', '3', '--equivalent'],
			[90, '--step', '3', '--equivalent', '--yes', '--read-only'],
		],
	},
	{
		story: 'provider-auth',
		kind: 'provider-auth',
		exitCode: 1,
		row: /▸ ▲ warn Provider auth fail/,
		first: {
			text: expect.stringContaining('OPENROUTER_API_KEY'),
			resolution: 'drift',
			effect: 'reads',
			argv: null,
			equivalent: {argv: null, request: expect.stringContaining('OPENROUTER_API_KEY')},
		},
		deeds: [
			{key: '\r', shows: /OPENROUTER_API_KEY is there/},
			steps(/⏎ whether the server has .*done ✓[\s\S]*2 .*▸ next/),
			{key: '5', shows: /This will run\s+│\s+│\s+ddx server stop\s+│\s+│\s+&& ddx server start/},
			{key: 'y', ...cleared},
		],
		ended: /^&& ddx server start$/,
		refused: [[91]],
		speed: 4,
	},
	{
		story: 'torn-tracker',
		kind: 'torn-tracker',
		exitCode: 1,
		row: /▸ ▲ warn Torn tracker/,
		first: {resolution: 'ready', effect: 'reads', argv: [['git', 'diff', '--', '.ddx/beads.jsonl']]},
		deeds: [
			{key: '\r', shows: /\$ git diff -- \.ddx\/beads\.jsonl .*exit 0/},
			{key: '2', shows: /\$ ddx bead doctor --json .*exit 0/},
			steps(/⏎ git diff .*done ✓[\s\S]*3 ddx server stop .*▸ next/),
			{key: '3', shows: /This will run\s+│\s+│\s+ddx server stop/},
			{...yes, shows: /\$ ddx server stop .*exit 0/},
			{key: '4', shows: /This will run\s+│\s+│\s+cp \.ddx\/beads\.jsonl/},
			{...yes, shows: /\$ cp .*exit 0/},
			{key: '5', shows: /Type beads.jsonl and press Enter/, type: 'beads.jsonl'},
			{key: '\r', ...cleared},
			{key: '7', shows: /\$ ddx bead doctor --json .*exit 0, \d+ms, met/},
			{key: 'k', shows: /▸ ✖ crit Server down/},
			{key: '4', shows: /This will run\s+│\s+│\s+ddx server start/},
			{key: 'y', shows: /Symptoms none ─/},
		],
		ended: /^git checkout \.ddx\/beads\.jsonl$/,
		refused: [[90, '--step', '5', '--yes']],
	},
	{
		story: 'no-workers',
		kind: 'no-healthy-worker',
		exitCode: 2,
		row: /▸ ✖ crit No healthy worker/,
		first: {resolution: 'ready', effect: 'reads', argv: [['systemctl', '--user', 'status', 'ddx-server']]},
		deeds: [
			{key: '\r', shows: /\$ systemctl --user status ddx-server .*exit 3/},
			steps(/⏎ systemctl --user status ddx-server .*exit 3/),
			{key: '3', shows: /\$ journalctl --user -u ddx-server -n 50 .*exit 0/},
			steps(/2 .*skipped[\s\S]*4 ddx server start .*▸ next/),
			{key: '4', shows: /This will run\s+│\s+│\s+ddx server start/},
			{key: 'y', ...cleared},
			{key: '5', shows: /\$ systemctl --user is-active ddx-server .*exit 0, \d+ms, met/},
		],
		ended: /^ddx server start$/,
		refused: [[90, '--step', '4']],
	},
	{
		story: 'port-taken',
		kind: 'port-taken',
		exitCode: 2,
		row: /▸ ✖ crit Port taken/,
		first: {
			text: "ss -lntp '( sport = :7743 )'",
			resolution: 'drift',
			effect: 'reads',
			equivalent: {argv: [['ss', '-lntp', expect.stringMatching(/^\( sport = :\d+ \)$/)]], request: null},
		},
		deeds: [
			{key: '\r', shows: /users:\(\("vite"/},
			{key: '2', shows: /\$ ps -o pid,user,lstart,args -p \d+ .*exit 0/},
			{key: '3', shows: /Type vite and press Enter/, type: 'vite'},
			{key: '\r', ...cleared},
			{key: '5', shows: /\$ ps -o pid,user,lstart,args -p \d+ .*exit 1, \d+ms, met/},
		],
		ended: /^kill \d+$/,
		refused: [[90, '--step', '3', '--yes']],
	},
	{
		story: 'wedged-worker',
		kind: 'wedged-dispatch',
		exitCode: 1,
		row: /▸ ▲ warn Dispatch hung/,
		first: {resolution: 'ready', effect: 'reads', request: expect.stringMatching(/^end of agent-loop-\d+\.jsonl$/)},
		deeds: [
			{key: '\r', shows: /\$ end of agent-loop-\d+\.jsonl .*exit 0/},
			{key: '2', shows: /\$ ddx work status .*exit 0/},
			{key: '5', shows: /\$ ps -o pid,user,lstart,args -p \d+ .*exit 0/},
			{key: '6', shows: /This will run\s+│\s+│\s+kill \d+/},
			{key: 'y', ...cleared},
			{key: '7', shows: /\$ ps -o pid,user,lstart,args -p \d+ .*exit 1, \d+ms, met/},
		],
		ended: /^kill \d+$/,
		refused: [[90, '--step', '6']],
	},
	{
		story: 'dead-address',
		kind: 'server-down',
		exitCode: 2,
		row: /▸ ✖ crit Server down/,
		first: {resolution: 'ready', effect: 'reads', argv: [['systemctl', '--user', 'status', 'ddx-server']]},
		deeds: [
			{key: '\r', shows: /\$ systemctl --user status ddx-server .*exit 3/},
			{key: '4', shows: /This will run\s+│\s+│\s+ddx server start/},
			{key: 'y', shows: /Symptoms none ─/},
			{key: '', ...cleared},
		],
		ended: /^ddx server start$/,
		refused: [[90, '--step', '4']],
	},
	{
		story: 'old-logs',
		kind: 'logs-piling-up',
		exitCode: 0,
		row: /▸ . note Old agent logs/,
		first: {effect: 'reads'},
		deeds: [
			{key: '\r', shows: /\$ size and age of the agent logs .*exit 0/},
			{key: '2', shows: /\$ find \S+.*exit 0/},
			{key: '3', shows: /Type \S+ and press Enter/, type: 'find'},
			{key: '\r', ...cleared},
		],
		ended: /^find \S+ -type f -mtime \+30 -delete$/,
		refused: [[90, '--step', '3', '--yes']],
	},
	{
		story: 'crash-loop',
		kind: 'crash-loop',
		exitCode: 2,
		row: /▸ ✖ crit Crash loop/,
		first: {resolution: 'ready', effect: 'reads', argv: [['systemctl', '--user', 'status', 'ddx-server']]},
		deeds: [
			{key: '\r', shows: /\$ systemctl --user status ddx-server .*exit 3/},
			{key: '3', shows: /\$ journalctl --user -u ddx-server -n 100 .*exit 0/},
			{key: '5', shows: /This will run\s+│\s+│\s+ddx server start/},
			{key: 'y', ...cleared},
		],
		ended: /^ddx server start$/,
		refused: [[90, '--step', '5']],
	},
	{
		story: 'blocked-run',
		kind: 'blocked-run',
		exitCode: 2,
		row: /▸ ✖ crit Stuck claim/,
		first: {resolution: 'drift', effect: 'reads', equivalent: {argv: null, request: expect.stringMatching(/api\/health$/)}},
		deeds: [
			{key: 'j', shows: /▸ ▲ warn Run blocked/},
			{key: '\r', shows: /\$ GET https:\S+\/api\/health .*exit 0/},
			{key: '2', shows: /\$ ddx work focus --json .*exit 0/},
			// What blocks it is the other symptom's to end.
			{key: 'k', shows: /▸ ✖ crit Stuck claim/},
			{key: '2', shows: /\$ ddx bead show \S+ --json > .*exit 0/},
			{key: '3', shows: /This will run\s+│\s+│\s+ddx bead update \S+ --unclaim/},
			{key: 'y', shows: /Symptoms none ─/},
		],
		ended: /^ddx bead update \S+ --unclaim$/,
		refused: [],
	},
	{
		story: 'idle-workers',
		kind: 'idle-workers',
		exitCode: 1,
		row: /▸ ▲ warn Ready but idle/,
		first: {resolution: 'ready', effect: 'reads', argv: [['ddx', 'bead', 'ready', '--json']]},
		deeds: [
			{key: '\r', shows: /\$ ddx bead ready --json .*exit 0/},
			{key: '3', shows: /\$ ddx work status --json .*exit 0/},
			{key: '4', shows: /This will run\s+│\s+│\s+ddx server stop/},
			{key: 'y', ...cleared},
		],
		ended: /^&& ddx server start$/,
		refused: [[90, '--step', '4']],
	},
	{
		story: 'old-claim',
		kind: 'old-claims',
		exitCode: 0,
		row: /▸ . note Claim over threshold/,
		first: {resolution: 'drift', effect: 'reads'},
		deeds: [
			{key: '\r', shows: /\$ ps -p \d+ .*exit 1/},
			{key: '3', shows: /\$ ddx bead show \S+ --json > .*exit 0/},
			{key: '2', shows: /This will run\s+│\s+│\s+ddx bead update \S+ --unclaim/},
			{key: 'y', ...cleared},
		],
		ended: /^ddx bead update \S+ --unclaim$/,
		refused: [[91, '--step', '2', '--yes']],
	},
	{
		story: 'key-missing',
		kind: 'key-missing',
		exitCode: 1,
		row: /▸ ▲ warn API key missing/,
		first: {resolution: 'drift', effect: 'reads'},
		deeds: [
			{key: '\r', shows: /OPENROUTER_API_KEY/},
			{key: '2', shows: /This will run\s+│\s+│\s+ddx server stop\s+│\s+│\s+&& ddx server start/},
			{key: 'y', ...cleared},
		],
		ended: /^&& ddx server start$/,
		refused: [[90, '--step', '2']],
		speed: 4,
	},
	{
		story: 'provider-down',
		kind: 'provider-failing',
		exitCode: 1,
		row: /▸ ▲ warn Provider failing/,
		first: {resolution: 'ready', effect: 'reads'},
		deeds: [
			{key: '\r', shows: /\$ the last provider errors.*exit 0/},
			// The next attempt that succeeds ends it.
			{key: '', shows: /· gone/},
		],
		ended: null,
		refused: [],
		speed: 4,
	},
	{
		story: 'newer-schema',
		kind: 'newer-schema',
		exitCode: 1,
		row: /▸ ▲ warn Newer schema/,
		first: {resolution: 'ready', effect: 'reads', argv: [['ddx', 'version']]},
		deeds: [
			{key: '\r', shows: /\$ ddx version .*exit 0/},
			{key: '2', shows: /\$ ddx bead doctor --json .*exit 0/},
			{key: '6', shows: /Type beads.jsonl and press Enter/, type: 'beads.jsonl'},
			{key: '\r', ...cleared},
		],
		ended: /^git checkout 'HEAD~1' -- \.ddx\/beads\.jsonl$/,
		refused: [[90, '--step', '6', '--yes']],
	},
	{
		story: 'state-not-writable',
		kind: 'state-not-writable',
		exitCode: 1,
		row: /▸ ▲ warn State not writable/,
		first: {resolution: 'ready', effect: 'reads', request: 'owner and mode of the state folders'},
		deeds: [
			{key: '\r', shows: /this user is uid/},
			{key: '4', shows: /mv \S+[\s\S]*Press y to run it/},
			{key: 'y', ...cleared},
		],
		ended: /^mv \S+\.ddx\/executions /,
		refused: [[90, '--step', '4']],
	},
];

describe('an operator with a keyboard ends, at 80x24,', {timeout: 240_000}, () => {
	it.each(courses)('$story', async ({story: name, kind, exitCode, row, first, deeds, ended, refused, speed}) => {
		story = await serving(name, speed);
		const status = await seen(story, kind);
		for (const [code, ...args] of refused) expect((await story.triage('run', kind, ...args)).exitCode).toBe(code);
		expect(status).toMatchObject({exitCode, system: {version: 'v0.6.2-alpha164'}});
		expect(status.symptoms.find((symptom) => symptom.kind === kind)?.firstCommand).toMatchObject(first);

		program = inTerminal(['--at', story.at], {env: story.env});
		await program.shows(row);
		await act(program, deeds);
		await program.shows(ended === null ? /· gone/ : /· gone .*cleared in/);
		program.press('q');
		expect((await program.ended()).exitCode).toBe(0);

		const journal = await story.journal();
		if (ended !== null) {
			const course = ['proposed', 'approved', 'started', 'watching', 'program', 'ended', 'validated'];
			expect(courseOf(journal, ended)).toEqual(course);
			expect(journal.filter((entry) => entry.kind === 'validated').map(({verdict}) => verdict)).toContain('cleared');
		}
		expect((await story.status()).symptoms.map((symptom) => symptom.kind)).not.toContain(kind);
	});
});

it('has a course for every story but the calm ones', () => {
	const wrong = stories().filter(({system, calm}) => system === 'ddx' && !calm);
	expect(courses.map((course) => [course.story, course.kind])).toEqual(wrong.map((one) => [one.story, one.shows[0]]));
});

/** The first look that finds it: what a detector is not sure of in one moment it is in the next. */
async function seen(served: Serving, kind: string): Promise<StatusSeen> {
	let status = await served.status();
	const kinds = () => status.symptoms.map((symptom) => symptom.kind);
	const again = async () => {
		if (!kinds().includes(kind)) status = await served.status();
		return kinds();
	};
	await expect.poll(again, {timeout: 90_000, interval: 100}).toContain(kind);
	return status;
}

/** The kinds of the entries of the attempt that ran this, without what only some have. */
function courseOf(journal: readonly JournalSeen[], ran: RegExp): string[] {
	const started = journal.find(({kind, runs}) => kind === 'started' && (runs as string[]).some((line) => ran.test(line)));
	return (
		journal
			.filter(({attempt, kind}) => attempt === started?.attempt && kind !== 'precaution' && kind !== 'note')
			// Both the watcher and its console write how it ended.
			.filter(({kind}, place, all) => kind !== all[place - 1]?.kind)
			.map(({kind}) => kind)
	);
}

describe('where all is well nothing is called wrong, look after look', {timeout: 180_000}, () => {
	it.each([
		['calm', 12],
		['busy', 4],
	])('%s', async (name, speed) => {
		story = await serving(name, speed);
		program = inTerminal(['--at', story.at], {env: story.env});
		await program.shows(/Symptoms none ─/);
		const looks: StatusSeen[] = [];
		const done = () => new Set(looks.map(({beads}) => beads.byStatus.closed)).size;
		// Beads get done meanwhile: it is another workspace at each look.
		while (looks.length < 4 || done() < 3) {
			looks.push(await story.status());
			expect(looks.at(-1)?.symptoms).toEqual([]);
			expect(program.lines().join('\n')).toMatch(/Symptoms none ─/);
		}
		expect(looks.map(({exitCode}) => exitCode)).toContain(0);
		expect(program.lines().join('\n')).not.toMatch(/crit|warn|note|gone/);
		program.press('q');
		expect((await program.ended()).exitCode).toBe(0);
	});
});
