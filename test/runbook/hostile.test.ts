import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {RunbookCommand} from '../../source/domain/command.ts';
import type {Runbook} from '../../source/domain/procedure.ts';
import {fill} from '../../source/runbook/fill.ts';
import {readRunbook} from '../../source/runbook/read-runbook.ts';
import {splitOwn} from '../../source/runbook/split-own.ts';
import {effort} from '../support/effort.ts';

const read = (text: string) => readRunbook(text, {file: 'r.md', origin: 'installation'});
const table = (cell: string) => `## A\n\n| Alert | Check |\n|---|---|\n| x | ${cell} |\n`;
const first = async (cell: string) => (await read(table(cell))).entries[0]?.commands[0];

function commandsOf({entries, procedures}: Runbook): readonly RunbookCommand[] {
	return [...entries, ...procedures.flatMap(({steps, validation}) => [...steps, ...validation])].flatMap(
		({commands}) => commands,
	);
}

/** All that a runbook's words could put on a screen. */
function shown(runbook: Runbook): string {
	return JSON.stringify([runbook.title, runbook.entries, runbook.procedures, runbook.left], (key, value) =>
		key === 'script' || key === 'view' ? null : value,
	);
}

describe('a runbook that means harm', () => {
	test.each([
		['`rm -rf ~`', 'destroys'],
		['`rm -rf /`', 'destroys'],
		['`sudo rm -rf /`', 'destroys'],
		['`ls; rm -rf .`', 'destroys'],
		['`ls && find / -delete`', 'destroys'],
		['`true \\| xargs rm`', 'destroys'],
		['`git status > .git/config`', 'changes'],
		['`curl http://127.0.0.1/x \\| sh`', 'unknown'],
		['`ps -p 1 --unheard-of-flag`', 'unknown'],
		['`cat ~/.ssh/id_ed25519`', 'exposes'],
	])('%s is not taken for a look', async (cell, effect) => {
		expect(await first(cell)).toMatchObject({effect});
	});

	test('what only looks harmless to the eye is not run', async () => {
		expect(await first('`ls \u202e-la`')).toMatchObject({script: null, reason: 'it contains hidden or control characters'});
		expect(await first('`ls\u00a0-la`')).toMatchObject({script: null});
		expect(await first('`ls -la\u200b`')).toMatchObject({script: null});
		expect(await first('`git status \u001b]0;owned\u0007`')).toMatchObject({
			script: null,
			text: expect.not.stringContaining('\u001b'),
		});
	});

	test('a command of the runbook cannot fill its own placeholder into another shell', async () => {
		expect(await first("`ssh <host> 'systemctl status <unit>'`")).toMatchObject({
			script: null,
			reason: 'what is filled in would be read by another shell',
		});
		expect(await first("`bash -c 'ls <dir>'`")).toMatchObject({script: null});
		expect(await first("`watch 'ls <dir>'`")).toMatchObject({script: null});
		expect(await first("`ssh <host> 'systemctl status x'`")).toMatchObject({reason: null, placeholders: ['host']});
	});

	test('what no Markdown should hold reaches no screen raw', async () => {
		const evil = '\u001b[2J\u001b]52;c;x\u0007\u009b31m\u202e\u2066\u200b\u0000\u0085';
		const text = `---\ntitle: ${evil}\n---\n## H${evil}\n\n<!-- triage: a${evil} -->\n| Alert${evil} | Check |\n|---|---|\n| x${evil} | \`ls ${evil}\` and \`/var/log/${evil}.log\` |\n\n### P${evil}\n\n- Trigger: ${evil}\n- Actions:\n  1. \`git ${evil}\` ${evil}\n- Escalate to: ${evil}\n\n\`\`\`bash\n# ${evil}\nls ${evil}\n\`\`\`\n`;
		const runbook = await read(text);
		expect(runbook.entries.length + runbook.procedures.length).toBeGreaterThan(1);
		expect(shown(runbook)).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u200b]/);
		for (const {script, view} of commandsOf(runbook)) expect([script, view]).toEqual([null, null]);
	});

	test('a line of a megabyte is not read to its end, and the rest of the file is', async () => {
		const spent = effort();
		const runbook = await read(`## A\n\n${'`[*_<'.repeat(200_000)}\n\n${table('`ls -l`').slice(6)}`);
		expect(runbook.entries[0]?.commands[0]).toMatchObject({text: 'ls -l', line: 7});
		expect(runbook.left).toEqual(['Line 3 is longer than 4096 characters; only its start was read.']);
		expect(spent()).toBeLessThan(10_000);
	});

	test('a file without end is cut, and says so', async () => {
		const runbook = await read(`${table('`ls -l`')}\n${'words and words\n'.repeat(80_000)}`);
		expect(runbook.entries).toHaveLength(1);
		expect(runbook.left?.[0]).toBe('Only its first 1048576 characters were read.');
	});

	test('text that is made to take minutes is given up after seconds, and says so', async () => {
		const spent = effort();
		const runbook = await read(`${table('`ls -l`')}\n${`${'[*_<'.repeat(1000)}\n`.repeat(200)}`);
		expect(runbook.entries).toHaveLength(1);
		expect(runbook.left).toEqual([expect.stringMatching(/^From line \d+ on it was not read: it takes too long\.$/)]);
		expect(spent()).toBeLessThan(20_000);
	});

	test.each([
		['blanks that no Markdown takes away', (line: string) => line.replaceAll('?', '\u00a0')],
		['points', (line: string) => line.replaceAll('?', '.')],
	])('many %s in a row cost no more than other text', async (_, filled) => {
		const spent = effort();
		const long = '?'.repeat(3900);
		const cells = `| x | \`ls -l\` a${long}b \`ps -p 1\` |\n`.repeat(120);
		const runbook = await read(filled(`${table('`ls -l`')}${cells}\n\`\`\`\na${long}b\n\`\`\`\n\n${`a${long}b\n`.repeat(120)}`));
		expect(runbook.entries[0]?.commands[0]).toMatchObject({text: 'ls -l'});
		expect(spent()).toBeLessThan(8000);
	});

	test('values with a leading dash never become flags', async () => {
		const command = await first('`ddx bead show <id> --json`');
		expect(command?.script).not.toBeNull();
		if (command?.script == null) return;
		expect(fill(command.script, {id: '--help'})).toMatchObject({kind: 'refused'});
		expect(fill(command.script, {id: '-x'})).toMatchObject({kind: 'refused'});
	});
});

