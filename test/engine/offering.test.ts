import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import type {Argv, Effect, Resolution} from '../../source/domain/command.ts';
import type {Offering} from '../../source/engine/offering.ts';
import {openOffering} from '../../source/engine/offering.ts';
import {fill} from '../../source/runbook/fill.ts';
import {ddx} from '../../source/systems/ddx/index.ts';
import {supervisor} from '../../source/systems/supervisor/index.ts';
import type {View, Watched} from '../../source/systems/system.ts';
import {makeWorkspace, type Workspace} from '../support/ddx-workspace.ts';

const runbook = `## Alert Triage

| Alert | Checks |
|---|---|
| <!-- triage: torn-tracker --> Torn | \`git diff .ddx/beads.jsonl\`, \`git status\` |
| <!-- triage: idle-workers --> Idle | \`git status\` |

## Procedures

<!-- triage: idle-workers -->
### Idle

1. See: \`git status\`
2. Again: \`ddx bead ready --json\`

- Validation: \`ddx bead status --json\` says \`clean\`.
`;

let workspace: Workspace;
let watched: Watched;
let view: View;
beforeEach(async () => {
	workspace = await makeWorkspace();
	await workspace.put('beads.jsonl', '');
	watched = await ddx.watch(workspace.surroundings, workspace.place.workspace, {fill});
	view = watched.view(new Map(), Date.now());
});
afterEach(() => workspace.remove());

function runsHere(argv: Argv, effect: Effect): Pick<Resolution, 'action' | 'effect'> {
	return {action: {kind: 'script', script: [{join: 'first', pipe: [argv], redirect: null}], cwd: '/'}, effect};
}

const offersAt = (offering: Offering, line: number) => offering.entryOffers(view, line).offers;

test('every command of a runbook that others can edit is from outside, also where one is said a second time', async () => {
	const file = await workspace.put('their-runbook.md', runbook);
	const offering = await openOffering(ddx, watched, path.resolve(file));
	expect(offering.runbook.origin).toBe('given');
	const lines = [...offering.runbook.entries, ...offering.runbook.procedures].map(({line}) => line);
	const offers = lines.flatMap((line) => offersAt(offering, line));
	expect(offers.map(({command}) => command.text)).toEqual([
		'git diff .ddx/beads.jsonl',
		'git status',
		'git status',
		'git status',
		'ddx bead ready --json',
		'ddx bead status --json',
	]);
	expect(offers.map((offer) => offering.isOutside(offer))).toEqual([true, true, true, true, true, true]);
});

test('what it would run is listed, each command once, what does most first', async () => {
	const text = `${runbook}\n| Alert | Checks |\n|---|---|\n| More | \`rm -r old\`, \`git status\` |\n`;
	const offering = await openOffering(ddx, watched, path.resolve(await workspace.put('their-runbook.md', text)));
	const {commands} = offering.read({texts: [], hash: 'h', accepted: false, changes: null});
	expect(commands[0]).toEqual({text: 'rm -r old', effect: 'destroys'});
	expect(commands.filter((one) => one.text === 'git status')).toHaveLength(1);
	expect(new Set(commands.map((one) => one.text)).size).toBe(commands.length);
});

test('before it is accepted it says what will really run, where drift puts something else in the place of what is written', async () => {
	const text =
		'# R\n\n| Alert | Checks |\n|---|---|\n| Torn | `ls x`, `git diff -- x`, `rm x`, `cat <file>`, `cat <other-file>` |\n';
	const [runs, same] = [
		['rm', '-r', 'y'],
		['cat', '<file>'],
	] as const;
	const become = new Map<string, Partial<Resolution>>([
		['rm x', {action: null, state: 'drift'}],
		['ls x', {state: 'drift', ...runsHere(runs, 'destroys')}],
		['cat <file>', {state: 'asks', ...runsHere(same, 'unknown')}],
		['cat <other-file>', {state: 'asks', ...runsHere(runs, 'destroys')}],
	]);
	const drifting: Watched = {
		...watched,
		resolve: (...given) => ({...watched.resolve(...given), ...become.get(given[2].text)}),
	};
	const offering = await openOffering(ddx, drifting, path.resolve(await workspace.put('their-runbook.md', text)));
	expect(offering.commandsHere(view)).toEqual([
		{text: 'ls x', effect: 'destroys', here: 'rm -r y'},
		{text: 'rm x', effect: 'destroys'},
		{text: 'cat <other-file>', effect: 'destroys', here: 'rm -r y'},
		{text: 'git diff -- x', effect: 'reads'},
		{text: 'cat <file>', effect: 'reads'},
	]);
});

