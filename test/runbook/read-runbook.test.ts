import {createHash} from 'node:crypto';
import {describe, expect, test} from 'vitest';
import type {Runbook} from '../../source/domain/procedure.ts';
import {readRunbook} from '../../source/runbook/read-runbook.ts';

const read = (text: string) => readRunbook(text, {file: 'r.md', origin: 'given'});
const places = (commands: Runbook['entries'][number]['commands'] = []) =>
	commands.map(({text, line, column}) => [text, line, column]);

describe('the file', () => {
	test('its hash is that of its bytes, its title the first heading', async () => {
		const text = '# Runbook — `x`\n';
		const runbook = await read(text);
		expect(runbook.hash).toBe(createHash('sha256').update(text).digest('hex'));
		expect(runbook).toMatchObject({title: 'Runbook — x', file: 'r.md', origin: 'given', entries: [], procedures: [], left: []});
	});

	test('front matter is skipped and keeps its lines counted; it titles a file without a heading', async () => {
		const runbook = await read('---\ntitle: "Night shift"\n# no heading\n---\n\n## A\n\n1. `git status`\n');
		expect(runbook.title).toBe('Night shift');
		expect(places(runbook.procedures[0]?.steps[0]?.commands)).toEqual([['git status', 8, 5]]);
	});

	test('a byte order mark and Windows line ends move no column', async () => {
		const runbook = await read('\ufeff## A\r\n\r\n| Symptom | Check |\r\n|---|---|\r\n| x | `ls -l` then `df -h` |\r\n');
		expect(places(runbook.entries[0]?.commands)).toEqual([
			['ls -l', 5, 8],
			['df -h', 5, 21],
		]);
	});

	test.each(['', '\n\n', 'words only', '| a |', '---\n', '```', '#', '<!-- x'])('%j is no runbook and no error', async (text) => {
		expect(await read(text)).toMatchObject({entries: [], procedures: []});
	});
});

