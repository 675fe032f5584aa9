import process from 'node:process';
import type {TriageStore} from '../store/store.ts';
import {runConsole} from './console.ts';
import {progress} from './progress.ts';

/** The console over a story, until the operator leaves it: its exit status. Nothing of the story outlives that. `shown` is handed what the screen shows. */
export async function playedStory(
	{system, story}: {readonly system: string; readonly story: string},
	shown?: (store: TriageStore) => void,
): Promise<number> {
	const fixtures = await import('../../fixtures/index.ts');
	// Beside the start, which does not wait for what others left.
	const clearing = fixtures.clearRemains().catch(() => []);
	const {done} = progress({what: 'bringing the simulated system up', of: 1, limitMs: 20_000});
	const served = await fixtures.serve({system, story}).finally(done);
	try {
		const where = {system: served.system, at: served.at, runbook: null};
		const staged = {mode: 'demo', environment: served.environment, ...(shown === undefined ? {} : {shown})} as const;
		return await runConsole({command: 'console', readOnly: false, ...where}, staged);
	} finally {
		await Promise.all([served.stop(), clearing]);
		process.stdout.write('');
	}
}