test('no command of the built-in runbook is', async () => {
	const offering = await openOffering(ddx, watched, null);
	const lines = [...offering.runbook.entries, ...offering.runbook.procedures].map(({line}) => line);
	const offers = lines.flatMap((line) => offersAt(offering, line));
	expect(offers.length).toBeGreaterThan(40);
	expect(offers.filter((offer) => offering.isOutside(offer))).toEqual([]);
});

test('a stop rule says who watches for it, on the entry and in what is counted for its symptom', async () => {
	const text = `## Alert Triage

| Alert | Checks | Stop and escalate when |
|---|---|---|
| <!-- triage: torn-tracker --> Torn | \`git status\` | restart fails twice; the key is good |
| <!-- triage: torn-tracker --> Torn again | \`git diff\` | not cleared in 10 min |
`;
	const offering = await openOffering(ddx, watched, path.resolve(await workspace.put('their-runbook.md', text)));
	const symptom = {kind: 'torn-tracker', id: 'torn-tracker', subject: null, values: {}} as never;
	const lines = ['restart fails twice (counted)', 'the key is good (yours to judge)', 'not cleared in 10 min (counted)'];
	expect(offering.offered(view, symptom).entry?.stop).toBe(lines.join('; '));
	expect(offering.entryOffers(view, offering.runbook.entries[1]?.line ?? 0).entry?.stop).toBe(lines[2]);
	expect(offering.stopsFor(symptom).map(({limit}) => limit?.kind ?? null)).toEqual(['failures', null, 'time']);
});

test('a procedure says when to stop too, and so does whom it names, as far as that is counted', async () => {
	const text = `## Torn tracker

<!-- triage: torn-tracker -->

- Trigger: it is torn
- Immediate actions:
  1. \`git status\`
- Stop and escalate when: restart fails twice; Ann says so
- Escalate to: Ann, or Bob where it is not cleared in 10 min
`;
	const offering = await openOffering(ddx, watched, path.resolve(await workspace.put('procedure.md', text)));
	const symptom = {kind: 'torn-tracker', id: 'torn-tracker', subject: null, values: {}} as never;
	expect(offering.stopsFor(symptom).map(({limit}) => limit?.kind ?? null)).toEqual(['failures', null, 'time']);
	const said = 'restart fails twice (counted); Ann says so (yours to judge); Bob where it is not cleared in 10 min (counted)';
	expect(offering.offered(view, symptom).entry?.stop).toBe(said);
	expect(offering.entryOffers(view, offering.runbook.procedures[0]?.line ?? 0).entry?.stop).toBe(said);
});

test('words that promise what the system does not do say so on the screen', async () => {
	const target = await supervisor.watch(workspace.surroundings, '/nowhere/orders.sock', {fill});
	const offering = await openOffering(supervisor, target, null);
	const loop = offering.runbook.procedures.find(({heading}) => heading.startsWith('P1-002'));
	const {offers} = offering.entryOffers(target.view(new Map(), Date.now()), loop?.line ?? 0);
	const budget = offers.find(({command}) => command.text.includes('restart_budget'));
	expect(budget?.resolution).toMatchObject({
		state: 'instruction',
		action: null,
		why: expect.stringContaining('is on no wire; instead: '),
	});
	const reason = offers.find(({command}) => command.text.startsWith('Find its exit reason'));
	expect(reason?.resolution.why).toBeNull();
});
