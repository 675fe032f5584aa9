import {existsSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import type {Options} from '../command-line/options.ts';
import {readParts} from '../configuration/files.ts';
import type {FileFault} from '../configuration/load.ts';
import {faultLine, loadConfiguration} from '../configuration/load.ts';
import {readSettings} from '../configuration/read.ts';
import {firstConfiguration, shownConfiguration} from '../configuration/written.ts';
import {filesFor, settings} from '../engine/configuring.ts';
import {find} from '../engine/finding.ts';
import {writeReport} from '../engine/reporting.ts';
import {surroundingsOf} from '../engine/surroundings.ts';
import {complain, print} from '../headless/say.ts';
import {privateFolder} from '../process/private-folder.ts';
import {safeText} from '../text/safe-text.ts';

type ConfigOptions = Extract<Options, {command: `config-${string}`}>;

/** Where editors find the JSON Schema of this version: beside the build, or in a checkout. */
function schemaFile(): string {
	const places = ['config.schema.json', '../../docs/config.schema.json'].map((file) =>
		fileURLToPath(new URL(file, import.meta.url)),
	);
	return places.find((file) => existsSync(file)) ?? 'config.schema.json';
}

/** `triage config`: a configuration begun, shown or checked. */
export async function runConfig(options: ConfigOptions): Promise<number> {
	if (options.command === 'config-init') return await begin(options);
	return options.command === 'config-show' ? await show(options) : await check(options);
}

async function begin({config, json}: ConfigOptions): Promise<number> {
	const surroundings = surroundingsOf();
	const {own} = await filesFor(config === undefined ? {} : {config}, null, surroundings);
	const trouble =
		own === null ? '--config none names no file to write' : await write(own, config === undefined, surroundings.uid);
	if (json) print(`${JSON.stringify({schema: 'triage.config-init/1', file: own, written: trouble === null, trouble})}\n`);
	else if (trouble === null) print(`${safeText(own ?? '')}\n`);
	if (trouble !== null) complain(safeText(trouble));
	return trouble === null ? 0 : 1;
}

/** The folder of the usual place is made where it is missing; a file that was named goes where it was named. */
async function write(file: string, usual: boolean, uid: number): Promise<string | null> {
	const trouble = usual ? await privateFolder(path.dirname(file), uid) : null;
	return trouble ?? (await writeReport(file, firstConfiguration(settings, schemaFile())));
}

async function loaded({config, at}: ConfigOptions) {
	const surroundings = surroundingsOf();
	const found = await find({system: null, at, runbook: null});
	const place = found.kind === 'found' ? found.at : at;
	return await loadConfiguration(await filesFor(config === undefined ? {} : {config}, place, surroundings), settings);
}

async function show(options: ConfigOptions): Promise<number> {
	const configuration = await loaded(options);
	const {values, origins, files, faults, readOnly} = configuration;
	if (options.json) {
		const shown = Object.entries(values).map(([name, value]) => [name, {value, from: origins[name as keyof typeof origins]}]);
		const settingsShown = Object.fromEntries(shown);
		print(
			`${JSON.stringify({schema: 'triage.config/1', files, settings: settingsShown, readOnly, faults: faults.map(faultJson)})}\n`,
		);
	} else {
		const read = files.map(({file, origin}) => `# ${origin === 'own' ? 'yours' : 'of the workspace'}: ${safeText(file)}\n`);
		print(`${read.join('') || '# no configuration file: all is as it comes\n'}${shownConfiguration(configuration, settings)}`);
		for (const fault of faults) complain(faultLine(fault));
	}
	return faults.length === 0 ? 0 : 1;
}

async function check(options: ConfigOptions): Promise<number> {
	const {file, json} = options;
	const {faults, files, unread} = file === null ? await checkHere(options) : await checkFile(path.resolve(file));
	if (json) print(`${JSON.stringify({schema: 'triage.config-check/1', files, unread, faults: faults.map(faultJson)})}\n`);
	else {
		for (const fault of faults) print(`${faultLine(fault)}\n`);
		if (unread !== null) complain(safeText(unread));
		else if (files.length === 0) complain('there is no configuration: `triage config init` begins one');
		else if (faults.length === 0) complain(`nothing is wrong in ${files.map((one) => safeText(one)).join(' and ')}`);
	}
	if (unread !== null) return 2;
	return faults.length === 0 ? 0 : 1;
}

async function checkHere(options: ConfigOptions) {
	const {faults, files} = await loaded(options);
	return {faults, files: files.map(({file}) => file), unread: null};
}

/** A file by itself, as if it were the operator's own. */
async function checkFile(file: string) {
	const parts = await readParts(file, {user: surroundingsOf().uid});
	if (parts.kind === 'missing') return {faults: [], files: [], unread: `there is no file ${file}`};
	if (parts.kind === 'unread') return {faults: [], files: [], unread: `${file}: ${parts.reason}`};
	const {faults} = readSettings(parts.given, settings);
	return {faults: [...parts.faults, ...faults].map((fault) => ({...fault, file})), files: [file], unread: null};
}

function faultJson({file, line, column, sentence, grave}: FileFault) {
	return {file, line, column, sentence, grave};
}
