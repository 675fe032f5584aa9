import type {Argv, Outcome, Stage} from '../domain/command.ts';

/** A program as the watcher starts it: the file that was found for it, and its argv as it was approved. */
export type Program = {readonly file: string; readonly argv: Argv};

/** A stage whose programs were found. */
export type FoundStage = Omit<Stage, 'pipe'> & {readonly pipe: readonly Program[]};

/** What a watcher is told to do, as one line of JSON on its standard input. */
export type WatchOrder = {
	readonly attemptId: string;
	readonly stages: readonly FoundStage[];
	readonly cwd: string;
	readonly env: Readonly<Record<string, string>>;
	/** A change: outlives the console, may write over files, and is journalled by the watcher. */
	readonly survives: boolean;
	/** It has the terminal that the watcher was given: it stays in the console's process group, and what it prints is not seen here. */
	readonly terminal: boolean;
	/** For the whole script; of one that has the terminal, from when its console is gone. */
	readonly timeoutMs: number;
	/** Between SIGTERM and SIGKILL. */
	readonly graceMs: number;
	/** Most bytes of output handed on; the rest is counted. */
	readonly outputBytes: number;
	/** Most bytes written into a file of a redirect. */
	readonly fileBytes: number;
	readonly journal: {readonly folder: string; readonly host: string; readonly user: string; readonly uid: number} | null;
};

/** What may follow the order on the watcher's standard input, a line each: SIGTERM, then SIGKILL. */
export type WatchWord = 'cancel' | 'kill';

/** What a watcher says: raw output, how things stand in our own words, its programs' process groups, and how it ended. */
export type Frame =
	| {readonly kind: 'out' | 'err'; readonly bytes: Uint8Array}
	| {readonly kind: 'note'; readonly text: string}
	| {readonly kind: 'groups'; readonly pids: readonly number[]}
	| {readonly kind: 'end'; readonly outcome: Outcome};
