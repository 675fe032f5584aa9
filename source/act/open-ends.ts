import {age} from '../text/age.ts';
import {join, ours, type SafeText, safe, safeText} from '../text/safe-text.ts';
import type {Journal} from './journal.ts';
import {readJournal} from './read-journal.ts';
import {type Fate, type Unfinished, unfinished} from './unfinished.ts';

/** What the next console needs to tell what the last one left behind. */
export type OpenEnds = {
	/** The journal's folder. */
	readonly folder: string;
	readonly journal: Pick<Journal, 'write'>;
	/** Whether the process with that PID and start is still there. */
	isAlive(pid: number, processStart: string | null): Promise<boolean>;
	now(): number;
};

/**
 * What other consoles left running or never saw the end of, a sentence each, oldest first. What has come to its end is noted
 * in the journal and so told once; what still runs is told again. Looks that went with their console are no loss.
 */
export async function openEnds({folder, journal, isAlive, now}: OpenEnds): Promise<SafeText[]> {
	const left = await unfinished(await readJournal(folder), isAlive);
	const worthTelling = left.filter(({fate}) => fate.kind !== 'gone');
	for (const {attempt, fate} of worthTelling)
		if (fate.kind !== 'running')
			await journal.write({kind: 'note', attempt, words: `seen by the next console: ${fateText(fate)}`});
	return worthTelling.map((one) => openEndText(one, now()));
}

/** One of them as a sentence. */
export function openEndText({runs, symptom, startedAt, fate}: Unfinished, now: number): SafeText {
	const what = join(runs.map(safeText), ' ');
	const about = symptom === null ? ours('') : safe` for ${safeText(symptom)}`;
	return safe`${what}${about}, started ${age(now - Date.parse(startedAt))} ago by another console: ${fateText(fate)}`;
}

/** What became of it, in a few words. */
export function fateText(fate: Fate): SafeText {
	switch (fate.kind) {
		case 'ended':
			return fate.outcome.kind === 'ended'
				? safe`it ended with exit ${fate.outcome.exitCode}`
				: safe`it was ${ours(fate.outcome.kind)}`;
		case 'running':
			return safe`it still runs, under pid ${fate.pid}`;
		case 'never-began':
			return ours('it never began');
		case 'gone':
			return ours('it ended with its console');
		case 'unknown':
			return safe`how it ended is unknown: ${safeText(fate.reason)}`;
	}
}
