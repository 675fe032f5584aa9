import path from 'node:path';
import {environmentReader} from '../../../observe/process-environment.ts';
import {processTable} from '../../../observe/process-table.ts';
import {readRegular} from '../../../observe/regular-file.ts';
import {ours, type SafeText, safe, safeText} from '../../../text/safe-text.ts';
import {ddxVerb} from '../parse/command-line.ts';
import {keyNamesIn} from '../parse/environment-file.ts';
import type {DdxLook, LookContext} from './context.ts';
import {serverFiles} from './server-files.ts';

/** The keys that `server.env` may hold (DDx v0.6.2-alpha164, `ddx server install`). */
const usual = ['ANTHROPIC_API_KEY', 'GEMINI_API_KEY', 'OPENAI_API_KEY', 'OPENROUTER_API_KEY'] as const;

/**
 * Which API keys the server has: by name in its environment file and in the environment of its process. Values are split off where
 * they are read and never leave this file.
 */
export const keyPresenceLook: DdxLook = async (context, values, signal) => {
	const asked = values.name === undefined ? [] : [values.name];
	const names = [...new Set([...asked, ...usual])];
	const file = context.picture()?.unit?.environmentFile?.path ?? path.join(context.place.config, 'server.env');
	const inFile = await namesInFile(file, signal);
	const servers = await namesOfServers(context, signal);
	const lines = [
		...(typeof inFile === 'string'
			? [safe`${safeText(file)}: ${ours(inFile)}`]
			: [safe`in ${safeText(file)}:`, ...presence(names, inFile)]),
		...servers.flatMap(({pid, found}) =>
			typeof found === 'string'
				? [safe`pid ${pid}: ${ours(found)}`]
				: [safe`in the server that runs, pid ${pid}:`, ...presence(names, found)],
		),
		...(servers.length === 0 ? [ours('no server runs that server.addr or server.lock names')] : []),
		ours('a server takes its file when it starts: after an edit it has to be restarted'),
	];
	const known = [inFile, ...servers.map(({found}) => found)].filter((found) => typeof found !== 'string');
	return {ok: known.length > 0, lines};
};

function presence(names: readonly string[], found: ReadonlySet<string>): readonly SafeText[] {
	return names.map((name) => safe`  ${safeText(name)} ${ours(found.has(name) ? 'is there' : 'is not there')}`);
}

async function namesInFile(file: string, signal: AbortSignal): Promise<ReadonlySet<string> | string> {
	const read = await readRegular(file, {limit: 64 * 1024, signal, links: 'follow'});
	if (read.kind === 'missing') return 'is not there';
	return read.kind === 'refused' ? read.reason : new Set(keyNamesIn(read.bytes.toString('utf8')));
}

type OfServer = {readonly pid: number; readonly found: ReadonlySet<string> | string};

/** The server that this user's files name, where it runs; another user's environment may not be read. */
async function namesOfServers(
	{surroundings: {proc, now}, place}: LookContext,
	signal: AbortSignal,
): Promise<readonly OfServer[]> {
	const looked = await processTable(proc, now)(signal);
	const {address, lock} = await serverFiles(place, signal);
	const named = [...new Set([address?.pid, lock])].filter((pid) => typeof pid === 'number');
	const table = looked.kind === 'seen' ? looked.value : new Map();
	const running = named.filter((pid) => ddxVerb(table.get(pid)?.argv ?? []) === 'server');
	const environmentOf = environmentReader(proc);
	const each: OfServer[] = [];
	for (const pid of running) each.push({pid, found: (await environmentOf(pid, signal)) ?? 'its environment may not be read'});
	return each;
}
