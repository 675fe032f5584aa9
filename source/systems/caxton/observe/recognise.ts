import {fieldsOf, textOf} from '../../../observe/json-wire.ts';
import type {LoopbackAnswer} from '../../../observe/loopback-http.ts';
import {type SafeText, safe, safeText} from '../../../text/safe-text.ts';
import type {Answer, Generation} from '../answer.ts';
import {get} from './ask.ts';

/** A health is a few bytes; a page of somebody else may be more. */
const limitBytes = 64 * 1024;

/** Finds out who answers on a port: `/api/v1/health` first, then what the other generations have. Nothing is sent but the questions. */
export async function recognise(port: number, timeoutMs: number, signal: AbortSignal): Promise<Answer> {
	const end = performance.now() + timeoutMs;
	const ask = (path: string) => get(port, path, {timeoutMs: Math.max(50, end - performance.now()), limitBytes, signal});
	const health = await ask('/api/v1/health');
	if (health.kind !== 'answer') return unanswered(health, timeoutMs);
	if (health.status === 200 && fieldIn(health.body, 'status') === 'healthy') return found('A', health.tookMs);
	const other = await ask('/health');
	if (other.kind !== 'answer') return unanswered(other, timeoutMs);
	const root = await ask('/');
	const name = root.kind === 'answer' ? nameIn(root.body) : null;
	// Text `OK` is what many servers say: the root's own words decide.
	if (other.status === 200 && other.body.trim() === 'OK' && root.kind === 'answer' && root.body.trim() === 'Caxton Server')
		return found('B', other.tookMs);
	if (other.status === 200 && name === null && isOkAlone(other.body)) return found('C', other.tookMs);
	return {kind: 'foreign', who: name ?? safe`status ${health.status} for /api/v1/health, ${other.status} for /health`};
}

function found(generation: Generation, tookMs: number): Answer {
	return {kind: 'caxton', generation, tookMs};
}

function unanswered(answer: Exclude<LoopbackAnswer, {kind: 'answer'}>, timeoutMs: number): Answer {
	if (answer.kind === 'refused') return {kind: 'refused'};
	return answer.kind === 'silent' ? {kind: 'silent', waitedMs: timeoutMs} : {kind: 'broken', why: safeText(answer.reason)};
}

function jsonOf(body: string): Readonly<Record<string, unknown>> | null {
	try {
		return fieldsOf(JSON.parse(body));
	} catch {
		return null;
	}
}

function fieldIn(body: string, field: string): string | null {
	return textOf(jsonOf(body)?.[field]);
}

/** What a server calls itself: Ductile's `GET /` says `"name":"Ductile Gateway"` (both default to 8080). */
function nameIn(body: string): SafeText | null {
	const name = fieldIn(body, 'name');
	return name === null ? null : safeText(name.slice(0, 60));
}

/** Generation C says `{"status":"OK"}` and nothing else. */
function isOkAlone(body: string): boolean {
	const json = jsonOf(body);
	return json !== null && json.status === 'OK' && Object.keys(json).length === 1;
}
