import {readFileSync} from 'node:fs';
import path from 'node:path';
import {afterEach, describe, expect, it} from 'vitest';
import {createChain} from '../../source/process/chain.ts';
import {journalFolder, stateFolder} from '../../source/process/private-folder.ts';
import {failedChange} from '../support/incident.ts';
import {faults, type Schema} from '../support/json-schema.ts';
import type {Serving} from '../support/serving.ts';
import {serving} from '../support/serving.ts';

let story: Serving | null = null;
afterEach(async () => {
	await story?.stop();
	story = null;
});

const schemaOf = (name: string) =>
	JSON.parse(readFileSync(path.resolve(import.meta.dirname, `../../docs/${name}.schema.json`), 'utf8')) as Schema;
const uid = process.getuid?.() ?? 0;
const folderOf = (of: Serving) => journalFolder(stateFolder({XDG_STATE_HOME: of.state}, '/'));

describe('without a screen, triage run ends', {timeout: 180_000}, () => {
	it.each([
		{name: 'stuck-claim', kind: 'stuck-claim', args: ['--step', '3', '--equivalent']},
		{name: 'no-workers', kind: 'server-down', args: ['--step', '4']},
		{name: 'wedged-worker', kind: 'wedged-dispatch', args: ['--step', '6']},
		{name: 'provider-auth', kind: 'provider-auth', args: ['--step', '5'], speed: 4},
	])('$name', async ({name, kind, args, speed = 1}) => {
		story = await serving(name, speed);
		const list = await story.triage('run', '--list', '--json');
		expect(faults(JSON.parse(list.stdout), schemaOf('steps'))).toEqual([]);
		const looked = await story.triage('run', kind, '--step', '1', '--json', '--equivalent');
		expect(faults(JSON.parse(looked.stdout), schemaOf('run'))).toEqual([]);
		const dry = await story.triage('run', kind, ...args, '--dry-run');
		expect(dry, dry.stderr).toMatchObject({exitCode: 0, stdout: expect.stringMatching(/^would run for .*\(changes/)});

		const ran = await story.triage('run', kind, ...args, '--yes');
		expect(ran, ran.stderr).toMatchObject({exitCode: 0, stderr: expect.stringContaining('cleared')});
		expect((await story.status()).symptoms.map((symptom) => symptom.kind)).not.toContain(kind);

		const again = await story.triage('run', kind, ...args, '--yes');
		expect(again).toMatchObject({exitCode: 90, stderr: expect.stringContaining(`there is no ${kind} now`)});
		const journal = await story.journal();
		expect(journal.filter((entry) => entry.kind === 'started' && entry.effect !== 'reads')).toHaveLength(1);
		expect(faults({schema: 'triage.journal/1', entries: journal}, schemaOf('journal'))).toEqual([]);
		expect(journal.map((entry) => entry.kind)).toContain('validated');
	});

	it('a step with what the runbook expects of it, and says before a change what was not kept', async () => {
		story = await serving('stuck-claim');
		const first = await story.triage('run', 'stuck-claim', '--equivalent');
		expect(first).toMatchObject({
			exitCode: 1,
			stderr: expect.stringMatching(/expected: returns nothing - met: there is nothing in what it printed/),
		});
		const early = await story.triage('run', 'stuck-claim', '--step', '3', '--equivalent');
		expect(early).toMatchObject({
			exitCode: 90,
			stderr: expect.stringMatching(/evidence first: step 2, ddx bead show \S+ --json > /),
		});
		expect(await story.triage('run', 'stuck-claim', '--step', '2', '--equivalent')).toMatchObject({exitCode: 0});
		const late = await story.triage('run', 'stuck-claim', '--step', '3', '--equivalent');
		expect(late).toMatchObject({exitCode: 90, stderr: expect.not.stringContaining('evidence first')});
		const checked = (await story.journal()).filter(({kind}) => kind === 'checked');
		expect(checked).toMatchObject([{expected: 'returns nothing', finding: 'met'}]);

		// What a machine found stays; what it could not tell is the operator's to say.
		const word = ['run', 'stuck-claim', '--judge', 'not-met'];
		expect(await story.triage(...word)).toMatchObject({exitCode: 90, stderr: expect.stringContaining('told by machine: met')});
		expect(await story.triage(...word, '--step', '3')).toMatchObject({
			exitCode: 90,
			stderr: expect.stringContaining('has not run'),
		});
		const chain = createChain({folder: folderOf(story), role: 'run', host: 'h', user: 'u', uid, now: Date.now});
		const {attempt = ''} = checked[0] ?? {};
		await chain.append({kind: 'checked', attempt, expected: 'returns nothing', finding: 'judge', because: 'who knows'});
		await chain.close();
		expect(await story.triage(...word)).toMatchObject({exitCode: 0, stderr: expect.stringContaining('NOT met, by your word')});
		expect((await story.journal()).at(-2)).toMatchObject({kind: 'judged', attempt, finding: 'not-met'});
	});

	it('no change against a stop rule but in words, which are in the journal', async () => {
		story = await serving('no-workers');
		const chain = createChain({folder: folderOf(story), role: 'run', host: 'h', user: 'u', uid, now: Date.now});
		for (const id of ['a', 'b'])
			for (const entry of failedChange(id, ['ddx server start'], {symptom: 'server-down', system: `ddx ${story.at}`}))
				await chain.append(entry);
		await chain.close();
		const args = ['server-down', '--step', '4', '--yes'];
		const held = await story.triage('run', ...args);
		expect(held).toMatchObject({
			exitCode: 90,
			stderr: expect.stringMatching(/"starting it fails twice" holds: ddx server start did not help 2 times/),
		});
		expect(held.stderr).toContain('--override');
		expect(await story.triage('run', ...args, '--override', 'y')).toMatchObject({
			exitCode: 90,
			stderr: expect.stringContaining('in a few words'),
		});
		expect(await story.triage('run', ...args, '--override', 'the unit file was repaired')).toMatchObject({exitCode: 0});
		const journal = await story.journal();
		expect(journal.filter(({kind}) => kind === 'overridden')).toMatchObject([
			{rule: expect.stringContaining('starting it fails twice'), words: 'the unit file was repaired'},
		]);
		expect(journal.filter(({kind}) => kind === 'started')).toHaveLength(3);
	});

	it('nothing where nothing is wrong', async () => {
		story = await serving('calm');
		expect(await story.triage('run', 'stuck-claim', '--yes')).toMatchObject({exitCode: 90, stdout: ''});
		expect(await story.journal()).toEqual([]);
	});
});
