import path from 'node:path';
import type {Options} from '../command-line/options.ts';
import {surroundingsOf} from '../engine/surroundings.ts';
import {complain, print} from '../headless/say.ts';
import {privateFile} from '../process/private-file.ts';
import {stateFolder} from '../process/private-folder.ts';
import {safeText} from '../text/safe-text.ts';
import {withTour} from '../tour/tour.ts';
import {noScreen} from './console.ts';
import {playedStory} from './played-story.ts';
import {tables} from './tables.ts';

/** Whether nobody was offered the tour yet: they are now, and never again. Where that cannot be kept it is not offered. */
async function isFirstStart(): Promise<boolean> {
	const {env, home, uid} = surroundingsOf();
	const file = privateFile(path.join(stateFolder(env, home), 'tour-offered'), uid);
	return (await file.read()) === null && (await file.write(`${new Date().toISOString()}\n`)).ok;
}

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
	const first = stories[0];
	if (options.tour && story !== first) {
		complain(`the tour leads through ${first?.story ?? 'the first story'} alone: \`triage demo --tour\`.`);
		return 64;
	}
	const isUsual = options.story === null && story === first && noScreen() === null;
	const isOffered = !options.tour && isUsual && (await isFirstStart());
	const exitCode = await playedStory(story, {
		...(options.hook === null ? {} : {hook: options.hook}),
		...(options.tour || isOffered ? {shown: (store) => withTour(store, options.tour)} : {}),
	});
	if (exitCode === 0 && noScreen() === null)
		complain(
			'that system was a simulated one, and nothing of it is left; `triage demo --list` has more, `triage drill` times you',
		);
	return exitCode;
}
