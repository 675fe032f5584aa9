import {type ChildProcess, type StdioOptions, spawn} from 'node:child_process';
import {once} from 'node:events';
import type {Readable} from 'node:stream';
import {setTimeout as delay} from 'node:timers/promises';
import type {Escapees} from './escapees.ts';
import {processesAlone, type Reach} from './group.ts';
import {codeOf, troubleOf} from './private-folder.ts';
import {openRedirect, type Target} from './redirect.ts';
import type {FoundStage, Program, WatchOrder} from './watch-order.ts';
import {type Output, pourInto} from './watch-output.ts';
import {terminalFds} from './watcher-program.ts';

/** What a stage works on. */
export type Site = {
	readonly order: Pick<WatchOrder, 'cwd' | 'env' | 'survives' | 'terminal' | 'fileBytes'>;
	/** Process groups in which something may still run. */
	readonly groups: Set<number>;
	readonly reach: Reach;
	readonly escapees: Escapees;
	readonly output: Output;
	note(text: string): void;
	/** Told of every process group that begins. */
	began(group: number): void;
	/** Whether nothing more is to be started. */
	stopping(): boolean;
};

/** How a stage ended: by its last program. `failed`: it could not be started. */
export type StageEnd =
	| {readonly kind: 'exit'; readonly code: number}
	| {readonly kind: 'signal'; readonly signal: string}
	| {readonly kind: 'failed'; readonly reason: string};

/** How long output may stay open after its programs ended, before we go on without its end. */
const closingMs = 250;

/** How long what was killed is given to be gone, and how often that is looked at. */
const dying = {forMs: 1000, everyMs: 10};

/** So many of the processes that a change leaves are named. */
const mostNamed = 5;

/** Runs the programs of one stage, each the head of its own process group, joined by pipes that are theirs alone. */
export async function runStage(stage: FoundStage, site: Site): Promise<StageEnd> {
	const target = stage.redirect === null ? null : await openRedirect(stage.redirect, site.order.cwd, site.order.survives);
	if (target?.kind === 'refused') return {kind: 'failed', reason: target.reason};
	if (site.stopping()) {
		await letGo(target);
		return {kind: 'failed', reason: 'it was ended before it began'};
	}
	const {children, failure} = startAll(stage, site);
	const ends = Promise.all(children.map((child) => endOf(child, site)));
	const closed = Promise.all(children.map((child) => once(child, 'close').catch(() => undefined)));
	const poured = drain(children, target, site);
	const all = await ends;
	if (site.stopping()) await gone(site);
	tidy(site);
	const trouble = await Promise.race([Promise.all([poured, closed]).then(([sentence]) => sentence), delay(closingMs, null)]);
	if (trouble !== null) site.note(trouble);
	const end = failure ?? all.find(({kind}) => kind === 'failed') ?? all.at(-1);
	if (end === undefined) return {kind: 'failed', reason: 'the stage names no program'};
	return trouble !== null && end.kind === 'exit' && end.code === 0 ? {kind: 'exit', code: 1} : end;
}

/**
 * All in one turn of the event loop, so that our side of a pipe between two programs is closed before a byte could be read
 * from it: only so does the first one learn that the second has ended.
 */
function startAll({pipe, redirect}: FoundStage, site: Site): {children: ChildProcess[]; failure: StageEnd | null} {
	const children: ChildProcess[] = [];
	const {terminal} = site.order;
	const [keyboard, display, trouble] = terminal ? terminalFds : (['ignore', 'pipe', 'pipe'] as const);
	let input: Readable | 'ignore' | number = keyboard;
	for (const [place, program] of pipe.entries()) {
		try {
			const output = place === pipe.length - 1 && redirect === null ? display : 'pipe';
			const child = start(program, [input, output, trouble], site.order);
			if (typeof input === 'object') input.destroy();
			input = child.stdout ?? 'ignore';
			if (child.pid !== undefined) site.began(child.pid);
			children.push(child);
		} catch (error) {
			if (typeof input === 'object') input.destroy();
			return {children, failure: {kind: 'failed', reason: `${program.argv[0]} ${whyNot(error)}`}};
		}
	}
	return {children, failure: null};
}

function start({file, argv}: Program, stdio: StdioOptions, {cwd, env, terminal}: Site['order']): ChildProcess {
	const [name, ...args] = argv;
	return spawn(file, args, {argv0: name, cwd, env, detached: !terminal, stdio});
}

async function drain(children: readonly ChildProcess[], target: Target | null, {output, order}: Site): Promise<string | null> {
	for (const {stderr} of children) if (stderr !== null) output.take('err', stderr);
	const last = children.at(-1)?.stdout;
	if (last === null || last === undefined) {
		await letGo(target);
		return null;
	}
	if (target?.kind === 'open') return await pourInto(target.handle, last, order.fileBytes);
	if (target === null) output.take('out', last);
	else last.resume();
	return null;
}

/** Nothing is written into what was opened for it. */
async function letGo(target: Target | null): Promise<void> {
	if (target?.kind === 'open') await target.handle.close().catch(() => undefined);
}

function endOf(child: ChildProcess, {groups, reach}: Site): Promise<StageEnd> {
	return new Promise((resolve) => {
		child.once('error', (error) => resolve({kind: 'failed', reason: `${child.spawnargs[0]} ${whyNot(error)}`}));
		child.once('exit', (code, signal) => {
			reach.prune(groups);
			resolve(signal === null ? {kind: 'exit', code: code ?? 1} : {kind: 'signal', signal});
		});
	});
}

/** What was killed takes a moment to die: it has not been left. */
async function gone({groups, reach}: Site): Promise<void> {
	const since = performance.now();
	for (reach.prune(groups); groups.size > 0 && performance.now() - since < dying.forMs; reach.prune(groups))
		await delay(dying.everyMs);
}

function whyNot(error: unknown): string {
	const code = codeOf(error);
	if (code === 'ENOENT') return 'could not be started: it, or what runs it, is not there';
	if (code === 'EACCES') return 'may not be run by this user';
	if (code === 'E2BIG') return 'could not be started: its arguments are too long';
	return `could not be started: ${troubleOf(error)}`;
}

/** What a stage leaves behind: a look's is ended at once, a change's runs on, in its groups while we watch. */
function tidy({groups, order, reach, escapees, note}: Site): void {
	const left = escapees.pids();
	if (order.survives) {
		if (groups.size > 0) note('it left something running, which is watched until the time limit');
		else if (left.length > 0) note(`it left something running on its own: pid ${left.slice(0, mostNamed).join(', ')}`);
		return;
	}
	if (groups.size === 0 && left.length === 0) return;
	reach.signal(groups, 'SIGKILL');
	processesAlone.signal(left, 'SIGKILL');
	groups.clear();
	note('it left something running, which was ended');
}
