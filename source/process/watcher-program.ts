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

/** Starts a watcher in a session of its own: nothing of the terminal reaches it, and it holds nothing of the terminal. */
export function startWatcher(file: string, env: Readonly<Record<string, string>>): Watcher {
	const flags = ['--disable-warning=ExperimentalWarning', ...(file.endsWith('.ts') ? ['--experimental-strip-types'] : [])];
	return spawn(process.execPath, [...flags, file], {cwd: '/', env, detached: true, stdio: ['pipe', 'pipe', 'pipe']});
}
