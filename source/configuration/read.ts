import {ours, safe} from '../text/safe-text.ts';
import type {Fault, Given} from './given.ts';
import type {Narrowing, Setting} from './setting.ts';
import type {SettingName, Settings, Values} from './settings.ts';
import {unknownName} from './shape.ts';

/** What a file says: the settings that it has, each with its part of the file, and all that is wrong in it. */
export type FileRead = {
	readonly values: Partial<Values>;
	readonly given: Readonly<Partial<Record<SettingName, Given>>>;
	readonly faults: readonly Fault[];
};

/** Reads what stands in a configuration file by the table of settings. What is wrong in one place leaves the rest as it is. */
export function readSettings(given: Given | null, settings: Settings): FileRead {
	const faults: Fault[] = [];
	const values: Record<string, unknown> = {};
	const parts: Record<string, Given> = {};
	if (given !== null && !(given.kind === 'scalar' && given.value === null)) {
		if (given.kind !== 'map')
			faults.push({...spot(given), sentence: ours('wanted are settings, each with its value'), grave: true});
		for (const {key, given: under, ...at} of given.kind === 'map' ? given.entries : []) {
			const setting: Setting<unknown> | undefined = Object.hasOwn(settings, key) ? settings[key as SettingName] : undefined;
			if (setting === undefined) {
				// It may be a misspelt `read-only`.
				faults.push({...at, sentence: unknownName('setting', key, Object.keys(settings)), grave: true});
				continue;
			}
			const value = setting.shape.read(under, ({line, column}, sentence) =>
				faults.push({line, column, sentence: safe`${ours(key)}: ${sentence}`, grave: setting.grave}),
			);
			if (value === undefined) continue;
			values[key] = value;
			parts[key] = under;
		}
	}
	return {values: values as Partial<Values>, given: parts, faults};
}

/** The operator's settings narrowed by those of a workspace's file; what that may not say is told and does not count. */
export function narrowed(
	own: Values,
	theirs: FileRead,
	settings: Settings,
): {readonly values: Values; readonly faults: readonly Fault[]} {
	const faults: Fault[] = [];
	const values: Record<string, unknown> = {...own};
	for (const [name, given] of Object.entries(theirs.given) as [SettingName, Given][]) {
		const narrowing = settings[name].workspace as Narrowing<unknown> | null;
		const tell = ({line, column}: {line: number; column: number}, sentence: Fault['sentence']) =>
			faults.push({line, column, sentence: safe`${ours(name)}: ${sentence}`, grave: false});
		if (narrowing === null) tell(given, ours('that is the operator’s alone to say: it does not count in a workspace'));
		else values[name] = narrowing.narrow(own[name], theirs.values[name], given, tell);
	}
	return {values: values as Values, faults};
}

function spot({line, column}: Given): {readonly line: number; readonly column: number} {
	return {line, column};
}
