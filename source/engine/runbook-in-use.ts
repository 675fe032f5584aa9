import {createHash} from 'node:crypto';
import path from 'node:path';
import type {OutsideText} from '../domain/outside.ts';
import type {Runbook} from '../domain/procedure.ts';
import './known-programs.ts';
import {readRegular} from '../observe/regular-file.ts';
import {readRunbook} from '../runbook/read-runbook.ts';
import type {BuiltInRunbook, System, Watched} from '../systems/system.ts';
import {safeText} from '../text/safe-text.ts';

/** A runbook is text for people: a file beyond this is none. */
const mostBytes = 4 * 1024 * 1024;
const readMs = 2000;

/** The runbook that counts and the built-in one, which speaks where the other is silent; `trouble` is why one that was meant is not used. */
export type RunbookInUse = {
	readonly runbook: Runbook;
	readonly builtIn: Runbook;
	readonly trouble: string | null;
	/** What it was read from; null for the built-in one. */
	readonly text: string | null;
};

/** The runbook that was given, else the installation's own, else the built-in one. */
export async function runbookInUse(
	system: System,
	watched: Pick<Watched, 'runbookFile'>,
	given: string | null,
): Promise<RunbookInUse> {
	const builtIn = await readBuiltIn(system.runbook);
	const file = given === null ? watched.runbookFile : path.resolve(given);
	if (file === null) return {runbook: builtIn, builtIn, trouble: null, text: null};
	const read = await readRunbookText(file);
	if ('trouble' in read) return {runbook: builtIn, builtIn, trouble: read.trouble, text: null};
	const runbook = await readRunbook(read.text, {file, origin: given === null ? 'installation' : 'given'});
	return {runbook, builtIn, trouble: null, text: read.text};
}

/** What the build's reader understood of it, which takes no parser; read anew where that is missing or was made of another text. */
async function readBuiltIn({file, text, kept}: BuiltInRunbook): Promise<Runbook> {
	const before: Runbook | null = kept === null ? null : JSON.parse(kept);
	if (before?.hash === createHash('sha256').update(text).digest('hex')) return before;
	return await readRunbook(text, {file, origin: 'built-in'});
}

/** Reads a runbook from a file, or says in one sentence why not. */
export async function readRunbookFile(file: string, origin: Runbook['origin']): Promise<Runbook | {readonly trouble: string}> {
	const read = await readRunbookText(file);
	return 'trouble' in read ? read : await readRunbook(read.text, {file, origin});
}

/** The text of a runbook's file, or in one sentence why there is none. */
export async function readRunbookText(
	file: string,
): Promise<{readonly file: string; readonly text: string} | {readonly trouble: string}> {
	const found = await readRegular(file, {limit: mostBytes, signal: AbortSignal.timeout(readMs), links: 'follow'});
	if (found.kind === 'missing') return {trouble: `there is no runbook ${file}`};
	if (found.kind === 'refused') return {trouble: `the runbook ${file} was not read: ${found.reason}`};
	return {file, text: found.bytes.toString('utf8')};
}

/** The file of a runbook as it stands now; none of the built-in one, and of none that was not read yet. */
export async function runbookNow(
	of: {readonly runbook: Pick<Runbook, 'file' | 'hash' | 'origin'>} | null,
): Promise<readonly OutsideText[]> {
	if (of === null || of.runbook.origin === 'built-in') return [];
	const {file, hash} = of.runbook;
	const read = await readRunbookText(file);
	const text = 'trouble' in read ? read.trouble : read.text;
	return [{name: safeText(file), text, isNewer: createHash('sha256').update(text).digest('hex') !== hash}];
}
