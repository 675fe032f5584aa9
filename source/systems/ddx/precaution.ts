import {createHash} from 'node:crypto';
import {open, rm} from 'node:fs/promises';
import path from 'node:path';
import type {Action, Argv} from '../../domain/command.ts';
import type {Surroundings} from '../../domain/surroundings.ts';
import {readRegular} from '../../observe/regular-file.ts';
import {privateFolder, stateFolder, troubleOf} from '../../process/private-folder.ts';
import {bytes} from '../../text/age.ts';
import {type SafeText, safe, safeText} from '../../text/safe-text.ts';
import type {Place} from './place.ts';
import {wholeTracker} from './whole-tracker.ts';

/** What a precaution came to: `text` is journalled; not `ok` means that nothing may run. */
export type Precaution = {readonly ok: boolean; readonly text: SafeText};

/** Trackers larger than this are not copied by us: DDx itself refuses lines of 16 MiB and archives beyond 4 MiB. */
const largest = 512 * 1024 * 1024;

/**
 * Copies the tracker before a command that may rewrite it, where it does not parse whole: `ddx` drops bad lines as it reads, and a
 * write drops them without a word (DDx v0.6.2-alpha164). The same bytes are copied once. Null where there is nothing to save.
 */
export function createPrecaution(
	{env, home, uid, now}: Pick<Surroundings, 'env' | 'home' | 'uid' | 'now'>,
	{beads, workspace}: Pick<Place, 'beads' | 'workspace'>,
): (action: Action) => Promise<Precaution | null> {
	const tracker = path.join(beads, 'beads.jsonl');
	const folder = path.join(stateFolder(env, home), 'copies');
	return async (action) => {
		const read = await endangered(tracker, action);
		if (read === null) return null;
		if (read.kind === 'refused') return refused(read.reason);
		const trouble = await privateFolder(folder, uid);
		if (trouble !== null) return refused(safeText(trouble));
		const name = copyName(workspace, read.bytes, now());
		return copy(read.bytes, path.join(folder, name), whatOf(tracker, read.bytes));
	};
}

/** Says for a command what would be copied before it, and where to, without doing so; null where nothing would be. */
export function createForesight(
	{env, home}: Pick<Surroundings, 'env' | 'home'>,
	{beads}: Pick<Place, 'beads'>,
): (action: Action) => Promise<SafeText | null> {
	const tracker = path.join(beads, 'beads.jsonl');
	const folder = path.join(stateFolder(env, home), 'copies');
	return async (action) => {
		const read = await endangered(tracker, action);
		if (read === null) return null;
		if (read.kind === 'refused') return refused(read.reason).text;
		return safe`${whatOf(tracker, read.bytes)} does not parse whole, and is copied into ${safeText(folder)}`;
	};
}

/** The tracker that does not parse whole, or why it cannot be read, where a command may rewrite it; null where there is nothing to save. */
async function endangered(tracker: string, action: Action) {
	if (!mayRewrite(action)) return null;
	const read = await readRegular(tracker, {limit: largest, signal: AbortSignal.timeout(10_000), links: 'follow'});
	if (read.kind === 'missing' || (read.kind === 'read' && wholeTracker(read.bytes))) return null;
	return read;
}

const whatOf = (tracker: string, content: Uint8Array) => safe`${safeText(tracker)} (${bytes(content.length)})`;

/** Any `ddx` but its doctor, its version and its help; and what puts another file in the tracker's place. */
function mayRewrite(action: Action): boolean {
	if (action.kind === 'look') return false;
	return action.script.some(({pipe, redirect}) => pipe.some(rewrites) || redirect?.path.endsWith('beads.jsonl') === true);
}

function rewrites(argv: Argv): boolean {
	const program = path.basename(argv[0]);
	if (program === 'ddx') {
		const looks = argv.includes('--help') || argv.includes('-h') || argv[1] === 'version';
		return !looks && !(argv[1] === 'bead' && argv[2] === 'doctor' && !argv.includes('--fix'));
	}
	const names = argv.some((argument) => argument.includes('.ddx') || argument.includes('beads.jsonl'));
	return (names && !lookers.has(program) && !(program === 'git' && looksOnly.has(gitCommand(argv)))) || asksServer(argv);
}

/** The command after git's own options: `git -c core.fsmonitor=false --no-pager diff` is a diff. */
function gitCommand([, ...args]: Argv): string {
	const at = args.findIndex((argument, index) => !argument.startsWith('-') && !/^-[cC]$/.test(args[index - 1] ?? ''));
	return args[at] ?? '';
}

const lookers: ReadonlySet<string> = new Set([
	'cat',
	'head',
	'tail',
	'ls',
	'stat',
	'wc',
	'jq',
	'grep',
	'less',
	'diff',
	'cmp',
	'find',
	'du',
]);
const looksOnly: ReadonlySet<string> = new Set(['diff', 'log', 'show', 'status', 'blame', 'cat-file', 'ls-files']);

/** The server reads the tracker with the same repairing reader. */
function asksServer(argv: Argv): boolean {
	return argv[0] === 'curl' && argv.some((argument) => /\/(api\/(ready|beads|projects)|mcp|graphql)\b/.test(argument));
}

/** The start of the content's hash names the copy, so that the same bytes are found again. */
function copyName(workspace: string, content: Uint8Array, at: number): string {
	const hash = createHash('sha256').update(content).digest('hex').slice(0, 16);
	const of = path
		.basename(workspace)
		.replace(/[^A-Za-z0-9._-]/g, '_')
		.slice(0, 60);
	return `${of}-beads-${new Date(at).toISOString().slice(0, 10)}-${hash}.jsonl`;
}

async function copy(content: Uint8Array, file: string, what: SafeText): Promise<Precaution> {
	try {
		const handle = await open(file, 'wx', 0o600);
		try {
			await handle.writeFile(content);
			await handle.sync();
		} catch (error) {
			await rm(file, {force: true});
			throw error;
		} finally {
			await handle.close();
		}
		return {ok: true, text: safe`${what} does not parse whole: copied to ${safeText(file)}`};
	} catch (error) {
		if (await isThere(file, content)) return {ok: true, text: safe`${what} does not parse whole: its copy is ${safeText(file)}`};
		return refused(safe`${safeText(file)} could not be written: ${safeText(troubleOf(error))}`);
	}
}

/** Whether the copy was made before, whole: a link or half a file in its place is none. */
async function isThere(file: string, content: Uint8Array): Promise<boolean> {
	const read = await readRegular(file, {limit: largest, signal: AbortSignal.timeout(10_000)});
	return read.kind === 'read' && read.bytes.equals(content);
}

function refused(reason: SafeText): Precaution {
	return {ok: false, text: safe`the tracker does not parse whole and no copy of it could be made: ${reason}. Nothing was run.`};
}