describe('tables', () => {
	test('an escaped pipe in a cell is a pipe of the command, and moves what follows by its backslash', async () => {
		const runbook = await read('## A\n\n| Symptom | Check |\n|---|---|\n| x \\| y | `ps aux \\| grep x` and `wc -l` |\n');
		expect(runbook.entries[0]?.heading).toBe('x | y');
		expect(places(runbook.entries[0]?.commands)).toEqual([
			['ps aux | grep x', 5, 13],
			['wc -l', 5, 36],
		]);
		expect(runbook.entries[0]?.commands[0]?.script?.[0].pipe).toEqual([
			['ps', 'aux'],
			['grep', 'x'],
		]);
	});

	test('escapes, entities and wrapped lines before a bare command move its column, not its text', async () => {
		const table = await read('## A\n\n| Symptom | Check |\n|---|---|\n| x | this \\| that &amp; more; df -h /x |\n');
		expect(places(table.entries[0]?.commands)).toEqual([['df -h /x', 5, 32]]);
		const list = await read('## A\n\n1. this \\* and\n   that: df -h /x\n');
		expect(places(list.procedures[0]?.steps[0]?.commands)).toEqual([['df -h /x', 4, 10]]);
	});

	test('columns of any name: what is looked at comes first, then checks, then what is done, then what verifies', async () => {
		const runbook = await read(
			'## A\n\n| Fix | Problem | Expected | Dashboard | Diagnose | Escalate when |\n|---|---|---|---|---|---|\n| `git pull` | P | `git log` is new | `git status` | `git diff` | never |\n',
		);
		expect(runbook.entries[0]).toMatchObject({heading: 'P', stop: 'never', section: 'A', line: 5});
		expect(runbook.entries[0]?.commands.map(({text}) => text)).toEqual(['git status', 'git diff', 'git pull', 'git log']);
	});

	test('a column without a telling name holds the commands by what is in it', async () => {
		const runbook = await read('## A\n\n| Problem | Magic |\n|---|---|\n| P | `git status` |\n| Q | `git diff` |\n');
		expect(runbook.entries.flatMap(({commands}) => commands.map(({text}) => text))).toEqual(['git status', 'git diff']);
	});

	test('where the command stands first, the row is named by what it is for', async () => {
		const runbook = await read('## A\n\n| Command | Purpose |\n|---|---|\n| `git status` | See changes |\n');
		expect(runbook.entries[0]).toMatchObject({heading: 'See changes'});
	});

	test('what a symptom, a cause or a stop condition mentions is not to be run', async () => {
		const runbook = await read(
			'## A\n\n| Alert | Likely causes | Checks | Stop when |\n|---|---|---|---|\n| `git status` fails | `git gc` ran | `git fsck` | `git log` fails |\n',
		);
		expect(runbook.entries[0]?.commands.map(({text}) => text)).toEqual(['git fsck']);
	});

	test('all cells are kept by column', async () => {
		const runbook = await read('## A\n\n| Alert | Check | Owner |\n|---|---|---|\n| x | **look** at [it](u) | me |\n');
		expect(runbook.entries[0]?.cells).toEqual([
			{column: 'Alert', text: 'x'},
			{column: 'Check', text: 'look at it'},
			{column: 'Owner', text: 'me'},
		]);
	});

	test('a table to be read is no entry', async () => {
		expect((await read('## A\n\n| Port | Purpose |\n|---|---|\n| `8080` | API |\n')).entries).toEqual([]);
	});

	test('rows without any break, as pages scraped from HTML have them', async () => {
		const runbook = await read(
			'## A\n\n| Situation | Command | | ---|---| | No\nanswer | `curl\nlocalhost` | | Full |\n`df -h` |\n',
		);
		expect(runbook.entries.map(({heading, line}) => [heading, line])).toEqual([
			['No answer', 3],
			['Full', 5],
		]);
		expect(runbook.entries.flatMap(({commands}) => places(commands))).toEqual([
			['curl localhost', 4, 11],
			['df -h', 6, 2],
		]);
	});

	test('a path in a look column is a file to look at, one in prose is not', async () => {
		const runbook = await read(
			'## A\n\n| Alert | First log | Fix |\n|---|---|---|\n| x | `.ddx/agent-logs/<latest>` | Edit `/etc/x.conf` |\n',
		);
		expect(runbook.entries[0]?.commands).toMatchObject([
			{
				text: '.ddx/agent-logs/<latest>',
				view: '.ddx/agent-logs/<latest>',
				script: null,
				placeholders: ['latest'],
				effect: 'reads',
			},
		]);
	});

	test('a file of secrets is never looked at', async () => {
		const runbook = await read('## A\n\n| Alert | First log |\n|---|---|\n| x | `~/.config/ddx/server.env` |\n');
		expect(runbook.entries[0]?.commands[0]).toMatchObject({
			view: null,
			effect: 'exposes',
			reason: 'what is in this file is secret',
		});
	});

	test('words are an instruction, never a command', async () => {
		const runbook = await read(
			'## A\n\n| Situation | First command |\n|---|---|\n| x | Find whose it is; kill it or change the bind port |\n| y | kill the process or change the bind port |\n',
		);
		expect(runbook.entries.map(({commands}) => commands)).toEqual([[], []]);
	});

	test('commands without a code span, joined by words', async () => {
		const runbook = await read(
			'## A\n\n| Situation | First command |\n|---|---|\n| x | kubectl top pods, then `df -h` / du -sh <dir>; ask Ann |\n',
		);
		expect(places(runbook.entries[0]?.commands)).toEqual([
			['kubectl top pods', 5, 7],
			['df -h', 5, 31],
			['du -sh <dir>', 5, 40],
		]);
	});
});

describe('marks', () => {
	const table = '| Alert | Check |\n|---|---|\n';

	test('in the first cell, before a table, between rows, before a heading and in it', async () => {
		const runbook = await read(
			`## A\n\n<!-- triage: one -->\n${table}| a | b |\n| <!-- triage: two, three --> c | d |\n<!-- triage: four -->\n| e | \`git status\` |\n| f | g |\n\n<!-- triage: five -->\n### B\n\n1. \`git status\`\n\n### C <!-- triage: six -->\n\n- Trigger: x\n- Actions:\n  1. y\n`,
		);
		expect(runbook.entries.map(({heading, marks, line}) => [heading, marks, line])).toEqual([
			['a', ['one'], 6],
			['c', ['two', 'three'], 7],
			['e', ['four'], 9],
			['f', [], 10],
		]);
		expect(places(runbook.entries[2]?.commands)).toEqual([['git status', 9, 8]]);
		expect(runbook.procedures.map(({heading, marks}) => [heading, marks])).toEqual([
			['B', ['five']],
			['C', ['six']],
		]);
	});

	test.each(['<!-- triage: -->', '<!-- triage: Not Kebab -->', '<!-- TODO -->', '<!-- triage: a\u202eb -->'])(
		'%s names nothing',
		async (mark) => {
			expect((await read(`## A\n\n${mark}\n${table}| a | b |\n`)).entries[0]?.marks).toEqual([]);
		},
	);
});

