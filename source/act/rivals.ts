import {isChange} from '../domain/command.ts';
import type {Hold} from '../domain/stop.ts';
import {age} from '../text/age.ts';
import {join, ours, safe, safeText} from '../text/safe-text.ts';
import type {Incident} from './incident.ts';
import type {Recorded} from './read-journal.ts';
import {unfinished} from './unfinished.ts';

/** Changes for the same symptom that other consoles of this user and machine have under way; `own` is the attempt that asks. */
export async function rivals(
	{symptomId, own}: {readonly symptomId: string; readonly own: string},
	{system, isAlive}: Pick<Incident, 'system' | 'isAlive'>,
	entries: readonly Recorded[],
	now: number,
): Promise<readonly Hold[]> {
	const proposed = entries.flatMap((entry) =>
		entry.kind === 'proposed' && entry.symptom === symptomId && entry.system === system ? [entry.attempt] : [],
	);
	const about = new Set(proposed.filter((attempt) => attempt !== own));
	if (about.size === 0) return [];
	const under = await unfinished(
		entries.filter((entry) => !('attempt' in entry) || (entry.attempt !== null && about.has(entry.attempt))),
		isAlive,
	);
	return under.flatMap(({fate, runs, startedAt, effect, lost}) => {
		if (fate.kind !== 'running' || !isChange(effect)) return [];
		const what = join(runs.map(safeText), ' ');
		return [
			{
				rule: safe`no second change for it while pid ${fate.pid} makes one`,
				why: safe`${ours(lost ? 'what a console that is gone left' : 'another console')} (pid ${fate.pid}, since ${age(Math.max(0, now - Date.parse(startedAt)))}) is running ${what} for this symptom`,
				counted: null,
			},
		];
	});
}
