import {beforeAll, describe, expect, test} from 'vitest';
import type {Runbook} from '../../source/domain/procedure.ts';
import {type Binding, bind} from '../../source/runbook/bind.ts';
import {readRunbook} from '../../source/runbook/read-runbook.ts';
import {builtInRunbook} from '../../source/systems/ddx/runbook-text.ts';
import {symptomKinds} from '../../source/systems/ddx/symptoms/index.ts';

const {text, file} = builtInRunbook();
const lines = text.split('\n');
let runbook: Runbook;
let binding: Binding;
beforeAll(async () => {
	runbook = await readRunbook(text, {file, origin: 'built-in'});
	binding = bind(runbook, symptomKinds);
});

/** The commands that count for a kind, before any of them is resolved. */
const commands = (kind: string) => binding.commandsFor(kind).map((command) => command.text as string);

describe('the built-in runbook of ddx-server', () => {
	test('is understood in full: each row of each table is an entry', () => {
		const rows = lines.filter(
			(line) => line.startsWith('| ') && !/^\| (?:Situation|Dependency|Alert or|Operation|Symptom) /.test(line),
		);
		expect(runbook.entries.map(({line}) => lines[line - 1])).toEqual(rows);
		expect(
			Object.entries(Object.groupBy(runbook.entries, ({section}) => section)).map(([section, entries]) => [
				section,
				entries?.length,
			]),
		).toEqual([
			['Operator Entry Points', 5],
			['Dependencies and Failure Boundaries', 5],
			['Alert Triage', 5],
			['Routine Operations', 4],
			['Also Watched', 11],
		]);
	});

	test('its procedures have their trigger, steps, validation and escalation', () => {
		expect(
			runbook.procedures.map(({heading, steps, validation, trigger, escalate}) => [
				heading,
				steps.length,
				validation.length,
				trigger !== null,
				escalate !== null,
			]),
		).toEqual([
			['Stuck Claim After Worker Death', 3, 2, true, true],
			['Tracker File Corruption', 4, 3, true, true],
			['Provider Auth Failure', 3, 1, true, true],
			['Rollback Procedure', 4, 3, true, false],
		]);
	});

	test('every kind of symptom is spoken of, by a mark', () => {
		expect([...binding.bound.keys()].toSorted()).toEqual(symptomKinds.map(({kind}) => kind).toSorted());
		const marks = new Set([...runbook.entries, ...runbook.procedures].flatMap((part) => part.marks));
		expect([...marks].toSorted()).toEqual(symptomKinds.map(({kind}) => kind).toSorted());
	});

	test('what nothing watches is listed', () => {
		expect(binding.notWatched.entries.map(({heading}) => heading)).toEqual([
			'Tailscale (tsnet) beside the server, where wanted',
			'Sweep of orphaned claims',
			'Restart of the worker pool',
			'Rotation of the API key',
		]);
		expect(binding.notWatched.procedures).toEqual([]);
	});

	test('each symptom’s look that leads is among its commands', () => {
		for (const {kind, leads = []} of symptomKinds)
			if (leads.length > 0 && kind !== 'state-not-writable')
				expect(
					leads.some((lead) => commands(kind).some((command) => command.startsWith(lead))) || kind === 'key-missing',
					`${kind}: ${leads.join(', ')} / ${commands(kind).join(' | ')}`,
				).toBe(true);
	});

	test.each([
		['stuck-claim', ['ps -p <claimed-pid>', 'ddx bead show <id> --json > /tmp/<id>-stuck.json', 'ddx bead unclaim <id>']],
		['old-claims', ['ddx bead unclaim <id>', 'ps -p <claimed-pid>', 'ddx bead show <id> --json > /tmp/<id>-stuck.json']],
		['blocked-run', ['helix status', 'ddx server workers list', 'curl -fsS http://127.0.0.1:7743/healthz']],
		[
			'wedged-dispatch',
			[
				'.ddx/agent-logs/<latest>',
				'ddx server workers list',
				'ddx server stop',
				'ddx server start',
				'ps -o pid,user,lstart,args -p <worker-pid>',
				'kill <worker-pid>',
			],
		],
		[
			'port-taken',
			["ss -lntp '( sport = :7743 )'", 'ps -o pid,user,lstart,args -p <port-holder>', 'kill <port-holder>', 'ddx server start'],
		],
		['idle-workers', ['ddx bead ready --json', 'helix status', 'ddx work status --json', 'ddx server stop && ddx server start']],
		[
			'no-healthy-worker',
			[
				'.ddx/agent-logs/<latest>',
				'systemctl --user status ddx-server',
				'journalctl --user -u ddx-server -n 50',
				'ddx server start',
			],
		],
		[
			'crash-loop',
			[
				'.ddx/agent-logs/<latest>',
				'systemctl --user status ddx-server',
				'journalctl --user -u ddx-server -n 100',
				'systemctl --user stop ddx-server',
				'ddx server start',
				'ddx server stop',
				'git checkout HEAD~1 -- .ddx/beads.jsonl',
			],
		],
		[
			'torn-tracker',
			[
				'git diff -- .ddx/beads.jsonl',
				'ddx bead list --status in_progress --json',
				'ddx server stop',
				'cp .ddx/beads.jsonl /tmp/beads-corrupt.jsonl',
				'git checkout .ddx/beads.jsonl',
			],
		],
		[
			'newer-schema',
			['ddx version', 'ddx bead doctor --json', 'ddx server stop', 'git checkout HEAD~1 -- .ddx/beads.jsonl', 'ddx server start'],
		],
		['logs-piling-up', ['du -sh <folder>', 'find <folder> -type f -mtime +30', 'find <folder> -type f -mtime +30 -delete']],
	])('%s offers its commands in the runbook’s order', (kind, expected) => {
		expect(commands(kind)).toEqual(expected);
	});

	test('commands that would show a secret are not run', () => {
		const secret = binding.commandsFor('provider-auth').filter(({effect}) => effect === 'exposes');
		expect(secret.map((command) => [command.script, command.text])).toEqual([
			[null, `echo "\${OPENROUTER_API_KEY:0:8}…"`],
			[null, 'systemctl --user show-environment | grep -i api_key'],
		]);
	});

	test('each command stands at its line and column', () => {
		const entry = runbook.entries.find(({heading}) => heading.startsWith('Dispatch'));
		expect(
			entry?.commands.map(({text: command, line, column}) => [
				command,
				lines[line - 1]?.slice(column - 1, column - 1 + command.length),
			]),
		).toEqual(entry?.commands.map((command) => [command.text, command.text]));
	});

	test('only what looks is taken to read', () => {
		const all = [...runbook.entries, ...runbook.procedures.flatMap(({steps, validation}) => [...steps, ...validation])].flatMap(
			(part) => part.commands,
		);
		const effects = new Map(all.map((command) => [command.text as string, command.effect]));
		expect(effects.get('ddx server workers list')).toBe('changes');
		expect(effects.get('ddx bead unclaim <id>')).toBe('changes');
		expect(effects.get('git checkout .ddx/beads.jsonl')).toBe('destroys');
		expect(effects.get('git checkout HEAD~1 -- .ddx/beads.jsonl')).toBe('destroys');
		expect(effects.get('helix run --dry-run')).toBe('changes');
		expect(effects.get('kill <port-holder>')).toBe('destroys');
		expect([...effects].filter(([, effect]) => effect === 'reads').map(([command]) => command)).toEqual([
			'helix status',
			'curl -fsS http://127.0.0.1:7743/healthz',
			'.ddx/agent-logs/<latest>',
			'git diff -- .ddx/beads.jsonl',
			'ddx bead list --status in_progress --json',
			"ss -lntp '( sport = :7743 )'",
			'ddx bead ready --json',
			'systemctl --user status ddx-server',
			'git diff .ddx/beads.jsonl',
			'ddx bead list --status in_progress',
			'ddx version',
			'ddx bead doctor --json',
			'journalctl --user -u ddx-server -n 50',
			'systemctl --user is-active ddx-server',
			'journalctl --user -u ddx-server -n 100',
			'ps -o pid,user,lstart,args -p <port-holder>',
			'ps -o pid,user,lstart,args -p <worker-pid>',
			'ddx work status --json',
			'curl -fsSk https://127.0.0.1:<port>/api/health',
			'ls -ld <folder>',
			'df -h <folder>',
			'systemctl --user show ddx-server --property=EnvironmentFiles',
			'du -sh <folder>',
			'find <folder> -type f -mtime +30',
			'ps -p <claimed-pid>',
			'ddx bead show <id> --json > /tmp/<id>-stuck.json',
			'ddx bead show <id>',
			'ddx bead list --status open --json | jq length',
		]);
	});
});

