import path from 'node:path';
import {parse} from 'yaml';
import {type Fields, fieldsOf, listOf, textOf} from '../../observe/json-wire.ts';
import {readRegular} from '../../observe/regular-file.ts';
import {type SafeText, safe, safeText} from '../../text/safe-text.ts';

/** A plugin as the configuration has it. */
export type ConfiguredPlugin = {readonly enabled: boolean; readonly schedules: number};

/** What of a `config.yaml`, with the files that it includes, matters here. Tokens are in none of it: see `Tokens`. */
export type Configuration = {
	readonly listen: string | null;
	readonly apiEnabled: boolean;
	/** Absolute. */
	readonly database: string | null;
	readonly strict: boolean;
	readonly pluginRoots: readonly string[];
	readonly plugins: ReadonlyMap<string, ConfiguredPlugin>;
	/** Names of the included files, as they stand. */
	readonly included: readonly string[];
};

/** Tokens with their scopes. Never in a picture. */
export type Tokens = readonly {readonly token: string; readonly scopes: readonly string[]}[];

/** A configuration that was read, or why not. */
export type ConfigurationRead =
	| {readonly kind: 'read'; readonly configuration: Configuration; readonly tokens: Tokens}
	| {readonly kind: 'broken'; readonly reason: SafeText};

/** A configuration is text for people: a larger one is none. */
const largest = 1024 * 1024;
const mostIncluded = 20;

/** Reads `config.yaml` in a folder and what it includes. Follows nothing else, and fills `${NAME}` in tokens from `env`. */
export async function readConfiguration(
	folder: string,
	env: Readonly<Record<string, string | undefined>>,
	signal: AbortSignal,
): Promise<ConfigurationRead> {
	const main = await yamlIn(path.join(folder, 'config.yaml'), signal);
	if ('reason' in main) return {kind: 'broken', reason: main.reason};
	const included = textsOf(main.fields.include).slice(0, mostIncluded);
	const parts: Fields[] = [main.fields];
	for (const name of included) {
		const part = await yamlIn(path.resolve(folder, name), signal);
		if ('reason' in part) return {kind: 'broken', reason: part.reason};
		parts.push(part.fields);
	}
	const section = (name: string): Fields => Object.assign({}, ...parts.map((part) => fieldsOf(part[name]) ?? {}));
	const [service, api, state, plugins] = [section('service'), section('api'), section('state'), section('plugins')];
	const database = textOf(state.path);
	return {
		kind: 'read',
		tokens: parts.flatMap((part) => tokensIn(part, env)),
		configuration: {
			listen: textOf(api.listen),
			// Off unless it is switched on (b4d00cc).
			apiEnabled: api.enabled === true,
			database: database === null ? null : path.resolve(folder, database),
			strict: service.strict_mode === true,
			pluginRoots: parts.flatMap((part) => textsOf(part.plugin_roots)).map((root) => path.resolve(folder, root)),
			plugins: new Map(Object.entries(plugins).map(([name, value]) => [name, pluginIn(fieldsOf(value))])),
			included,
		},
	};
}

async function yamlIn(file: string, signal: AbortSignal): Promise<{readonly fields: Fields} | {readonly reason: SafeText}> {
	const read = await readRegular(file, {limit: largest, signal, links: 'follow'});
	if (read.kind === 'missing') return {reason: safe`${safeText(file)} is not there`};
	if (read.kind === 'refused') return {reason: read.reason};
	try {
		return {fields: fieldsOf(parse(read.bytes.toString('utf8'), {maxAliasCount: 10})) ?? {}};
	} catch {
		// What the parser says may quote a line with a token in it.
		return {reason: safe`${safeText(file)} is no valid YAML`};
	}
}

function pluginIn(fields: Fields | null): ConfiguredPlugin {
	const schedules = listOf(fields?.schedules).length + (fieldsOf(fields?.schedule) === null ? 0 : 1);
	return {enabled: fields?.enabled === true, schedules};
}

function tokensIn(part: Fields, env: Readonly<Record<string, string | undefined>>): Tokens {
	const listed = [...listOf(fieldsOf(fieldsOf(part.api)?.auth)?.tokens), ...listOf(part.tokens)];
	return listed.flatMap(({token, scopes}) => {
		const filled = textOf(token)?.replace(/^\$\{(\w+)\}$/, (_, name: string) => env[name] ?? '') ?? '';
		return /^[\x21-\x7e]+$/.test(filled) ? [{token: filled, scopes: textsOf(scopes)}] : [];
	});
}

function textsOf(value: unknown): readonly string[] {
	return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
