import {execFile} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {lintJson, lintLines} from '../../source/headless/runbook-lint.ts';
import {rules} from '../../source/runbook/lint/rules/index.ts';
import {linted} from '../runbook/lint/linting.ts';
import {faults, type Schema} from '../support/json-schema.ts';

const root = path.resolve(import.meta.dirname, '../..');
const read = (name: string) => readFileSync(path.join(root, 'docs', name), 'utf8');
const faulty =
	'# Shop\n\n## Alerts\n\n| Alert | Check | Stop when |\n|---|---|---|\n| Down | call `qctl show <order>` | |\n| Slow | `qctl show <order>` | twice |\n';

describe('as text and as JSON', () => {
	test('a line that an editor can follow, what to write below it, and how many', async () => {
		const lines = lintLines('r.md', await linted(faulty, {lacks: ['qctl']}));
		expect(lines).toEqual([
			'r.md:7:3: “Down” leaves “Stop when” empty [no-escalation]',
			'    instead: what must be seen to stop, or N/A and why',
			'r.md:7:16: `qctl` is not on PATH here; also at 8:11 [command-not-found]',
			'    instead: a program that is installed, or what installs this one',
			'r.md:7:16: nothing before `qctl show <order>` says what order is; also at 8:11 [placeholder-unfilled]',
			'    instead: first the command that prints it, or a sentence that says where it is found',
			'r.md: 3 findings',
		]);
		expect(lintLines('r.md', [])).toEqual(['r.md: nothing found']);
	});

	test('the published shape', async () => {
		const schema = JSON.parse(read('runbook-lint.schema.json')) as Schema;
		const json = lintJson('r.md', await linted(faulty, {lacks: ['qctl']}));
		expect(json.findings).toHaveLength(3);
		expect(faults(JSON.parse(JSON.stringify(json)), schema)).toEqual([]);
		expect(faults({...json, findings: [{...json.findings[0], line: 0}]}, schema)).not.toEqual([]);
	});

	test('the page in docs names every rule with what it finds', () => {
		const rows = read('runbook-lint.md').match(/^\| `[\w-]+` \| .+ \|$/gm);
		expect(rows).toEqual(rules.map(({name, text}) => `| \`${name}\` | ${text} |`));
	});
});

describe('as a command', () => {
	let folder = '';
	beforeAll(() => {
		folder = mkdtempSync(path.join(tmpdir(), 'lint-'));
		writeFileSync(path.join(folder, 'faulty.md'), faulty);
		writeFileSync(path.join(folder, 'sound.md'), '# Notes\n\nSee [there](faulty.md#alerts).\n');
	});
	afterAll(() => rmSync(folder, {recursive: true}));

	const run = (...args: readonly string[]) =>
		new Promise<{readonly status: number; readonly out: string; readonly told: string}>((resolve) => {
			const options = {cwd: folder, env: {...process.env, NODE_OPTIONS: ''}};
			const child = execFile(
				process.execPath,
				[path.join(root, 'source/main.ts'), 'runbook', 'lint', ...args],
				options,
				(_, out, told) => resolve({status: child.exitCode ?? -1, out, told}),
			);
		});

	test('0 where nothing was found, 1 with findings, 2 where it cannot be read', async () => {
		const [sound, bad, json, missing, rule] = await Promise.all([
			run('sound.md'),
			run('faulty.md', '--except', 'command-not-found,placeholder-unfilled'),
			run('faulty.md', '--json'),
			run('gone.md'),
			run('faulty.md', '--except', 'no-such-rule'),
		]);
		expect(sound).toEqual({status: 0, out: 'sound.md: nothing found\n', told: ''});
		expect([bad.status, bad.out.split('\n').at(-2)]).toEqual([1, 'faulty.md: 1 finding']);
		expect([json.status, JSON.parse(json.out).findings.length]).toEqual([1, 3]);
		expect([missing.status, missing.out, missing.told]).toEqual([2, '', 'triage: there is no runbook gone.md\n']);
		expect([rule.status, rule.out, rule.told.split(';')[0]]).toEqual([2, '', 'triage: there is no rule named no-such-rule']);
	});
});
