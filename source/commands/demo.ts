import type {Options} from '../command-line/options.ts';
import {complain, print} from '../headless/say.ts';
import {safeText} from '../text/safe-text.ts';
import {playedStory} from './played-story.ts';
import {tables} from './tables.ts';

/** `triage demo`: the console over a simulated system, or that system alone; nothing of it outlives this process. */
export async function runDemo(options: Extract<Options, {command: 'demo'}>): Promise<number> {
	const fixtures = await import('../../fixtures/index.ts');
	const stories = fixtures.stories();
	const offered = stories.filter(({system}) => options.system === null || system === options.system);
	if (options.mode === 'list') {
		const rows = offered.map(({system, story, title}) => ({
			system: safeText(system),
			story: safeText(story),
			'what goes wrong': safeText(title),
		}));
		print(options.json ? `${JSON.stringify({stories: offered})}\n` : (await tables())(rows));
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
	return await playedStory(story, options.hook === null ? {} : {hook: options.hook});
}
