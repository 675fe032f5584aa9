import {afterEach, describe, expect, it} from 'vitest';
import type {Serving} from '../support/serving.ts';
import {serving} from '../support/serving.ts';

let story: Serving | null = null;
afterEach(async () => {
	await story?.stop();
	story = null;
});

describe('without a screen, triage run ends', {timeout: 180_000}, () => {
	it.each([
		{name: 'stuck-claim', kind: 'stuck-claim', args: ['--step', '3', '--equivalent']},
		{name: 'no-workers', kind: 'server-down', args: ['--step', '4']},
		{name: 'wedged-worker', kind: 'wedged-dispatch', args: ['--step', '6']},
		{name: 'provider-auth', kind: 'provider-auth', args: ['--step', '5'], speed: 4},
	])('$name', async ({name, kind, args, speed = 1}) => {
		story = await serving(name, speed);
		const dry = await story.triage('run', kind, ...args, '--dry-run');
		expect(dry).toMatchObject({exitCode: 0, stdout: expect.stringMatching(/^would run for .*\(changes/)});

		const ran = await story.triage('run', kind, ...args, '--yes');
		expect(ran).toMatchObject({exitCode: 0, stderr: expect.stringContaining('cleared')});
		expect((await story.status()).symptoms.map((symptom) => symptom.kind)).not.toContain(kind);

		const again = await story.triage('run', kind, ...args, '--yes');
		expect(again).toMatchObject({exitCode: 90, stderr: expect.stringContaining(`there is no ${kind} now`)});
		const journal = await story.journal();
		expect(journal.filter((entry) => entry.kind === 'started')).toHaveLength(1);
		expect(journal.map((entry) => entry.kind)).toContain('validated');
	});

	it('nothing where nothing is wrong', async () => {
		story = await serving('calm');
		expect(await story.triage('run', 'stuck-claim', '--yes')).toMatchObject({exitCode: 90, stdout: ''});
		expect(await story.journal()).toEqual([]);
	});
});
