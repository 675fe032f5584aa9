import path from 'node:path';
import type {Runbook} from './domain/procedure.ts';
import {readRegular} from './observe/regular-file.ts';
import {readRunbook} from './runbook/read-runbook.ts';
import type {System, Watched} from './systems/system.ts';

/** A runbook is text for people: a file beyond this is none. */
const mostBytes = 4 * 1024 * 1024;
const readMs = 2000;

/** The runbook that counts and the built-in one, which speaks where the other is silent; `trouble` is why one that was meant is not used. */
export type RunbookInUse = {readonly runbook: Runbook; readonly builtIn: Runbook; readonly trouble: string | null};

/** The runbook that was given, else the installation's own, else the built-in one. */
export async function runbookInUse(
	system: System,
	watched: Pick<Watched, 'runbookFile'>,
	given: string | null,
): Promise<RunbookInUse> {
	const builtIn = await readRunbook(system.runbook.text, {file: system.runbook.file, origin: 'built-in'});
	const file = given === null ? watched.runbookFile : path.resolve(given);
	if (file === null) return {runbook: builtIn, builtIn, trouble: null};
	const read = await readRunbookFile(file, given === null ? 'installation' : 'given');
	return 'trouble' in read ? {runbook: builtIn, builtIn, trouble: read.trouble} : {runbook: read, builtIn, trouble: null};
}

/** Reads a runbook from a file, or says in one sentence why not. */
export async function readRunbookFile(file: string, origin: Runbook['origin']): Promise<Runbook | {readonly trouble: string}> {
	const read = await readRegular(file, {limit: mostBytes, signal: AbortSignal.timeout(readMs), links: 'follow'});
	if (read.kind === 'missing') return {trouble: `there is no runbook ${file}`};
	if (read.kind === 'refused') return {trouble: `the runbook ${file} was not read: ${read.reason}`};
	return await readRunbook(read.bytes.toString('utf8'), {file, origin});
}
