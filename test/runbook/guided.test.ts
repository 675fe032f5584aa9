import {expect, test} from 'vitest';
import {guidedOf} from '../../source/runbook/guided.ts';
import {readRunbook} from '../../source/runbook/read-runbook.ts';

/** The steps of a runbook with what they should show. */
async function steps(text: string): Promise<readonly (readonly [string, string | null])[]> {
	const runbook = await readRunbook(text, {file: 'own.md', origin: 'given'});
	return guidedOf(runbook).map(({command, step}) => [command.text, step.expectation?.words ?? null]);
}

test('a procedure that looks, changes and looks again has three steps, each with what it should show', async () => {
	const text = [
		'# Runbook\n\n## Procedures\n\n### Free the port\n',
		'1. `cat state.txt` should show `is stuck`.',
		'2. Run `touch /tmp/freed`.',
		'3. `cat state.txt` should show `is open`.\n',
	].join('\n');
	const found = await steps(text);
	expect(found.map(([command]) => command)).toEqual(['cat state.txt', 'touch /tmp/freed', 'cat state.txt']);
	expect(found[0]?.[1]).toContain('is stuck');
	expect(found[2]?.[1]).toContain('is open');
});

test('so has a row of a table', async () => {
	const text = [
		'# Runbook\n\n## Symptoms\n',
		'| Symptom | First command | Then | Verify |',
		'|---|---|---|---|',
		'| Port is stuck | `cat state.txt` shows `is stuck` | `touch /tmp/freed`, then `cat state.txt` shows `is open` | `ls /tmp` |\n',
	].join('\n');
	expect((await steps(text)).map(([command]) => command)).toEqual([
		'cat state.txt',
		'touch /tmp/freed',
		'cat state.txt',
		'ls /tmp',
	]);
});

test('a command is one step where it is only said again: at once, in another part, or with nothing changed and nothing else expected', async () => {
	const text = [
		'# Runbook\n\n## Procedures\n\n### First\n',
		'1. Run `cat state.txt`; `cat state.txt` says what it is.',
		'2. Run `ls /tmp`.',
		'3. Run `cat state.txt`.\n',
		'### Second\n',
		'1. Run `touch /tmp/freed`.',
		'2. Run `ls /tmp`.\n',
	].join('\n');
	expect((await steps(text)).map(([command]) => command)).toEqual(['cat state.txt', 'ls /tmp', 'touch /tmp/freed']);
});
