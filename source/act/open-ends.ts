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
export async function openEnds(ports: OpenEnds): Promise<SafeText[]> {
	return (await leftOpen(ports, null)).map((one) => openEndText(one, ports.now()));
}

/**
 * Tells of them in one sentence, and of what still ran once more when it has ended. `wait` passes the time between two looks;
 * false from it ends the following.
 */
export async function followOpenEnds(
	ports: OpenEnds,
	tell: (text: SafeText) => void,
	wait: () => Promise<boolean>,
): Promise<void> {
	let running: ReadonlySet<string> | null = null;
	do {
		const left: readonly Unfinished[] = await leftOpen(ports, running);
		const news = running === null ? left : left.filter(({fate}) => fate.kind !== 'running');
		const [first, ...more] = news.map((one) => openEndText(one, ports.now()));
		if (first !== undefined)
			tell(more.length === 0 ? first : safe`${more.length + 1} left open, see \`triage journal\`: ${first}`);
		running = new Set(left.filter(({fate}) => fate.kind === 'running').map(({attempt}) => attempt));
	} while (running.size > 0 && (await wait()));
}

/** What is worth telling; of the `known` ones alone where they are given, since later ones may be this console's own. */
async function leftOpen({folder, journal, isAlive}: OpenEnds, known: ReadonlySet<string> | null): Promise<Unfinished[]> {
	const left = await unfinished(await readJournal(folder), isAlive);
	const worthTelling = left.filter(({attempt, fate}) => fate.kind !== 'gone' && (known?.has(attempt) ?? true));
	for (const {attempt, fate} of worthTelling)
		if (fate.kind !== 'running')
			await journal.write({kind: 'note', attempt, words: `seen by the next console: ${fateText(fate)}`});
	return worthTelling;
}

/** One of them as a sentence: what became of it comes first, since a footer cuts what is long. */
export function openEndText({runs, symptom, step, lost, startedAt, fate}: Unfinished, now: number): SafeText {
	const what = join(runs.map(safeText), ' ');
	const about = symptom === null ? ours('') : safe` for ${safeText(symptom)}`;
	const when = age(now - Date.parse(startedAt));
	const which = step === null ? ours('A command') : safe`Step ${step}`;
	if (lost) return safe`${which} was running when the terminal went, begun ${when} ago; ${fateText(fate)}: ${what}${about}`;
	return safe`Started by another console ${when} ago, ${fateText(fate)}: ${what}${about}`;
}

/** What became of it, in a few words. */
export function fateText(fate: Fate): SafeText {
	switch (fate.kind) {
		case 'ended':
			return fate.outcome.kind === 'ended'
				? safe`it ended with exit ${fate.outcome.exitCode}`
				: safe`it was ${ours(fate.outcome.kind)}`;
		case 'running':
			return fate.unwatched === true
				? safe`it still runs as pid ${fate.pid}, and nobody watches over it`
				: safe`it still runs, under pid ${fate.pid}`;
		case 'never-began':
			return ours('it never began');
		case 'gone':
			return ours('it ended with its console');
		case 'unknown':
			return safe`how it ended is unknown: ${safeText(fate.reason)}`;
	}
}
