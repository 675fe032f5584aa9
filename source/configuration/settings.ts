import {keys} from './key-setting.ts';
import type {SystemFigures} from './limit-settings.ts';
import {intervalsSetting, limits, thresholdsSetting} from './limit-settings.ts';
import {panels, symbols, theme} from './look-settings.ts';
import {hook, hookLimit, notify} from './notify-settings.ts';
import {programs} from './program-setting.ts';
import {readOnly, runbooksSetting} from './safety-settings.ts';
import type {Setting} from './setting.ts';

/**
 * Every setting, by the name that it has in a file. To add one: a line here. The validator, the JSON Schema, `config init`, `config show`
 * and the documents follow.
 */
export function settingsFor(systems: readonly SystemFigures[]) {
	return {
		'read-only': readOnly,
		theme,
		symbols,
		panels,
		notify,
		hook,
		'hook-limit': hookLimit,
		keys,
		limits,
		thresholds: thresholdsSetting(systems),
		intervals: intervalsSetting(systems),
		runbooks: runbooksSetting(systems),
		programs,
	} as const;
}

/** The table of settings. */
export type Settings = ReturnType<typeof settingsFor>;

/** The name of a setting. */
export type SettingName = keyof Settings;

/** A value for every setting. */
export type Values = {readonly [Name in SettingName]: Settings[Name] extends Setting<infer T> ? T : never};

/** What holds where no file says. */
export function standardValues(settings: Settings): Values {
	return Object.fromEntries(Object.entries(settings).map(([name, {standard}]) => [name, standard])) as Values;
}