describe('procedures', () => {
	const labelled = (bold: string, more = '') =>
		`## P\n\n- ${bold}Trigger:${bold} \`git status\` is dirty,\n  since hours.\n- ${bold}Immediate actions${bold}:\n  1. See: \`git diff\` shows\n     it.\n  2. Ask Ann.\n- ${bold}Validation:${bold}\n  - \`git status\` is clean.\n${more}- ${bold}Escalate to:${bold} Bob.\n`;

	test.each(['', '**'])('bullets with labels (%j)', async (bold) => {
		const [procedure] = (await read(labelled(bold))).procedures;
		expect(procedure).toMatchObject({heading: 'P', line: 1, trigger: 'git status is dirty, since hours.', escalate: 'Bob.'});
		expect(procedure?.steps.map(({text, line, commands}) => [text, line, places(commands)])).toEqual([
			['See: git diff shows it.', 6, [['git diff', 6, 12]]],
			['Ask Ann.', 8, []],
		]);
		expect(procedure?.validation.map(({commands}) => places(commands))).toEqual([[['git status', 10, 6]]]);
	});

	test('when to stop is not to whom', async () => {
		const stop = '- Stop and escalate when: restart fails twice.\n';
		const [procedure] = (await read(labelled('', stop))).procedures;
		expect(procedure).toMatchObject({stop: 'restart fails twice.', escalate: 'Bob.'});
	});

	test('paragraphs with labels, and lists that follow them', async () => {
		const [procedure] = (
			await read(
				'## P\n\n**Symptom**: it hangs.\n\n**Diagnose**\n\n1. `git log`\n\n**Respond**\n\n- Ask Ann\n- `git pull`\n\n**Validate the fix**\n\n- `git status`\n\n**Hard gate**: twice a day\n',
			)
		).procedures;
		expect(procedure?.steps.map(({text}) => text)).toEqual(['git log', 'Ask Ann', 'git pull']);
		expect(procedure).toMatchObject({
			trigger: 'it hangs.',
			stop: 'twice a day',
			escalate: null,
			validation: [{text: 'git status'}],
		});
	});

	test('a numbered list with commands, code in its items, and wrapped spans', async () => {
		const [procedure] = (await read('## P\n\n1. Look with `git\n   log`.\n2. Then:\n\n   ```sh\n   git pull\n   ```\n3. Done.\n'))
			.procedures;
		expect(procedure?.steps.map(({text, commands}) => [text, places(commands)])).toEqual([
			['Look with git log.', [['git log', 3, 15]]],
			['Then:', [['git pull', 8, 4]]],
			['Done.', []],
		]);
	});

	test('a list without commands is no procedure', async () => {
		expect((await read('## Best practices\n\n1. Back up\n2. Document\n')).procedures).toEqual([]);
	});

	test('bullets that only speak of commands are no steps', async () => {
		expect(
			(await read('## Summary\n\n- Function: takes the `ddx bead list` output and `ddx bead show` too.\n')).procedures,
		).toEqual([]);
	});

	test('step tables', async () => {
		const [procedure] = (
			await read(
				'## P1: Crash\n\nSymptoms: it is gone.\n\n| Step | Action | Expected Metrics | Time |\n|---|---|---|---|\n| 1 | See: `pgrep -x a` | `exit code == 1` | 1min |\n| 2 | Think | | |\n\nEscalation: L2.\n',
			)
		).procedures;
		expect(procedure).toMatchObject({trigger: 'it is gone.', escalate: 'L2.'});
		expect(procedure?.steps.map(({text, expected, commands}) => [text, expected, places(commands)])).toEqual([
			['See: pgrep -x a', '`exit code == 1`', [['pgrep -x a', 7, 13]]],
			['Think', null, []],
		]);
	});

	test('phases below a heading are steps of its procedure', async () => {
		const [procedure, more] = (
			await read(
				'## O\n\n### Node down\n\n#### Detection\n\n```bash\ngit status\n```\n\n#### Recovery\n\n```bash\ngit pull\n```\n',
			)
		).procedures;
		expect(procedure?.heading).toBe('Node down');
		expect(procedure?.steps.map(({text}) => text)).toEqual(['Detection', 'Recovery']);
		expect(more).toBeUndefined();
	});

	test('conditions before and validation after a procedure, under headings of their own', async () => {
		const {procedures} = await read(
			'## Rollback\n\n### Rollback Entry Conditions\n\n- It crashes.\n- It hangs.\n\n### Rollback Procedure\n\n1. `git revert x`\n\n### Recovery Validation\n\n- `git status`\n',
		);
		expect(procedures).toMatchObject([
			{heading: 'Rollback Procedure', section: 'Rollback', trigger: 'It crashes.; It hangs.', validation: [{text: 'git status'}]},
		]);
		expect(procedures).toHaveLength(1);
	});

	test('bullets about trouble are entries', async () => {
		const {entries} = await read(
			'## Troubleshooting\n\n- **Locked**: another runs. Check `ps aux | grep x`.\n- **Slow**: wait.\n',
		);
		expect(entries.map(({heading, commands}) => [heading, commands.map(({text}) => text)])).toEqual([
			['Locked', ['ps aux | grep x']],
			['Slow', []],
		]);
	});
});

