import {fieldsOf, textOf} from '../../../observe/json-wire.ts';
import {askLoopback, type LoopbackAnswer} from '../../../observe/loopback-http.ts';
import {readRegular} from '../../../observe/regular-file.ts';
import {ours, type SafeText, safe, safeLines, safeText} from '../../../text/safe-text.ts';
import type {LookResult} from '../../system.ts';
import {whyNoCaxton} from '../answer.ts';
import {askAgents} from '../observe/agents.ts';
import {recognise} from '../observe/recognise.ts';
import {checkForm, type Deployment} from './form.ts';

/** A module larger than this is not sent: with its base64 it would be beyond what lists are read to. */
const largestModule = 8 * 1024 * 1024;

/** What every WebAssembly module begins with (core specification, binary format). */
const magic = Buffer.from('\0asm', 'latin1');

/** An error's body is a line or two. */
const mostLines = 10;

/**
 * Deploys an agent, once, to a server that answers as generation A. Whether it worked is read from the next list. What the server says
 * against it, JSON or text, is shown as it is.
 */
export async function deploy(port: number, values: Readonly<Record<string, string>>, signal: AbortSignal): Promise<LookResult> {
	const checked = checkForm(values);
	if (checked.kind !== 'whole') return notSent(checked.kind === 'wrong' ? checked.why : ours('the form is not whole'));
	const {deployment} = checked;
	const read = await readRegular(deployment.file, {limit: largestModule, signal, links: 'follow'});
	if (read.kind !== 'read')
		return notSent(read.kind === 'missing' ? safe`${safeText(deployment.file)} is not there` : read.reason);
	if (!read.bytes.subarray(0, 4).equals(magic)) return notSent(safe`${safeText(deployment.file)} is no WebAssembly module`);
	const answer = await recognise(port, 1500, signal);
	if (answer.kind !== 'caxton' || answer.generation !== 'A')
		return notSent(whyNoCaxton(answer) ?? ours('this server has no agents API'));
	if (signal.aborted) return notSent(ours('it was called off'));
	// From here on it may have been carried out, whatever is heard of it: nobody calls it off any more.
	const said = await askLoopback({
		port,
		path: '/api/v1/agents',
		method: 'POST',
		headers: {'content-type': 'application/json'},
		body: bodyOf(deployment, read.bytes),
		timeoutMs: 15_000,
		signal: new AbortController().signal,
	});
	const sent = safe`sent POST /api/v1/agents for ${safeText(deployment.name)}, module of ${read.bytes.length} bytes`;
	return told(said, sent, port);
}

function bodyOf({name, max_memory_bytes, max_cpu_millis, max_execution_time_ms}: Deployment, module: Buffer): string {
	const resource_limits = {max_memory_bytes, max_cpu_millis, max_execution_time_ms};
	return JSON.stringify({name, wasm_module: module.toString('base64'), resource_limits});
}

async function told(said: LoopbackAnswer, sent: SafeText, port: number): Promise<LookResult> {
	if (said.kind !== 'answer')
		return {ok: false, lines: [sent, safe`no answer: ${safeText(said.reason)}. It may have been deployed all the same.`]};
	const lines = safeLines(said.body).slice(0, mostLines);
	if (said.status !== 201) return {ok: false, lines: [sent, safe`refused with ${said.status} ${safeText(said.type)}`, ...lines]};
	const id = idIn(said.body);
	const listed = await askAgents(port, AbortSignal.timeout(2000));
	const isThere = listed.kind === 'seen' && listed.value !== 'no-api' && listed.value.some((agent) => agent.id === id);
	return {
		ok: isThere,
		lines: [
			sent,
			safe`taken in ${said.tookMs} ms, id ${safeText(id ?? '?')}`,
			ours(isThere ? 'it is in the list of agents' : 'the list of agents does not show it'),
		],
	};
}

function idIn(body: string): string | null {
	try {
		return textOf(fieldsOf(JSON.parse(body))?.id);
	} catch {
		return null;
	}
}

function notSent(why: SafeText): LookResult {
	return {ok: false, lines: [safe`not sent: ${why}`]};
}
