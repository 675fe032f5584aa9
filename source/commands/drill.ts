import path from 'node:path';
import process from 'node:process';
import type {Options} from '../command-line/options.ts';
import {choose} from '../drill/choose.ts';
import {type Course, followed, notBegun, ranIn} from '../drill/course.ts';
import {type Drill, keepDrill, readDrills} from '../drill/past-drills.ts';
import {surroundingsOf} from '../engine/surroundings.ts';
import {drillJson, drillText, historyRows} from '../headless/drill.ts';
import {complain, print} from '../headless/say.ts';
import {privateFile} from '../process/private-file.ts';
import {stateFolder} from '../process/private-folder.ts';
import type {TriageStore} from '../store/store.ts';
import {waited} from '../text/age.ts';
import {safe, safeText} from '../text/safe-text.ts';
import {noScreen} from './console.ts';
import {playedStory} from './played-story.ts';
import {tables} from './tables.ts';

/** A drill of which nothing came to be seen. */
const notSeen = 3;

/** `triage drill`: a story that is not named, and how long its operator takes. */
export async function runDrill(options: Extract<Options, {command: 'drill'}>): Promise<number> {
	const {env, home, uid} = surroundingsOf();
	const file = privateFile(path.join(stateFolder(env, home), 'drills.json'), uid);
	const before = await readDrills(file);
	if (options.history) {
		print(
			options.json ? `${JSON.stringify({schema: 'triage.drills/1', drills: before})}\n` : (await tables())(historyRows(before)),
		);
		if (before.length === 0) complain('there was no drill yet: `triage drill` begins one');
		return 0;
	}
	const trouble = noScreen();
	if (trouble !== null) {
		complain(`${trouble}: a drill needs one.`);
		return 64;
	}
	const {stories} = await import('../../fixtures/index.ts');
	const offered = stories().filter(({system}) => options.system === null || system === options.system);
	const story = choose(offered, before.toReversed(), options);
	if (story === null) {
		complain(`there is no story of ${safeText(options.system ?? '')}; \`triage demo --list\` names them.`);
		return 64;
	}
	const at = new Date().toISOString();
	let course = notBegun;
	let store: TriageStore | null = null;
	const exitCode = await playedStory(story, {
		shown(shown) {
			store = shown;
			shown.subscribe((state) => {
				const known = course;
				course = followed(course, state, story.shows);
				if (course.clearedAt !== null && known.clearedAt === null)
					shown.world.guided({line: clearedLine(course), offered: false});
			});
			return shown;
		},
	});
	if (exitCode !== 0) return exitCode;
	const ran = store === null ? [] : ranIn((store as TriageStore).getState());
	const drill = measured({at, system: story.system, story: story.story, seed: options.seed}, course, ran);
	const over = {drill, title: story.title, ends: story.ends, course, ran, before};
	print(options.json ? `${JSON.stringify(drillJson(over))}\n` : drillText(over, process.stdout.columns || 80));
	const unkept = course.appearedAt === null ? null : await keepDrill(file, drill);
	if (unkept !== null) complain(`this drill is not kept: ${unkept}`);
	if (drill.clearedMs !== null) return 0;
	return course.appearedAt === null ? notSeen : 1;
}

function clearedLine({appearedAt, clearedAt}: Course) {
	return safe`Cleared in ${waited((clearedAt ?? 0) - (appearedAt ?? 0))}. q ends the drill and tells how it went.`;
}

function measured(
	told: Pick<Drill, 'at' | 'system' | 'story' | 'seed'>,
	{appearedAt, seenAt, lookedAt, changedAt, clearedAt}: Course,
	ran: ReturnType<typeof ranIn>,
): Drill {
	const since = (moment: number | null) => (moment === null || appearedAt === null ? null : Math.max(0, moment - appearedAt));
	const refusals = ran.filter(({refusal}) => refusal !== null).length;
	return {
		...told,
		seenMs: since(seenAt),
		lookedMs: since(lookedAt),
		changedMs: since(changedAt),
		clearedMs: since(clearedAt),
		commands: ran.length - refusals,
		refusals,
	};
}
