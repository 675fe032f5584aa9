import process from 'node:process';
import type {Options} from '../command-line/options.ts';
import {complain, print} from '../headless/say.ts';
import {safeText} from '../text/safe-text.ts';
import {runConsole} from './console.ts';

/** `triage demo`: the console over a simulated system, or that system alone; nothing of it outlives this process. */
export async function runDemo(options: Extract<Options, {command: 'demo'}>): Promise<number> {
	const fixtures = await import('../../fixtures/index.ts');
	const stories = fixtures.stories();
	const offered = stories.filter(({system}) => options.system === null || system === options.system);
	if (options.mode === 'list') {
		const widest = Math.max(...offered.map(({system}) => system.length));
		print(
			options.json
				? `${JSON.stringify({stories: offered})}\n`
				: offered.map(({system, story, title}) => `${system.padEnd(widest)}  ${story.padEnd(20)}${title}\n`).join(''),
		);
		return 0;
	}
	// A system's first story is its default, and the first system that has a story is the one it is of.
	const story = offered.find((one) => options.story === null || one.story === options.story);
	if (story === undefined) {
		const system = options.system === null ? '' : ` of ${safeText(options.system)}`;
		complain(
			`there is no story${options.story === null ? '' : ` ${safeText(options.story)}`}${system}; \`triage demo --list\` names them.`,
		);
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
