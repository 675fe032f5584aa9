import {readFileSync} from 'node:fs';
import path from 'node:path';
import {beforeAll, describe, expect, test} from 'vitest';
import type {Runbook} from '../../source/domain/procedure.ts';
import {runbookJson, runbookLines} from '../../source/headless/runbook-show.ts';
import {bind} from '../../source/runbook/bind.ts';
import {readRunbook} from '../../source/runbook/read-runbook.ts';
import {builtInRunbook} from '../../source/systems/ddx/runbook-text.ts';
import {faults, type Schema} from '../support/json-schema.ts';

const schema = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../docs/runbook.schema.json'), 'utf8')) as Schema;

const text = `# Night shift

## Alerts

| Alert | Checks | Stop when |
|---|---|---|
| <!-- triage: torn --> It tore | \`git diff -- <file>\` and \`rm -rf ~\` | twice |
| Nobody looks | \`logs/<latest>\` | |

### Mend it

- Trigger: it tore
- Actions:
  1. \`git log \\| wc -l\`
- Validation:
  - \`git status\`
- Stop when: it tears again
- Escalate to: Ann
`.replace('\\|', '|');

let runbook: Runbook;
const kinds = [{kind: 'torn', title: 'Torn', binds: {words: [], commands: []}}];
beforeAll(async () => {
	runbook = await readRunbook(text, {file: 'r.md', origin: 'given'});
});

describe('runbook show', () => {
	test('as JSON, in the published shape', () => {
		expect(runbookJson(runbook, bind(runbook, kinds).kindsOf)).toEqual({
			schema: 'triage.runbook/1',
			file: 'r.md',
			title: 'Night shift',
			entries: [
				{
					section: 'Alerts',
					heading: 'It tore',
					line: 7,
					watched: 'torn',
					stop: 'twice',
					commands: [
						{
							text: 'git diff -- <file>',
							line: 7,
							column: 36,
							effect: 'reads',
							argv: [['git', 'diff', '--', '<file>']],
							placeholders: ['file'],
							runnable: true,
							reason: null,
						},
						{
							text: 'rm -rf ~',
							line: 7,
							column: 61,
							effect: 'destroys',
							argv: null,
							placeholders: [],
							runnable: false,
							reason: '~ is a folder that only a shell expands',
						},
					],
				},
				{
					section: 'Alerts',
					heading: 'Nobody looks',
					line: 8,
					watched: null,
					stop: null,
					commands: [
						{
							text: 'logs/<latest>',
							line: 8,
							column: 19,
							effect: 'reads',
							argv: null,
							placeholders: ['latest'],
							runnable: true,
							reason: null,
						},
					],
				},
			],
			procedures: [
				{
					heading: 'Mend it',
					line: 10,
					trigger: 'it tore',
					steps: [
						{
							text: 'git log | wc -l',
							commands: [
								{
									text: 'git log | wc -l',
									line: 14,
									column: 7,
									effect: 'reads',
									argv: [
										['git', 'log'],
										['wc', '-l'],
									],
									placeholders: [],
									runnable: true,
									reason: null,
								},
							],
						},
					],
					validation: [
						{
							text: 'git status',
							commands: [
								{
									text: 'git status',
									line: 16,
									column: 6,
									effect: 'reads',
									argv: [['git', 'status']],
									placeholders: [],
									runnable: true,
									reason: null,
								},
							],
						},
					],
					stop: 'it tears again',
					escalate: 'Ann',
				},
			],
		});
	});

	test('is what docs/runbook.schema.json says, for the built-in runbook too', async () => {
		expect(
			faults(
				runbookJson(runbook, () => []),
				schema,
			),
		).toEqual([]);
		const builtIn = builtInRunbook();
		expect(
			faults(
				runbookJson(await readRunbook(builtIn.text, {file: builtIn.file, origin: 'built-in'}), () => ['x']),
				schema,
			),
		).toEqual([]);
		expect(faults({...runbookJson(runbook, () => []), more: 1}, schema)).toEqual(['$ has more, which it does not know']);
	});

	test('for people: what is watched, where each command stands, what it does, and why it would not run', () => {
		expect(runbookLines(runbook, bind(runbook, kinds).kindsOf)).toEqual([
			'Night shift',
			'',
			'Alerts',
			'  7: It tore  [torn]',
			'      7:36  reads     git diff -- <file>',
			'      7:61  destroys  rm -rf ~  (not run: ~ is a folder that only a shell expands)',
			'      stop and escalate when: twice',
			'  8: Nobody looks  [not watched]',
			'      8:19  reads     logs/<latest>',
			'',
			'Mend it  (line 10)  [not watched]',
			'  when: it tore',
			'  1. git log | wc -l',
			'      14:7  reads     git log | wc -l',
			'  then see: git status',
			'      16:6  reads     git status',
			'  stop and escalate when: it tears again',
			'  escalate to: Ann',
		]);
	});

	test('what of a file was not read is said', async () => {
		const cut = await readRunbook(`# A\n\n${'x'.repeat(5000)}\n`, {file: 'r.md', origin: 'given'});
		expect(runbookLines(cut, () => []).at(-1)).toBe('! Line 3 is longer than 4096 characters; only its start was read.');
	});
});
