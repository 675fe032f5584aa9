import type {Effect, Outcome} from '../domain/command.ts';
import type {Recorded} from './read-journal.ts';

/** What became of an attempt that its console never saw the end of. */
export type Fate =
	| {readonly kind: 'ended'; readonly outcome: Outcome /** ISO 8601. */; readonly at: string}
	/** `pid` watches over it: a watcher, or the console that runs it; where those are gone, it is the program itself. */
	| {readonly kind: 'running'; readonly pid: number; readonly unwatched?: true}
	| {readonly kind: 'never-began'}
	/** It only looked, and ended with its console. */
	| {readonly kind: 'gone'}
	| {readonly kind: 'unknown'; readonly reason: string};

/** An attempt that was started and whose end its own console did not write. */
export type Unfinished = {
	readonly attempt: string;
	/** ISO 8601. */
	readonly startedAt: string;
	readonly symptom: string | null;
	/** Its place among the steps, where its console said so, and whether that console is gone. */
	readonly step: number | null;
	readonly lost: boolean;
	/** The PID of its console; null where the journal does not say. */
	readonly keeper: number | null;
	readonly runs: readonly string[];
	readonly effect: Effect;
	readonly fate: Fate;
};

type Started = Extract<Recorded, {kind: 'started'}>;
type Opened = Extract<Recorded, {kind: 'opened'}>;

/**
 * Attempts that other consoles left open, oldest first, with their watchers' word on them. `isAlive` says whether the process
 * with that PID and start is still there. What somebody noted something on afterwards was seen and is left out, unless it runs.
 */
export async function unfinished(
	entries: readonly Recorded[],
	isAlive: (pid: number, processStart: string | null) => Promise<boolean>,
	which: 'new ones' | 'seen ones too' = 'new ones',
): Promise<Unfinished[]> {
	const found: Unfinished[] = [];
	for (const started of entries.filter((entry) => entry.kind === 'started')) {
		const own = about(started.attempt, entries).filter(({chain}) => chain === started.chain);
		if (own.some(({kind}) => kind === 'ended')) continue;
		const fate = await fateOf(started, entries, isAlive);
		const isNoted = about(started.attempt, entries).some((entry) => entry.kind === 'note' && entry.chain !== started.chain);
		if (which === 'new ones' && isNoted && fate.kind !== 'running') continue;
		const proposed = own.find((entry) => entry.kind === 'proposed');
		const {attempt, at, runs, effect} = started;
		const keeper = keeperOf(started.chain, entries);
		const lost = keeper === null || !(await isAlive(keeper.pid, keeper.processStart));
		const {symptom = null, step = null} = proposed ?? {};
		found.push({attempt, startedAt: at, symptom, step, lost, keeper: keeper?.pid ?? null, runs, effect, fate});
	}
	return found;
}

async function fateOf(
	started: Started,
	entries: readonly Recorded[],
	isAlive: (pid: number, processStart: string | null) => Promise<boolean>,
): Promise<Fate> {
	const others = about(started.attempt, entries).filter(({chain}) => chain !== started.chain);
	const ended = others.find((entry) => entry.kind === 'ended');
	if (ended !== undefined) return {kind: 'ended', outcome: ended.outcome, at: ended.at};
	const watching = others.find((entry) => entry.kind === 'watching');
	for (const chain of [started.chain, watching?.chain]) {
		const keeper = keeperOf(chain, entries);
		if (keeper !== null && (await isAlive(keeper.pid, keeper.processStart))) return {kind: 'running', pid: keeper.pid};
	}
	if (started.effect === 'reads') return {kind: 'gone'};
	for (const program of others)
		if (program.kind === 'program' && (await isAlive(program.pid, program.processStart)))
			return {kind: 'running', pid: program.pid, unwatched: true};
	if (watching !== undefined) return {kind: 'unknown', reason: 'its watcher was ended before it could write how it ended'};
	// A request of our own has no watcher.
	if (started.cwd === null) return {kind: 'unknown', reason: 'the console was gone before the answer came'};
	return {kind: 'never-began'};
}

/** The process that writes a chain. */
function keeperOf(chain: string | undefined, entries: readonly Recorded[]): Opened | null {
	return entries.find((entry): entry is Opened => entry.kind === 'opened' && entry.chain === chain) ?? null;
}

function about(attempt: string, entries: readonly Recorded[]): Recorded[] {
	return entries.filter((entry) => 'attempt' in entry && entry.attempt === attempt);
}
