import {readdir, stat} from 'node:fs/promises';
import path from 'node:path';
import type {Surroundings} from '../../domain/surroundings.ts';
import {lineConversation} from '../../observe/unix-lines.ts';
import {ours, type SafeText, safe, safeText} from '../../text/safe-text.ts';
import type {Discovery} from '../system.ts';
import type {Answer} from './answer.ts';
import {whyNoState} from './answer.ts';
import {configuredSocket} from './configured-socket.ts';
import {askState} from './observe/ask.ts';

/** Each candidate is given this long; a healthy target takes a few milliseconds. */
const waitMs = 700;

/** More sockets than this in the folders of the crate are not asked. */
const mostCandidates = 32;

/**
 * Finds targets of rust-tokio-supervisor. There is no default path (0.1.2, 0.1.4): what was named, a socket, a folder of sockets or the
 * host's configuration, else the folders of the crate's examples: `/run/rust-supervisor`, the same below the user's runtime folder,
 * `rust-supervisor…` below the temporary one. A folder's name proves nothing, so each socket in it is asked for `state`.
 */
export async function discover(surroundings: Surroundings, at: string | null): Promise<Discovery> {
	if (at !== null) return named(path.resolve(surroundings.cwd, at));
	const folders = await foldersIn(surroundings);
	const sockets = (await Promise.all(folders.map(socketsIn))).flat().slice(0, mostCandidates);
	const [first, ...also] = await answering(sockets);
	if (first !== undefined) return {kind: 'found', at: first, also};
	return absent(safe`no socket of a rust-tokio-supervisor in ${safeText(folders.join(', '))}`);
}

async function named(file: string): Promise<Discovery> {
	const found = await stat(file).catch(() => null);
	// A socket that should be there and is not is what may be wrong.
	if (found === null) return file.endsWith('.sock') ? {kind: 'found', at: file} : absent(safe`there is no ${safeText(file)}`);
	if (found.isSocket()) return {kind: 'found', at: file};
	if (found.isDirectory()) {
		const [first, ...also] = await answering(await socketsIn(file));
		return first === undefined ? absent(safe`no socket of a supervisor in ${safeText(file)}`) : {kind: 'found', at: first, also};
	}
	if (!found.isFile()) return absent(safe`${safeText(file)} is neither a socket, a folder nor a file`);
	const configured = /\.ya?ml$/.test(file) ? await configuredSocket(file) : null;
	return configured === null
		? absent(safe`${safeText(file)} is no socket, and no configuration that names one`)
		: {kind: 'found', at: configured};
}

function absent(what: SafeText): Discovery {
	return {kind: 'absent', lookedFor: safe`No supervisor: ${what}; \`--at SOCKET\` names one.`, offers: []};
}

async function foldersIn({env, tmp}: Surroundings): Promise<readonly string[]> {
	const runtime = env.XDG_RUNTIME_DIR ?? '';
	const below = (await readdir(tmp).catch(() => [])).filter((name) => /^rust-supervisor[\w.-]*$/.test(name));
	return [
		'/run/rust-supervisor',
		...(path.isAbsolute(runtime) ? [path.join(runtime, 'rust-supervisor')] : []),
		...below.map((name) => path.join(tmp, name)),
	];
}

async function socketsIn(folder: string): Promise<readonly string[]> {
	const names = await readdir(folder, {withFileTypes: true}).catch(() => []);
	return names.filter((entry) => entry.isSocket()).map(({name}) => path.join(folder, name));
}

/** Those that are a supervisor's: what answers first, then what is silent or dead; whoever speaks something else is none. */
async function answering(sockets: readonly string[]): Promise<readonly string[]> {
	const answers = await Promise.all(
		sockets.map(async (socket) => {
			const conversation = lineConversation(socket);
			const answer = await askState(conversation, {waitMs, signal: AbortSignal.timeout(waitMs + 200)});
			conversation.close();
			return {socket, answer};
		}),
	);
	const rank = (answer: Answer) => (answer.kind === 'state' ? 0 : answer.kind === 'unreachable' ? 2 : 1);
	return answers
		.filter(({answer}) => answer.kind !== 'foreign')
		.toSorted((a, b) => rank(a.answer) - rank(b.answer))
		.map(({socket}) => socket);
}

/** What discovery would say of a socket, for `doctor`. */
export function reachable(answer: Answer | null): {readonly ok: boolean; readonly text: SafeText} {
	const why = answer === null ? ours('not looked at yet') : whyNoState(answer);
	return {ok: why === null, text: why ?? ours('it answers')};
}