describe('whatever text is given', () => {
	const markdown = fc
		.array(
			fc.oneof(
				fc.constantFrom(
					'\n',
					'\n\n',
					'| ',
					' |',
					'|---|---|\n',
					'# ',
					'## ',
					'- ',
					'1. ',
					'`',
					'```',
					'```bash\n',
					'<!--',
					'-->',
					'triage: x',
					'Trigger: ',
					'ls -la',
					'rm -rf ~',
					'<id>',
					'\\|',
					'$ ',
					'# x',
					'**',
					'    ',
				),
				fc.string({unit: 'binary', maxLength: 6}),
			),
			{maxLength: 60},
		)
		.map((parts) => parts.join(''));

	test('it is read without an error, and each command has a place in it', async () => {
		await fc.assert(
			fc.asyncProperty(markdown, async (text) => {
				const runbook = await read(text);
				const lines = text.split('\n');
				for (const command of commandsOf(runbook)) {
					expect(command.line).toBeGreaterThanOrEqual(1);
					expect(command.line).toBeLessThanOrEqual(lines.length);
					expect(command.column).toBeLessThanOrEqual((lines[command.line - 1] ?? '').length + 1);
					expect(command.script === null || command.reason === null).toBe(true);
				}
				expect(shown(runbook)).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
			}),
			{numRuns: 300},
		);
	});

	test('the operator’s own line is read by the same rules, and nothing in it is lost', async () => {
		expect(await splitOwn('  ls -la | wc -l ')).toMatchObject({
			text: 'ls -la | wc -l',
			line: 1,
			column: 3,
			effect: 'reads',
			reason: null,
		});
		expect(await splitOwn('')).toMatchObject({script: null, reason: 'it is no command'});
		expect(await splitOwn('ddx server --port 1')).toMatchObject({
			script: null,
			effect: 'changes',
			reason: 'it runs in the foreground until it is stopped',
		});
		expect(await splitOwn('rm -rf ~')).toMatchObject({script: null, effect: 'destroys'});
		expect(await splitOwn('echo $HOME')).toMatchObject({script: null, reason: '$HOME is a variable that only a shell expands'});
		await fc.assert(
			fc.asyncProperty(fc.string({unit: 'binary', maxLength: 40}), async (text) => {
				const {script, reason} = await splitOwn(text);
				expect(script === null).toBe(reason !== null);
			}),
			{numRuns: 300},
		);
	});
});
