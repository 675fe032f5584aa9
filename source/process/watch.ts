import {setTimeout as delay} from 'node:timers/promises';
import type {Outcome} from '../domain/command.ts';
import {markEscapees} from './escapees.ts';
import {processesAlone, wholeGroups} from './group.ts';
import type {Frame, WatchOrder, WatchWord} from './watch-order.ts';
import {boundedOutput} from './watch-output.ts';
import {runStage, type Site, type StageEnd} from './watch-stage.ts';

/** A script under way. */
export type Watch = {
	/** The operator's word. */
	hear(word: WatchWord): void;
	/** Ends everything at once, without a word: the console that wanted to look is gone. */
	abandon(): void;
	/** The console of something that had the terminal is gone: from now on it has a limit. */
	limit(): void;
	readonly outcome: Promise<Outcome>;
	/** Settles when nothing of it runs any more, at the latest a grace after its limit. */
	readonly quiet: Promise<void>;
};

type Ending = 'limit' | 'cancel';

/** What takes longer than this to die of SIGKILL waits in the kernel, and we cannot wait with it. */
const dyingMs = 2000;

/** Runs a script, stage by stage, within its bounds. */
export function watch(order: WatchOrder, say: (frame: Frame) => void): Watch {
	const since = performance.now();
	const output = boundedOutput(say, order.outputBytes);
	const groups = new Set<number>();
	const reach = order.terminal ? processesAlone : wholeGroups;
	const escapees = markEscapees();
	const given = Promise.withResolvers<StageEnd>();
	const timers = new Set<NodeJS.Timeout>();
	const begun: number[] = [];
	let ending: Ending | null = null;

	const site: Site = {
		order: {...order, env: {...order.env, ...escapees.mark}},
		groups,
		reach,
		escapees,
		output,
		note: (text) => say({kind: 'note', text}),
		began(group) {
			begun.push(group);
			groups.add(group);
			say({kind: 'groups', pids: begun});
		},
		stopping: () => ending !== null,
	};
	const later = (ms: number, what: () => void) => timers.add(setTimeout(what, ms));
	function slay(): void {
		reach.signal(groups, 'SIGKILL');
		// What a change has put in a session of its own may be what was wanted: a server.
		if (!order.survives) processesAlone.signal(escapees.pids(), 'SIGKILL');
	}
	const kill = () => {
		ending ??= 'cancel';
		slay();
		later(dyingMs, () => given.resolve({kind: 'signal', signal: 'SIGKILL'}));
	};
	function end(how: Ending): void {
		const isSecondWord = ending === 'cancel' && how === 'cancel';
		ending ??= how;
		reach.signal(groups, isSecondWord ? 'SIGKILL' : 'SIGTERM');
		// A change that is cancelled may need its time to leave things whole: only a second word, or the limit, kills it.
		if (isSecondWord || how === 'limit' || !order.survives) later(isSecondWord ? 0 : order.graceMs, kill);
	}
	const limit = () => later(order.timeoutMs, () => end('limit'));
	// Whoever has the terminal has the operator: there is no time for an editor.
	if (!order.terminal) limit();

	async function run(): Promise<Outcome> {
		let last: StageEnd = {kind: 'exit', code: 0};
		for (const stage of order.stages) {
			const failing = last.kind !== 'exit' || last.code !== 0;
			if ((stage.join === 'and' && failing) || (stage.join === 'or' && !failing)) continue;
			if (ending !== null) break;
			last = await Promise.race([runStage(stage, site), given.promise]);
			if (last.kind === 'failed') site.note(last.reason);
		}
		if (last.kind === 'failed' && begun.length === 0) return {kind: 'not-started', reason: last.reason};
		return outcomeOf(last, ending, order.timeoutMs, Math.round(performance.now() - since));
	}

	async function settle(outcome: Promise<Outcome>): Promise<void> {
		await outcome.catch(() => undefined);
		// Polled, since nobody is told when the last process of a group ends.
		for (let pause = 20; groups.size > 0; pause = Math.min(pause * 2, 500)) {
			reach.prune(groups);
			await delay(pause);
			if (!order.terminal && performance.now() - since > order.timeoutMs + order.graceMs + dyingMs) break;
		}
		for (const timer of timers) clearTimeout(timer);
	}

	const outcome = run().finally(output.finish);
	return {
		hear: (word) => (word === 'kill' ? kill() : end('cancel')),
		abandon: slay,
		limit,
		outcome,
		quiet: settle(outcome),
	};
}

function outcomeOf(last: StageEnd, ending: Ending | null, limitMs: number, durationMs: number): Outcome {
	if (ending === 'limit') return {kind: 'timed-out', limitMs, durationMs};
	if (ending === 'cancel') return {kind: 'cancelled', durationMs};
	if (last.kind === 'signal') return {kind: 'signalled', signal: last.signal, durationMs};
	// As shells do it: 127 is a program that could not be started.
	return {kind: 'ended', exitCode: last.kind === 'exit' ? last.code : 127, durationMs};
}