describe('fences', () => {
	const steps = async (fence: string) => (await read(`## P\n\n${fence}\n`)).procedures[0]?.steps ?? [];

	test('comments name the steps, comments behind a command say what to expect', async () => {
		expect(
			(
				await steps('```bash\n#!/bin/bash\n# 1. First\ngit status\n# clean\n\n# 2. Second\ngit diff \\\n  --stat\ngit log\n```')
			).map(({text, line, expected, commands}) => [text, line, expected, places(commands)]),
		).toEqual([
			['First', 5, 'clean', [['git status', 6, 1]]],
			[
				'Second',
				9,
				null,
				[
					['git diff --stat', 10, 1],
					['git log', 12, 1],
				],
			],
		]);
	});

	test('output, configuration and settings in a fence are no commands', async () => {
		const found = await steps(
			'```bash\ngit status\n# Output:\nOn branch main\n\nNAME    STATUS    AGE\nnode    ready     3d\n\nserver {\n  listen 80;\n}\nX="1"\n```',
		);
		expect(found.flatMap(({commands}) => commands.map(({text}) => text))).toEqual(['git status']);
	});

	test('a command that needs what a line before it worked out is not run by itself', async () => {
		const found = await steps('```bash\nN=$(git log | wc -l)\necho "$N"\n```');
		expect(found[0]?.commands).toMatchObject([
			{text: 'echo "$N"', script: null, reason: 'it uses $N, which a line before it sets'},
		]);
	});

	test('a transcript: prompts begin commands, the rest is what they printed', async () => {
		const found = await steps(
			'```console\n$ git status\nclean\n# systemctl restart x\nroot@h:~# df -h \\\n> /tmp\nana@h:/srv$ ls -l\n```',
		);
		expect(found.map(({expected, commands}) => [places(commands), expected])).toEqual([
			[[['git status', 4, 3]], 'clean'],
			[[['systemctl restart x', 6, 3]], null],
			[[['df -h /tmp', 7, 11]], null],
			[[['ls -l', 9, 13]], null],
		]);
	});

	test.each(['sql', 'json', 'yaml', 'ruby', 'promql', 'log', 'http'])('a fence of %s has none', async (language) => {
		expect(await steps(`\`\`\`${language}\ngit status\n\`\`\``)).toEqual([]);
	});

	test('a fence of plain text holds commands only where they are evident', async () => {
		const found = await steps('```text\ngit status --short\nstatus of the tree: clean\nM  a.ts\n```');
		expect(found.flatMap(({commands}) => commands.map(({text}) => text))).toEqual(['git status --short']);
	});

	test('without a language only what a known program begins is one', async () => {
		expect(
			(await steps('```\ngit status\nboot ok\n2025-01-01 WARN retry\n```')).flatMap(({commands}) =>
				commands.map(({text}) => text),
			),
		).toEqual(['git status']);
	});

	test('indented code, tildes, and a fence that is never closed', async () => {
		expect((await steps('    git status')).flatMap(({commands}) => places(commands))).toEqual([['git status', 3, 5]]);
		expect((await steps('~~~sh\ngit status\n~~~')).flatMap(({commands}) => places(commands))).toEqual([['git status', 4, 1]]);
		expect((await steps('```sh\ngit status\n# A\ngit diff')).flatMap(({commands}) => places(commands))).toEqual([
			['git status', 4, 1],
			['git diff', 6, 1],
		]);
	});

	test('a # in a fence is no heading, however long the text', async () => {
		const {procedures} = await read(
			`## P\n\n${'x\n'.repeat(9000)}\n\`\`\`bash\n# Name\ngit status\n\`\`\`\n\n# Q\n\n1. \`git diff\`\n`,
		);
		expect(procedures.map(({heading, steps: found}) => [heading, found.map(({line}) => line)])).toEqual([
			['P', [9005]],
			['Q', [9011]],
		]);
	});

	test('a fence of thousands of lines stays one, its comments no headings', async () => {
		const {procedures} = await read(
			`## P\n\n\`\`\`bash\n${'# Name\ngit status\n\n'.repeat(3000)}\`\`\`\n\n## Q\n\n1. \`git diff\`\n`,
		);
		expect(procedures.map(({heading, steps: found}) => [heading, found.length])).toEqual([
			['P', 3000],
			['Q', 1],
		]);
	});
});
