import {stat} from 'node:fs/promises';
import path from 'node:path';
import {ownFile, workspaceFile} from '../configuration/files.ts';
import type {Configuration, Files} from '../configuration/load.ts';
import {faultLine, loadConfiguration} from '../configuration/load.ts';
import {programsOf, raisesOf} from '../configuration/program-setting.ts';
import {type Settings, settingsFor, standardValues} from '../configuration/settings.ts';
import {raised} from '../domain/raising.ts';
import type {Source} from '../domain/reading.ts';
import type {Surroundings} from '../domain/surroundings.ts';
import {limitsWith} from '../domain/threshold.ts';
import './known-programs.ts';
import type {Where} from '../command-line/options.ts';
import {know} from '../runbook/effects/programs/index.ts';
import {systems} from '../systems/index.ts';
import type {System, Tools, Watched} from '../systems/system.ts';
import {type SafeText, safe} from '../text/safe-text.ts';
import {surroundingsOf} from './surroundings.ts';

/** The settings that there are. */
export const settings: Settings = settingsFor(systems);

/** What names no file but that there is to be none. */
const none = 'none';

/** Which files make the configuration for a place: a workspace is the folder that is looked at, else the one that the console was started in. */
export async function filesFor(
	{config}: Pick<Where, 'config'>,
	at: string | null,
	{env, home, cwd, uid}: Surroundings,
): Promise<Files> {
	const own = config === undefined ? ownFile(env, home) : config === none ? null : path.resolve(config);
	const folder = at !== null && path.isAbsolute(at) && (await isFolder(at)) ? at : cwd;
	return {
		own,
		workspace: config === none ? null : path.join(folder, workspaceFile),
		uid,
		named: config !== undefined && config !== none,
	};
}

async function isFolder(place: string): Promise<boolean> {
	return await stat(place).then(
		(stats) => stats.isDirectory(),
		() => false,
	);
}

/**
 * The configuration for a system at a place. Over a simulated one only what is about the looks counts: its stories go by the figures
 * that come with the program, and its folder is no workspace.
 */
export async function configurationFor(where: Where, at: string, simulated: boolean): Promise<Configuration> {
	// Not the environment of a simulated system: the operator is who they are.
	const files = await filesFor(where, at, surroundingsOf());
	const loaded = await loadConfiguration(simulated ? {...files, workspace: null} : files, settings);
	if (simulated) {
		const {panels, keys, theme, symbols, notify} = loaded.values;
		const values = {...standardValues(settings), panels, keys, theme, symbols, notify};
		return {...loaded, values, own: values, readOnly: null};
	}
	know(programsOf(loaded.own.programs));
	return loaded;
}

/** Its thresholds for a system, as what detectors go by. */
export function limitsIn({values}: Configuration, {name}: System): Pick<Tools, 'limits'> {
	const set = values.thresholds[name];
	return set === undefined ? {} : {limits: limitsWith(set)};
}

/** A system under observation at the configured pace, and with effects that are at least what was declared. */
export function configured(watched: Watched, {values}: Configuration, {name}: System): Watched {
	const paces = values.intervals[name] ?? {};
	const rules = raisesOf(values.programs);
	return {
		...watched,
		sources: watched.sources.map((source) => paced(source, paces[source.name])),
		resolve: (...asked) => raised(watched.resolve(...asked), rules),
	};
}

/** What is looked at less often is not stale in between: its limit is three looks and the time that one may take. */
function paced(source: Source, intervalMs: number | undefined): Source {
	if (intervalMs === undefined) return source;
	return {...source, intervalMs, limitMs: Math.max(source.limitMs, 3 * intervalMs + source.timeoutMs)};
}

/** The runbook that the operator's configuration names for a system; null where it names none. */
export function configuredRunbook({values}: Configuration, {name}: System, home: string): string | null {
	const file = values.runbooks[name];
	return file === undefined ? null : file.replace(/^~\//, `${home}/`);
}

/** Whether changes are off, and why: by the command line where it said, else by the configuration. */
export function readOnlyBy(
	said: boolean | null,
	{readOnly}: Configuration,
): {readonly on: boolean; readonly why: SafeText | null} {
	if (said !== null) return {on: said, why: null};
	return {on: readOnly !== null, why: readOnly};
}

/** What is to be told of a configuration at the start: its first fault, and how to see the others. Null where all is well. */
export function troubleIn({faults}: Configuration): SafeText | null {
	const [first] = faults;
	if (first === undefined) return null;
	return faults.length === 1 ? faultLine(first) : safe`${faultLine(first)} (and ${faults.length - 1} more: triage config check)`;
}
