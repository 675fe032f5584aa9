import type {ActingPorts, RunRequest} from '../domain/acting.ts';
import type {Outcome} from '../domain/command.ts';
import {childEnvironment} from './environment.ts';
import {findPrograms} from './find-programs.ts';
import {frameReader} from './frames.ts';
import {signalGroups} from './group.ts';
import {handedOver} from './hand-over.ts';
import type {Environment} from './program-on-path.ts';
import type {Frame, WatchOrder} from './watch-order.ts';
import {startWatcher, type Watcher, watcherFile} from './watcher-program.ts';

/** What runs have in common. */
export type RunOptions = {
	readonly env: Environment;
	/** Names that go to the programs beside the allow-list, such as `DDX_*`. */
	readonly also?: readonly string[];
	/** The folder that no program comes out of by its bare name. */
	readonly workspace?: string;
	/** Where the watcher of a change writes; null where no change may run. */
	readonly journal: WatchOrder['journal'];
	/** Between SIGTERM and SIGKILL, milliseconds: 500 for a look, 5000 for a change. */
	readonly graceMs?: number;
	/** Most bytes of output, 2 MiB. */
	readonly outputBytes?: number;
	/** Most bytes into a file, 256 MiB. */
	readonly fileBytes?: number;
	/** The watcher's program, where it is not beside this one. */
	readonly watcher?: string;
};

/** How much longer than its bounds a watcher may take before it counts as lost. */
const lostMs = 10_000;

/** `ActingPorts.run` for one installation. */
export function scriptRunner(options: RunOptions): ActingPorts['run'] {
	return (request) => runScript(request, options);
}

/** Runs a script under a watcher of its own. Never throws; what cannot be run at all is an outcome with its reason. */
export async function runScript(request: RunRequest, options: RunOptions): Promise<Outcome> {
	const {action, survives, signal, terminal = false} = request;
	if (signal.aborted) return {kind: 'not-started', reason: 'it was called off before it began'};
	if (survives && options.journal === null) return {kind: 'not-started', reason: 'there is no journal for what it changes'};
	const bounds = options.workspace === undefined ? {} : {outside: options.workspace};
	const env = childEnvironment(options.env, options.also, bounds, terminal);
	const found = findPrograms(action.script, {cwd: action.cwd, env, outside: options.workspace});
	if (found.kind === 'missing') return {kind: 'not-started', reason: found.reason};
	const order: WatchOrder = {
		attemptId: request.attemptId,
		stages: found.stages,
		cwd: action.cwd,
		env,
		survives,
		terminal,
		timeoutMs: request.timeoutMs,
		graceMs: options.graceMs ?? (survives ? 5000 : 500),
		outputBytes: options.outputBytes ?? 2 * 1024 * 1024,
		fileBytes: options.fileBytes ?? 256 * 1024 * 1024,
		journal: survives ? options.journal : null,
	};
	return terminal
		? await handedOver(env, (began) => underWatch(order, request, options, began))
		: await underWatch(order, request, options);
}

async function underWatch(
	order: WatchOrder,
	request: RunRequest,
	options: RunOptions,
	began: (pids: readonly number[]) => void = () => undefined,
): Promise<Outcome> {
	let watcher: Watcher | null = null;
	try {
		watcher = startWatcher(options.watcher ?? watcherFile(), order.env, order.terminal);
		return await converse(watcher, order, request, began);
	} catch (error) {
		watcher?.kill('SIGKILL');
		return {kind: 'not-started', reason: `its watcher could not be started: ${error instanceof Error ? error.message : error}`};
	}
}

/** Gives the order, passes on what is said, and lets go of the watcher once it said how it ended. */
function converse(
	watcher: Watcher,
	order: WatchOrder,
	request: RunRequest,
	began: (pids: readonly number[]) => void,
): Promise<Outcome> {
	const begun = performance.now();
	const given = Promise.withResolvers<Outcome>();
	let groups: readonly number[] = [];
	let trouble = '';

	let isTold = false;
	// The pipe ends after the last word as well: then nothing is lost.
	const lost = () => isTold || given.resolve(lossOf(groups, order, request, trouble, Math.round(performance.now() - begun)));
	const tell = (word: string) => watcher.stdin.write(`${word}\n`);
	const cancel = () => tell('cancel');
	const kill = () => tell('kill');
	const late = order.terminal ? null : setTimeout(lost, order.timeoutMs + order.graceMs + lostMs);
	const read = frameReader();

	function take(frame: Frame): void {
		if (frame.kind === 'groups') {
			groups = frame.pids;
			began(groups);
		}
		if (frame.kind === 'note') request.note?.(frame.text);
		else if (frame.kind === 'end') {
			isTold = true;
			given.resolve(frame.outcome);
		} else if (frame.kind !== 'groups') request.output(frame.kind, frame.bytes);
	}

	watcher.stdout.on('data', (chunk: Uint8Array) => read(chunk).forEach(take));
	watcher.stdout.on('close', lost);
	watcher.stderr.setEncoding('utf8').on('data', (text: string) => {
		trouble = `${trouble}${text}`.slice(0, 2000);
	});
	watcher.on('error', lost);
	for (const pipe of [watcher.stdin, watcher.stdout, watcher.stderr]) pipe.on('error', () => undefined);
	tell(JSON.stringify(order));
	request.signal.addEventListener('abort', cancel);
	request.kill?.addEventListener('abort', kill);

	return given.promise.finally(() => {
		if (late !== null) clearTimeout(late);
		request.signal.removeEventListener('abort', cancel);
		request.kill?.removeEventListener('abort', kill);
		for (const pipe of [watcher.stdin, watcher.stdout, watcher.stderr]) pipe.destroy();
		watcher.unref();
	});
}

/** The watcher is gone without a word on how it ended. What only reads is ended by us; of a change we can only say so. */
function lossOf(groups: readonly number[], order: WatchOrder, request: RunRequest, trouble: string, durationMs: number): Outcome {
	if (groups.length === 0 && !order.survives)
		return {kind: 'not-started', reason: `its watcher did not start it${trouble === '' ? '' : `: ${lastLine(trouble)}`}`};
	if (!order.survives) signalGroups(groups, 'SIGKILL');
	request.note?.(
		order.survives
			? 'its watcher was ended from outside: whether the command itself has ended is not known'
			: 'its watcher was ended from outside, and the command with it',
	);
	return {kind: 'signalled', signal: 'SIGKILL', durationMs};
}

function lastLine(text: string): string {
	return text.trim().split('\n').at(-1) ?? '';
}
