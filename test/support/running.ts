import {readFileSync} from 'node:fs';
import type {RunRequest} from '../../source/domain/acting.ts';
import type {Argv, Outcome, Script, Stage} from '../../source/domain/command.ts';
import {type RunOptions, runScript} from '../../source/process/run-script.ts';

/** One program after the other, joined by `join`, or by pipes where a stage has several. */
export function script(...stages: readonly (Partial<Stage> & Pick<Stage, 'pipe'>)[]): Script {
	const [first, ...rest] = stages.map((stage, at): Stage => ({join: at === 0 ? 'first' : 'and', redirect: null, ...stage}));
	if (first === undefined) throw new Error('a script has a stage');
	return [first, ...rest];
}

/** A script of one program. */
export function program(...argv: Argv): Script {
	return script({pipe: [argv]});
}

/** One of the programs in `test/process/programs`, run by this Node. */
export function own(name: string, ...args: readonly string[]): Argv {
	return [process.execPath, new URL(`../process/programs/${name}`, import.meta.url).pathname, ...args];
}

/** What came of a run. */
export type Ran = {readonly outcome: Outcome; readonly out: string; readonly err: string; readonly notes: readonly string[]};

/** Runs a script under its watcher and keeps what it says. */
export async function ran(
	action: Script,
	request: Partial<RunRequest> = {},
	options: Partial<RunOptions> = {},
	cwd = '/',
): Promise<Ran> {
	const text = {out: '', err: ''};
	const notes: string[] = [];
	const outcome = await runScript(
		{
			attemptId: 'a1',
			action: {kind: 'script', script: action, cwd},
			survives: false,
			timeoutMs: 20_000,
			signal: new AbortController().signal,
			...request,
			output(stream, chunk) {
				text[stream] += Buffer.from(chunk).toString('latin1');
				request.output?.(stream, chunk);
			},
			note: (words) => notes.push(words),
		},
		{env: process.env, journal: null, ...options},
	);
	return {outcome, ...text, notes};
}

/** Whether a process is there and no zombie. */
export function isAlive(pid: number): boolean {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
		return !/^[ZX]/.test(stat.slice(stat.lastIndexOf(')') + 2));
	} catch {
		return false;
	}
}
