import process from 'node:process';
import type {Options} from '../options.ts';
import {runConsole} from './console.ts';
import {complain, print} from './say.ts';

/** What `triage demo` shows where no story is named: the incident of the README. */
const firstStory = 'stuck-claim';

/** `triage demo`: the console over a simulated system, or that system alone; nothing of it outlives this process. */
export async function runDemo(options: Extract<Options, {command: 'demo'}>): Promise<number> {
	const fixtures = await import('../../fixtures/index.ts');
	const stories = fixtures.stories();
	if (options.mode === 'list') {
		print(
			options.json
				? `${JSON.stringify({stories})}\n`
				: stories.map(({system, story, title}) => `${system}  ${story.padEnd(16)}${title}\n`).join(''),
		);
		return 0;
	}
	const story = stories.find((one) => one.system === options.system && one.story === (options.story ?? firstStory));
	if (story === undefined) {
		complain(`there is no story ${options.story ?? firstStory} of ${options.system}; \`triage demo --list\` names them.`);
		return 64;
	}
	if (options.mode === 'serve') {
		await fixtures.serveUntilClosed({system: story.system, story: story.story});
		return 0;
	}
	// Beside the start, which does not wait for what others left.
	const clearing = fixtures.clearRemains().catch(() => []);
	const served = await fixtures.serve({system: story.system, story: story.story});
	try {
		const where = {system: served.system, at: served.at, runbook: null};
		return await runConsole({command: 'console', readOnly: false, ...where}, {mode: 'demo', environment: served.environment});
	} finally {
		await Promise.all([served.stop(), clearing]);
		process.stdout.write('');
	}
}
