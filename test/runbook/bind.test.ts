import {describe, expect, test} from 'vitest';
import type {Runbook} from '../../source/domain/procedure.ts';
import {bind} from '../../source/runbook/bind.ts';
import {commandsIn} from '../../source/runbook/guided.ts';
import {readRunbook} from '../../source/runbook/read-runbook.ts';

const read = (text: string, origin: Runbook['origin'] = 'installation') => readRunbook(text, {file: `${origin}.md`, origin});
const kind = (name: string, words: readonly string[] = [], commands: readonly string[] = []) => ({
	kind: name,
	title: name,
	binds: {words, commands},
});

const text = `## Common Incident Procedures

### Stuck claim

- Trigger: a worker died
- Immediate actions:
  1. See: \`ps -p <pid>\`
  2. Free it: \`ddx bead unclaim <id>\`

## Routine Operations

| Operation | Command |
|---|---|
| Sweep of stuck claims | \`ddx bead ready\` |

## Alert Triage

| Alert | Checks | Stop when |
|---|---|---|
| A Stuck  Claim is old | \`ddx bead unclaim <id>\` | twice |
| <!-- triage: torn --> Tracker is torn | \`git diff\` | |

## Operator Entry Points

| Situation | First log | First command |
|---|---|---|
| "Stuck claim" reported | \`logs/<latest>\` | \`ddx bead list\` |
| Nobody cares | | \`git fsck\` |
`;

describe('entries are tied to kinds', () => {
	test('by words, whatever their case, quotes and spaces: entry points first, then alerts, then the rest, then procedures', async () => {
		const binding = bind(await read(text), [kind('stuck', ['stuck claim'])]);
		const bound = binding.bound.get('stuck');
		expect(bound?.entries.map(({heading}) => heading)).toEqual([
			'"Stuck claim" reported',
			'A Stuck Claim is old',
			'Sweep of stuck claims',
		]);
		expect(bound?.procedures.map(({heading}) => heading)).toEqual(['Stuck claim']);
		expect(bound).toMatchObject({
			origin: 'installation',
			stop: 'twice',
			place: {heading: '"Stuck claim" reported', file: 'installation.md', line: 27},
		});
	});

	test('their commands come in that order, but the steps of procedures before routine and the rest, each once', async () => {
		const binding = bind(await read(text), [kind('stuck', ['stuck claim'])]);
		expect(binding.commandsFor('stuck').map((command) => command.text)).toEqual([
			'logs/<latest>',
			'ddx bead list',
			'ddx bead unclaim <id>',
			'ps -p <pid>',
			'ddx bead ready',
		]);
		expect(binding.commandsFor('unheard-of')).toEqual([]);
	});

	test('evidence is copied before a short cut of the dependencies, and one diff is not offered twice', async () => {
		const torn = `## Dependencies

| Dependency | Fallback |
|---|---|
| Torn tracker | \`git checkout FILE\` |

## Alert Triage

| Alert | Checks |
|---|---|
| Torn tracker | \`git diff -- FILE\`, \`git diff FILE\`, \`git diff --stat -- FILE\` |

## Procedures

### Torn tracker

1. Keep it: \`cp FILE COPY\`
2. Restore it: \`git checkout -- FILE\`
`;
		const runbook = await read(torn);
		expect(
			bind(runbook, [kind('torn', ['torn tracker'])])
				.commandsFor('torn')
				.map((command) => command.text),
		).toEqual(['git diff -- FILE', 'git diff --stat -- FILE', 'cp FILE COPY', 'git checkout -- FILE']);
		expect(commandsIn(runbook)).toHaveLength(6);
	});

	test('a mark outranks words, and a marked entry belongs to no other kind', async () => {
		const binding = bind(await read(text), [kind('torn', ['stuck claim']), kind('other', ['torn'])]);
		expect(binding.bound.get('torn')?.entries.map(({heading}) => heading)).toEqual(['Tracker is torn']);
		expect(binding.bound.has('other')).toBe(false);
	});

	test('by commands only where nothing says it in words', async () => {
		const byCommand = bind(await read(text), [kind('x', ['no such words'], ['git fsck'])]);
		expect(byCommand.bound.get('x')?.entries.map(({heading}) => heading)).toEqual(['Nobody cares']);
		const byWords = bind(await read(text), [kind('x', ['stuck claim'], ['git fsck'])]);
		expect(byWords.bound.get('x')?.entries.map(({heading}) => heading)).not.toContain('Nobody cares');
	});

	test('words in what is to be done tie nothing', async () => {
		const binding = bind(await read('## Alerts\n\n| Alert | Checks |\n|---|---|\n| x | see whether a stuck claim exists |\n'), [
			kind('stuck', ['stuck claim']),
		]);
		expect(binding.bound.size).toBe(0);
	});

	test('what no kind is tied to is not watched, and says so both ways', async () => {
		const runbook = await read(text);
		const binding = bind(runbook, [kind('stuck', ['stuck claim'])]);
		expect(binding.notWatched.entries.map(({heading}) => heading)).toEqual(['Tracker is torn', 'Nobody cares']);
		expect(binding.notWatched.procedures).toEqual([]);
		expect(runbook.entries.map((entry) => binding.kindsOf(entry))).toEqual([['stuck'], ['stuck'], [], ['stuck'], []]);
	});

	test('a kind that the runbook does not mention speaks with the built-in one’s words, and says so', async () => {
		const builtIn = await read(
			'## Alerts\n\n| Alert | Checks |\n|---|---|\n| <!-- triage: gone --> It is gone | `git status` |\n',
			'built-in',
		);
		const binding = bind(await read(text), [kind('gone'), kind('nowhere')], builtIn);
		expect(binding.bound.get('gone')).toMatchObject({
			origin: 'built-in',
			place: {heading: 'It is gone', file: 'built-in.md', line: 5},
		});
		expect(binding.bound.has('nowhere')).toBe(false);
		expect(binding.notWatched.entries).toHaveLength(5);
	});
});
