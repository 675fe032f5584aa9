import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {stories} from '../../fixtures/index.ts';
import {commands} from '../../source/command-line/table.ts';
import {configurationSchema} from '../../source/configuration/schema.ts';
import type {Setting} from '../../source/configuration/setting.ts';
import {inWords, written} from '../../source/configuration/units.ts';
import {settings} from '../../source/engine/configuring.ts';
import {keyTable} from '../../source/keys/keymap.ts';
import {type CommandRow, commonExits, exitLine} from '../../source/manual/command-row.ts';
import {systems} from '../../source/systems/index.ts';
import {root} from './imports.ts';
import {code, type Part, table} from './part.ts';
import {systemParts} from './system-pages.ts';

const typed = (name: string) => (name === 'console' ? 'triage' : `triage ${name}`);

/** Every exit status of every command. */
function exitTable(): string {
	const own = commands.flatMap(({name, exits}) => exits.map(([status, means]) => [code(typed(name)), status, means]));
	return table(['command', 'status', 'what it means'], [...own, ...commonExits.map((exit) => ['every command', ...exit])]);
}

/** A command's part of the page of all commands. */
function commandPage({name, text, flags, examples}: CommandRow): string {
	const options = table(
		['option', 'what it does'],
		flags.map(({flags: option, text: does}) => [code(option), does]),
	);
	const lines = examples.map(([line, does]) => `# ${does}\n${line}`);
	return [`### ${typed(name)}`, `${text}.`, ...(flags.length > 0 ? [options] : []), `\`\`\`sh\n${lines.join('\n')}\n\`\`\``].join(
		'\n\n',
	);
}

/** Every part that the documents owe to a table. */
export const parts: readonly Part[] = [
	{
		document: 'README.md',
		name: 'keys',
		text: table(
			['keys', 'what they do'],
			keyTable().map(({keys, does}) => [keys.split(' ').map(code).join(' '), does]),
		),
	},
	{
		document: 'README.md',
		name: 'commands',
		text: table(
			['command', 'what it does', 'exit status'],
			commands.map(({name, text, exits}) => [code(typed(name)), text, exitLine(exits)]),
		),
	},
	{document: 'docs/commands.md', name: 'exits', text: exitTable()},
	{document: 'docs/commands.md', name: 'commands', text: commands.map(commandPage).join('\n\n')},
	{
		document: 'README.md',
		name: 'symptoms',
		text: systems
			.map(({title, symptoms}) => `**${title}**: ${symptoms.map(({title: symptom}) => symptom.toLowerCase()).join(' · ')}.`)
			.join('\n\n'),
	},
	{
		document: 'docs/keys.md',
		name: 'keys',
		text: table(
			['for', 'keys', 'what'],
			keyTable().map(({group, keys, does}) => [group, code(keys), does]),
		),
	},
	{
		document: 'docs/configuration.md',
		name: 'settings',
		text: table(
			['setting', 'what it does', 'wanted', 'a workspace’s file'],
			Object.entries(settings).map(([name, one]) => {
				const {words, shape, workspace} = one as Setting<unknown>;
				return [code(name), words, shape.words, workspace === null ? 'has no say in it' : workspace.words];
			}),
		),
	},
	{
		document: 'docs/configuration.md',
		name: 'thresholds',
		text: table(
			['system', 'threshold', 'what it decides', 'as it comes', 'may be', 'where that comes from'],
			systems.flatMap(({name: system, thresholds}) =>
				thresholds.map(({name, words, unit, standard, least, most, from}) => [
					system,
					code(name),
					words,
					code(written(standard, unit)),
					`${inWords(least, unit)} to ${inWords(most, unit)}`,
					from,
				]),
			),
		),
	},
	{
		document: 'docs/configuration.md',
		name: 'intervals',
		text: table(
			['system', 'sources, with their usual intervals'],
			systems.map(({name, paces}) => [
				name,
				Object.entries(paces)
					.map(([source, pace]) => `${code(source)} ${written(pace, 'time')}`)
					.join(', '),
			]),
		),
	},
	{
		document: 'README.md',
		name: 'stories',
		text: table(
			['system', 'story', 'what goes wrong'],
			stories().map(({system, story, title}) => [system, code(story), title]),
		),
	},
	...systemParts,
];

/** A document that is made whole. */
export const wholes: readonly {readonly document: string; readonly text: string}[] = [
	{document: 'docs/config.schema.json', text: `${JSON.stringify(configurationSchema(settings), null, '\t')}\n`},
];

const pattern = (name: string) => new RegExp(`(<!-- ${name} -->\\n)[\\s\\S]*?(<!-- /${name} -->)`);

/** What stands in the document now; null where the marks are missing. */
export function standing({document, name}: Part): string | null {
	const found = pattern(name).exec(readFileSync(path.join(root, document), 'utf8'));
	return found === null ? null : found[0].split('\n').slice(1, -1).join('\n');
}

/** Puts the part into its document. */
export function write({document, name, text}: Part): void {
	const file = path.join(root, document);
	const before = readFileSync(file, 'utf8');
	writeFileSync(
		file,
		before.replace(pattern(name), (_whole, open: string, close: string) => `${open}${text}\n${close}`),
	);
}
