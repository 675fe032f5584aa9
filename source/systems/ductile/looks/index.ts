import type {Action} from '../../../domain/command.ts';
import {type Fields, fieldsOf, listOf, textOf} from '../../../observe/json-wire.ts';
import {askLoopback} from '../../../observe/loopback-http.ts';
import {ours, type SafeText, safe, safeText} from '../../../text/safe-text.ts';
import type {LookResult} from '../../system.ts';
import {type Api, askRoot} from '../api.ts';
import {healthIn} from '../observe/health.ts';
import type {Place} from '../place.ts';

type LookAction = Extract<Action, {kind: 'look'}>;

/** An answer is shown up to here. */
const mostLines = 200;

/** Health waits for its database longer than anything else. */
const healthMs = 8000;

/** Runs the console's own requests: a GET of anything but the stream, and a plugin's command put into the queue. */
export function createLooks(place: Place, api: Api): (action: LookAction, signal: AbortSignal) => Promise<LookResult> {
	return async ({name, values}, signal) => {
		if (name === 'get' && values.path === '/healthz') return health(place, signal);
		if (name === 'get' && values.path !== undefined) return get(values.path, api, signal);
		if (name === 'trigger') return trigger(values, api, signal);
		return {ok: false, lines: [ours(`there is no look named ${name}`)]};
	};
}

async function get(path: string, api: Api, signal: AbortSignal): Promise<LookResult> {
	if (!/^\/[\w./?=&%-]*$/.test(path) || path.startsWith('/events'))
		return {ok: false, lines: [safe`${safeText(path)} is not asked for`]};
	const answer = await api.ask(path, signal);
	if (answer.kind === 'error') return {ok: false, lines: [safeText(answer.reason)]};
	return {ok: true, lines: shown(answer.value)};
}

async function health({host, port}: Place, signal: AbortSignal): Promise<LookResult> {
	const root = await askRoot({host, port, folder: null}, signal);
	const front = root.kind === 'gateway' ? safe`front page in ${root.tookMs} ms` : safe`front page: ${safeText(root.kind)}`;
	const asked = await askLoopback({host, port, path: '/healthz', timeoutMs: healthMs, signal});
	const found = healthIn(asked);
	if (found.kind !== 'ok') return {ok: false, lines: [front, found.kind === 'waiting' ? ours('no answer') : found.reason]};
	const late = found.tookMs >= 3000 ? ours(': it waits for its database') : ours('');
	return {ok: found.tookMs < 3000, lines: [front, safe`healthz in ${found.tookMs} ms${late}`]};
}

function shown(value: unknown): readonly SafeText[] {
	const lines = JSON.stringify(value, null, 2)
		.split('\n')
		.map((line) => safeText(line));
	return lines.length <= mostLines ? lines : [...lines.slice(0, mostLines), safe`and ${lines.length - mostLines} lines more`];
}

/** Puts a plugin's command into the queue once. Success is the job's own status afterwards, as far as it is over soon. */
async function trigger(
	{plugin = '', command = ''}: Readonly<Record<string, string>>,
	api: Api,
	signal: AbortSignal,
): Promise<LookResult> {
	if (!/^[\w.-]+$/.test(plugin) || !/^[\w.-]+$/.test(command))
		return {ok: false, lines: [ours('not sent: no plugin’s command is named so')]};
	const catalogue = await api.ask('/plugins', signal);
	if (catalogue.kind === 'error') return {ok: false, lines: [safe`not sent: ${safeText(catalogue.reason)}`]};
	const known = listOf(fieldsOf(catalogue.value)?.plugins).find(({name}) => textOf(name) === plugin);
	if (known === undefined || !hasCommand(known, command))
		return {ok: false, lines: [safe`not sent: the gateway has no ${safeText(`${plugin}/${command}`)}`]};
	if (signal.aborted) return {ok: false, lines: [ours('not sent: it was called off')]};
	const answer = await api.ask(`/plugin/${plugin}/${command}`, new AbortController().signal, {method: 'POST', body: '{}'});
	if (answer.kind === 'error') return {ok: false, lines: [safeText(answer.reason)]};
	const id = textOf(fieldsOf(answer.value)?.job_id) ?? '';
	return {
		ok: id !== '',
		lines: [safe`queued as ${safeText(id)}`, ours('how it ends is in its tree: a job is tried up to four times')],
	};
}

function hasCommand({commands}: Fields, command: string): boolean {
	return Array.isArray(commands) && commands.includes(command);
}
