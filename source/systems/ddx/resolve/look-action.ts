import {ours, type SafeText, safe, safeText} from '../../../text/safe-text.ts';
import type {Picture} from '../picture.ts';
import type {LookAction} from './equivalent.ts';

/** The looks of a DDx workspace. */
export const lookNames = [
	'health',
	'newest-log',
	'key-presence',
	'port-holder',
	'processes',
	'workers',
	'folder-access',
	'log-sizes',
	'tracker-diff',
	'provider-errors',
	'ready-list',
	'attempts',
] as const;

/** Which look. */
export type LookName = (typeof lookNames)[number];

/** A look at files, the process table or the socket table. */
export function lookAt(name: LookName, label: SafeText, values: Readonly<Record<string, string>> = {}): LookAction {
	return {kind: 'look', name, values, label, request: false};
}

/** `GET …/api/health`, with the server's own certificate pinned. */
export function healthLook({server}: Picture): LookAction {
	const url = server?.url ?? safe`https://127.0.0.1:7743`;
	return {kind: 'look', name: 'health', values: {url}, label: safe`GET ${url}/api/health`, request: true};
}

/** The end of the newest loop log; of a worker's own, where it is about one worker: loop logs are named after theirs. */
export function newestLogLook({logs}: Picture, worker: string | null = null): LookAction {
	const file = logs?.newestLoop ?? null;
	const newest = file === null ? safe`the newest loop log` : safeText(file.slice(file.lastIndexOf('/') + 1));
	const own = worker !== null && /^agent-loop-[\w-]+$/.test(worker) ? `${worker}.jsonl` : null;
	if (own === null) return lookAt('newest-log', safe`end of ${newest}`);
	return lookAt('newest-log', safe`end of ${safeText(own)}`, {file: own});
}

/** Whether the server has a key, by name alone. */
export function keyLook(name: string | null): LookAction {
	const what = name === null ? safe`which API keys the server has` : safe`whether the server has ${safeText(name)}`;
	return lookAt('key-presence', safe`${what} (names only)`, name === null ? {} : {name});
}

/** Who listens on the server's port. */
export function portLook(port: number): LookAction {
	return lookAt('port-holder', safe`who listens on port ${port}`, {port: String(port)});
}

/** The processes of DDx, and where its files say that its server is. */
export function processesLook(): LookAction {
	return lookAt('processes', ours('ddx processes and server.addr'));
}

/** The workers as their files and processes have them. */
export function workersLook(): LookAction {
	return lookAt('workers', ours('workers by their files and processes'));
}
