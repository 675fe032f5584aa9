import {type ChildProcessByStdio, spawn} from 'node:child_process';
import {existsSync} from 'node:fs';
import process from 'node:process';
import type {Readable, Writable} from 'node:stream';
import {fileURLToPath} from 'node:url';

/** A watcher with its three pipes. */
export type Watcher = ChildProcessByStdio<Writable, Readable, Readable>;

/** Where the watcher's program is: beside this file as it was written, in `dist/` once it was built. */
export function watcherFile(): string {
	const places = import.meta.url.endsWith('.ts') ? ['./watcher.ts'] : ['./watcher.js', '../watcher.js'];
	const files = places.map((place) => fileURLToPath(new URL(place, import.meta.url)));
	return files.find((file) => existsSync(file)) ?? (files[0] as string);
}

/** Where a watcher holds the terminal that it hands on: beside its first three, whose modes Node sets back when it ends. */
export const terminalFds = [3, 4, 5] as const;

/**
 * Starts a watcher in a session of its own: nothing of the terminal reaches it, and it holds nothing of the terminal. One that
 * hands the terminal on stays in ours, and in our process group, which has the terminal.
 */
export function startWatcher(file: string, env: Readonly<Record<string, string>>, terminal: boolean): Watcher {
	const flags = ['--disable-warning=ExperimentalWarning', ...(file.endsWith('.ts') ? ['--experimental-strip-types'] : [])];
	const lent = terminal ? ([0, 1, 2] as const) : [];
	return spawn(process.execPath, [...flags, file], {
		cwd: '/',
		env,
		detached: !terminal,
		stdio: ['pipe', 'pipe', 'pipe', ...lent],
	}) as Watcher;
}
