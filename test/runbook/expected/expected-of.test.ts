import {expect, test} from 'vitest';
import {guidedOf} from '../../../source/runbook/guided.ts';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

/** What each command of a runbook is expected to show: `[command, words, within]`, those alone that say something. */
async function expected(text: string): Promise<readonly (readonly [string, string, number | null])[]> {
	const runbook = await readRunbook(text, {file: 'r.md', origin: 'given'});
	return guidedOf(runbook).flatMap(({command, step: {expectation}}) =>
		expectation === null ? [] : [[command.text, expectation.words, expectation.withinMs] as const],
	);
}

test('the words after a command, up to the end of the sentence or the next command, are what it should show', async () => {
	expect(
		await expected(`## Incidents

### Stuck

- Trigger: stuck.
- Immediate actions:
  1. See that it is gone: \`ps -p 4412\` returns nothing. Then think.
  2. Look at \`git status\`, then \`git diff\` shows \`x; y.z\`; else ask.
  3. Free it with \`git stash\`.
  4. Wait until \`systemctl is-active x\` prints \`active\`.
- Validation:
  - \`curl -fsS http://127.0.0.1:7743/healthz\` answers \`200 OK\` within 30 s.
  - Repeat until \`systemctl is-active y\`.
`),
	).toEqual([
		['ps -p 4412', 'returns nothing', null],
		['git diff', 'shows `x; y.z`', null],
		['systemctl is-active x', 'prints `active`', 60_000],
		['curl -fsS http://127.0.0.1:7743/healthz', 'answers `200 OK` within 30 s', 30_000],
		['systemctl is-active y', 'succeeds', 60_000],
	]);
});

test('so are a column of a step table, a comment below a fence, and a cell of an alert', async () => {
	expect(
		await expected(`## Alerts

| Alert | Checks |
|---|---|
| Down | \`pgrep -x a\` returns nothing; \`git status\` |

## P1

| Step | Action | Expected |
|---|---|---|
| 1 | See: \`pgrep -x b\` | \`exit code == 1\` |

## Fences

### By hand

\`\`\`bash
# See
pgrep -x c
# Expected output:
# nothing at all
\`\`\`
`),
	).toEqual([
		['pgrep -x a', 'returns nothing', null],
		['pgrep -x b', '`exit code == 1`', null],
		['pgrep -x c', 'nothing at all', null],
	]);
});

test('what copies evidence is known by what it does, and what shows that it worked stands last', async () => {
	const runbook = await readRunbook(
		`## Incidents

### Torn

- Trigger: torn.
- Immediate actions:
  1. See: \`git diff\`.
  2. Keep the evidence: \`cp a /tmp/b\`.
  3. Put the configuration in place: \`cp new old\`.
  4. \`git log > /tmp/log\`
  5. \`git log >> /tmp/log\`
  6. Do what has to be done.
- Validation:
  - \`git diff\` returns nothing.
`,
		{file: 'r.md', origin: 'given'},
	);
	expect(guidedOf(runbook).map(({command, step, isWords}) => [command.text, step.phase, step.keeps, isWords])).toEqual([
		['git diff', 'step', false, false],
		['cp a /tmp/b', 'step', true, false],
		['cp new old', 'step', false, false],
		['git log > /tmp/log', 'step', true, false],
		['git log >> /tmp/log', 'step', false, false],
		['Do what has to be done.', 'step', false, true],
		['git diff', 'validation', false, false],
	]);
});
