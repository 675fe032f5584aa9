import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {followRunbook} from '../../source/engine/runbook-edits.ts';
import {readRunbookFile} from '../../source/engine/runbook-in-use.ts';

let folder: string;
let file: string;
beforeEach(async () => {
	folder = await mkdtemp(path.join(tmpdir(), 'runbook-edits-'));
	file = path.join(folder, 'runbook.md');
});
afterEach(() => rm(folder, {recursive: true}));

const text = (command: string) => `## Alert Triage\n\n| Alert | Checks |\n|---|---|\n| Torn | \`${command}\` |\n`;

/** What is told while `steps` happen, each after a look. */
async function told(steps: readonly (() => Promise<void>)[]): Promise<string[]> {
	await writeFile(file, text('git status'));
	const runbook = await readRunbookFile(file, 'installation');
	if ('trouble' in runbook) throw new Error(runbook.trouble);
	const said: string[] = [];
	const left = [...steps];
	await followRunbook(
		runbook,
		(sentence) => said.push(sentence),
		async () => {
			const step = left.shift();
			await step?.();
			return step !== undefined;
		},
	);
	return said;
}

const nothing = async () => {};

test('each other text of a runbook in use is told once, and so is its end', async () => {
	const edited = () => writeFile(file, text('git log --oneline'));
	const said = await told([
		nothing,
		edited,
		nothing,
		nothing,
		() => rm(file),
		nothing,
		() => writeFile(file, text('git status')),
	]);
	expect(said).toEqual([
		`The runbook ${file} was edited: keys run what was read of it before, the next start has what it says now.`,
		`Keys run what was read of the runbook at the start: there is no runbook ${file}`,
		`The runbook ${file} is again as it was read at the start.`,
	]);
});

test('nothing is told where the same text was written again', async () => {
	expect(await told([() => writeFile(file, text('git status')), nothing])).toEqual([]);
});
