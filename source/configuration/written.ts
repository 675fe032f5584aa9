import type {Configuration} from './load.ts';
import type {Setting} from './setting.ts';
import type {SettingName, Settings} from './settings.ts';

const originWords = {standard: 'as it comes', own: 'yours', workspace: 'the workspace’s'} as const;

/** A configuration as YAML, each setting with where its value comes from. */
export function shownConfiguration({values, origins, readOnly}: Configuration, settings: Settings): string {
	const off = readOnly === null || values['read-only'] ? '' : `# ${readOnly}\n`;
	return `${off}${(Object.keys(settings) as SettingName[])
		.map((name) => {
			const setting = settings[name] as Setting<unknown>;
			const shown = setting.show(values[name]);
			const from = `  # ${originWords[origins[name]]}`;
			return typeof shown === 'string'
				? `${name}: ${shown}${from}\n`
				: [`${name}:${from}`, ...shown.map((line) => `  ${line}`), ''].join('\n');
		})
		.join('')}`;
}

/** A configuration file to begin with: every setting, commented out, with what it does. `schema` is where editors find the JSON Schema. */
export function firstConfiguration(settings: Settings, schema: string): string {
	const parts = Object.values(settings).map(({words, workspace, example}) =>
		[
			`# ${words.charAt(0).toUpperCase()}${words.slice(1)}.`,
			`# A workspace's .triage.yaml ${workspace === null ? 'has no say in it' : workspace.words}.`,
			...example.map((line) => `#${line}`),
			'',
		].join('\n'),
	);
	return `# yaml-language-server: $schema=${schema}\n# \`triage config check\` says what is wrong, \`triage config show\` what holds.\n\n${parts.join('\n')}`;
}
