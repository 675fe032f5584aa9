import process from 'node:process';
import {runConsole, type Staged} from './console.ts';
import {progress} from './progress.ts';

/** The console over a story, until the operator leaves it: its exit status. Nothing of the story outlives that. */
export async function playedStory(
	{system, story}: {readonly system: string; readonly story: string},
	more: Pick<Staged, 'shown' | 'hook'> = {},
): Promise<number> {
	const fixtures = await import('../../fixtures/index.ts');
	// Beside the start, which does not wait for what others left.
	const clearing = fixtures.clearRemains().catch(() => []);
	const {done} = progress({what: 'bringing the simulated system up', of: 1, limitMs: 20_000});
	const served = await fixtures.serve({system, story}).finally(done);
	try {
		const where = {system: served.system, at: served.at, runbook: null};
		return await runConsole(
			{command: 'console', readOnly: false, ...where},
			{mode: 'demo', environment: served.environment, ...more},
		);
	} finally {
		await Promise.all([served.stop(), clearing]);
		process.stdout.write('');
	}
}
