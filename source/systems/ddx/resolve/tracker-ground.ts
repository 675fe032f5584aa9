import type {Argv, Resolution, Script} from '../../../domain/command.ts';
import {ours, type SafeText, safe} from '../../../text/safe-text.ts';
import type {Picture} from '../picture.ts';
import {begins} from './equivalent.ts';

/** Faults that DDx v0.6.2-alpha164 "repairs" as it reads: it drops the lines and writes the file anew. */
const dropped: ReadonlySet<string> = new Set(['torn', 'conflict-marker', 'not-an-object']);

/** The first line that DDx would drop as it reads, as words; null where the tracker is whole or was not seen. */
export function droppedLine({tracker}: Picture): SafeText | null {
	const fault = tracker?.faults.find(({kind}) => dropped.has(kind));
	if (fault === undefined) return null;
	return fault.line === null ? ours('the tracker') : safe`line ${fault.line}`;
}

/** `ddx bead doctor` without `--fix` looks only; `ddx bead` and `ddx work` otherwise read through the repairing reader. */
export function readsTracker(argv: Argv): boolean {
	if (argv[0] !== 'ddx' || argv.includes('--help') || argv.includes('-h')) return false;
	if (begins(argv, 'ddx', 'bead', 'doctor')) return argv.includes('--fix');
	return ['bead', 'beads', 'work', 'try', 'status', 'doctor', 'sync'].includes(argv[1] ?? '');
}

/** Paths of the server whose GET reads the tracker through the same reader, or reconciles workers (DDx v0.6.2-alpha164). */
const readingPaths = /\/api\/(ready|beads|mcp|projects\/[^/]+\/beads)\b/;

function asksServerToRead([program, ...args]: Argv): boolean {
	return program === 'curl' && args.some((argument) => readingPaths.test(argument));
}

/** What DDx refuses while a row waits for the lifecycle migration: `list`, `show`, `status`, `doctor` and the looks of `work` do not. */
function isGated(argv: Argv): boolean {
	return begins(argv, 'ddx', 'bead') && ['ready', 'blocked', 'create', 'update', 'close'].includes(argv[2] ?? '');
}

/**
 * The effect by the ground: what reads on a sound tracker changes a torn one. Also says what DDx will refuse, where the runbook
 * could not know.
 */
export function byTheGround(resolution: Resolution, picture: Picture): Resolution {
	const {action, effect} = resolution;
	if (action?.kind !== 'script') return resolution;
	const line = droppedLine(picture);
	const rewrites = line !== null && some(action.script, (argv) => readsTracker(argv) || asksServerToRead(argv));
	if (rewrites)
		return {
			...resolution,
			effect: effect === 'reads' ? 'changes' : effect,
			why: safe`${line} does not parse: ddx drops it and rewrites the file, even for a look`,
		};
	const gate = picture.tracker?.gate ?? null;
	return gate !== null && some(action.script, isGated) ? {...resolution, why: gate} : resolution;
}

function some(script: Script, is: (argv: Argv) => boolean): boolean {
	return script.some(({pipe}) => pipe.some(is));
}