describe('a workspace’s own copy, without marks', () => {
	test('is tied by its words: the kinds that such a runbook speaks of are found', async () => {
		const theirs = `# Runbook

## Operator Entry Points

| Situation | First dashboard, log, or query | First command or check | Owner |
|---|---|---|---|
| \`helix run\` reports BLOCKED, no bead-side cause | \`helix status\` | \`ddx server workers list\` | Operator |
| Agent dispatch hangs or times out | \`.ddx/agent-logs/<latest>\` | \`ddx server workers list\` | Operator |
| Tracker writes torn | \`git diff -- .ddx/beads.jsonl\` | \`ddx bead list --json\` | Operator |
| Port 7743 in use at startup | \`ss -lntp '( sport = :7743 )'\` | Find who has it | Operator |
| Model-provider auth errors | \`.ddx/agent-logs/<latest>\` | \`echo "\${OPENROUTER_API_KEY:0:8}…"\` | Operator |

## Alert Triage

| Alert or symptom | Likely causes | Immediate checks | Stop and escalate when |
|---|---|---|---|
| \`helix run\` returns \`NEXT_ACTION: WAIT\` | Nothing ready | \`ddx bead ready --json\` | |
| \`ddx server workers list\` shows zero healthy workers | Server crashed | \`systemctl --user status ddx-server\` | Crash loops more than 3x |
| \`claimed-at\` ages exceed \`HELIX_ORPHAN_THRESHOLD\` | Worker died | \`ddx bead unclaim <id>\` | |

## Common Incident Procedures

### Stuck Claim After Worker Death

- Trigger: a stale claim
- Immediate actions:
  1. \`ps -p <claimed-pid>\`
`;
		const read = await readRunbook(theirs, {file: 'docs/runbook.md', origin: 'installation'});
		const bound = bind(read, symptomKinds, runbook);
		const own = [...bound.bound.values()].filter(({origin}) => origin === 'installation').map(({kind}) => kind);
		expect(own).toEqual(
			expect.arrayContaining([
				'blocked-run',
				'wedged-dispatch',
				'torn-tracker',
				'port-taken',
				'provider-auth',
				'idle-workers',
				'no-healthy-worker',
				'old-claims',
				'stuck-claim',
			]),
		);
		expect(bound.bound.get('logs-piling-up')?.origin).toBe('built-in');
		expect(bound.bound.size).toBe(symptomKinds.length);
		expect(bound.commandsFor('stuck-claim')[0]?.text).toBe('ps -p <claimed-pid>');
	});
});
