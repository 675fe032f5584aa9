import {fieldsOf, parseWire, textOf} from '../../observe/json-wire.ts';
import {askLoopback, type LoopbackAnswer} from '../../observe/loopback-http.ts';
import {createRedactor} from '../../text/secrets.ts';
import {readConfiguration} from './configuration.ts';
import type {Place} from './place.ts';

/** What a request to the API gave. */
export type ApiAnswer =
	| {readonly kind: 'json'; readonly value: unknown; readonly tookMs: number}
	/** Its own error, or none of its: `status` is 0 where nothing came that could have one. */
	| {readonly kind: 'error'; readonly status: number; readonly reason: string};

/** Who answers on the port. Only a gateway is ever shown a token. */
export type Root =
	| {readonly kind: 'gateway'; readonly tookMs: number}
	| {readonly kind: 'refused'}
	| {readonly kind: 'silent'; readonly reason: string}
	| {readonly kind: 'foreign'; readonly why: string};

/** One request takes no longer; `status` looks for 1.7 s in all. */
const timeoutMs = 1200;
const limitBytes = 4 * 1024 * 1024;

/** Asks the open front page, which touches no database: its name is the fingerprint (b4d00cc, recorded). */
export async function askRoot({host, port}: Place, signal: AbortSignal): Promise<Root> {
	const answer = await askLoopback({host, port, path: '/', timeoutMs, signal, limitBytes: 64 * 1024});
	if (answer.kind === 'refused') return {kind: 'refused'};
	// Half an answer may be a gateway's: only a whole one of somebody else is somebody else's.
	if (answer.kind !== 'answer') return {kind: 'silent', reason: answer.reason};
	const name = textOf(parseWire(answer.body)?.name);
	if (answer.status === 200 && name === 'Ductile Gateway') return {kind: 'gateway', tookMs: answer.tookMs};
	return {kind: 'foreign', why: `port ${port} answers ${answer.status}, and its front page is not a Ductile gateway’s`};
}

/** The API of one place. */
export type Api = {
	/** The operator's own token, typed: it goes before every other, and stays in memory. null forgets it. */
	take(token: string | null): void;
	/** Whether the latest answer to any path was that the token is missing, or is none that may look there. */
	wantsToken(): boolean;
	/** A request with the operator's token, after whoever answers was recognised. */
	ask(path: string, signal: AbortSignal, more?: {readonly method: 'POST'; readonly body: string}): Promise<ApiAnswer>;
};

/** What a token is chosen for. */
export type Wanted = 'look' | 'act';

/**
 * Asks with the token that was typed, else with that in `DUCTILE_API_KEY`, else with one of the configuration. It stands in a header and
 * nowhere else. `key` is how the console writes the key by which one is typed; where it is given, an answer that asks for one names it.
 */
export function apiOf(place: Place, env: Readonly<Record<string, string | undefined>>, key?: string): Api {
	const {redact} = createRedactor(env);
	const types = key === undefined ? '' : `; in the console ${key} types one`;
	const refused = new Set<string>();
	let typed: string | null = null;
	return {
		take(token) {
			typed = token;
			refused.clear();
		},
		wantsToken: () => refused.size > 0,
		async ask(path, signal, more) {
			const resource = path.split('?')[0] ?? path;
			const root = await askRoot(place, signal);
			if (root.kind !== 'gateway') return {kind: 'error', status: 0, reason: noGateway(root, place)};
			const token = typed ?? (await tokenFor(more === undefined ? 'look' : 'act', place, env, signal));
			if (token === null) {
				refused.add(resource);
				const reason = `no token: DUCTILE_API_KEY is not set, and none is in the configuration${types}`;
				return {kind: 'error', status: 401, reason};
			}
			const {host, port} = place;
			const headers = {
				accept: 'application/json',
				authorization: `Bearer ${token}`,
				...(more === undefined ? {} : {'content-type': 'application/json'}),
			};
			const answer = await askLoopback({
				host,
				port,
				path,
				headers,
				timeoutMs: more === undefined ? timeoutMs : 8000,
				limitBytes,
				signal,
				...more,
			});
			const read = readAnswer(answer, path);
			if (read.kind === 'json') {
				refused.delete(resource);
				return read;
			}
			const reason = redact(read.reason).replaceAll(token, '[redacted]');
			if (read.status !== 401 && read.status !== 403) return {...read, reason};
			refused.add(resource);
			return {...read, reason: `${reason}${types}`};
		},
	};
}

function noGateway(root: Exclude<Root, {kind: 'gateway'}>, {port}: Place): string {
	if (root.kind === 'refused') return `nobody listens on port ${port}`;
	return root.kind === 'silent' ? root.reason : root.why;
}

function readAnswer(answer: LoopbackAnswer, path: string): ApiAnswer {
	if (answer.kind !== 'answer') return {kind: 'error', status: 0, reason: `GET ${path}: ${answer.reason}`};
	const {status, body, type, tookMs} = answer;
	if (status >= 200 && status < 300 && type.startsWith('application/json')) {
		try {
			return {kind: 'json', value: JSON.parse(body), tookMs};
		} catch {
			return {kind: 'error', status, reason: `${path} answers half a JSON`};
		}
	}
	if (status === 404 && type.startsWith('text/plain'))
		return {kind: 'error', status, reason: `this gateway is too old for ${path}`};
	const said = textOf(fieldsOf(parseWire(body))?.error);
	return {kind: 'error', status, reason: `${path} answers ${status}${said === null ? '' : `: ${said.slice(0, 400)}`}`};
}

/** To look, the one that may do least; to act, one that may do it. */
async function tokenFor(
	wanted: Wanted,
	{folder}: Place,
	env: Readonly<Record<string, string | undefined>>,
	signal: AbortSignal,
): Promise<string | null> {
	const given = env.DUCTILE_API_KEY;
	if (given !== undefined && /^[\x21-\x7e]+$/.test(given)) return given;
	if (folder === null) return null;
	const read = await readConfiguration(folder, env, signal);
	if (read.kind !== 'read') return null;
	const rank = ({scopes}: {readonly scopes: readonly string[]}): number => {
		if (scopes.includes('*')) return 2;
		if (wanted === 'act') return scopes.includes('plugin:rw') ? 1 : 3;
		return scopes.some((scope) => scope.startsWith('jobs:')) ? 1 : 3;
	};
	return read.tokens.toSorted((a, b) => rank(a) - rank(b))[0]?.token ?? null;
}
