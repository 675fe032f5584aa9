import type {Source} from '../../../domain/reading.ts';
import {askLoopback, type LoopbackAnswer} from '../../../observe/loopback-http.ts';
import {ours, safe, safeText} from '../../../text/safe-text.ts';
import type {Answer} from '../answer.ts';
import {parseJson, parseResearch, parseShadow, type ResearchStatus, type ShadowStatus} from '../parse/status.ts';

/** A status has a few hundred bytes: what is larger is another's. */
const limitBytes = 64 * 1024;

/** A healthy service answers within milliseconds; `status` looks for 1.7 s in all. */
const waitMs = 1000;

/** Asks a service for its status: GET alone, nothing sent along, nothing followed. */
export async function askStatus<T>(
	port: number,
	parse: (value: unknown) => T | null,
	signal: AbortSignal,
	timeoutMs = waitMs,
): Promise<Answer<T>> {
	return judged(await askLoopback({port, path: '/status', timeoutMs, limitBytes, signal}), parse);
}

/** What an answer is worth for a service whose status `parse` knows. */
function judged<T>(answer: LoopbackAnswer, parse: (value: unknown) => T | null): Answer<T> {
	if (answer.kind === 'refused') return {kind: 'refused', why: safeText(answer.reason)};
	if (answer.kind === 'silent') return {kind: 'silent', why: safeText(answer.reason)};
	if (answer.kind === 'broken') return {kind: 'wrong', why: safeText(answer.reason)};
	const {status, body, tookMs} = answer;
	if (status !== 200) return {kind: 'wrong', why: safe`it answers with ${status} and not 200`};
	const value = parseJson(body);
	if (value === undefined) return {kind: 'wrong', why: ours('it answers 200 with something that is no JSON')};
	const read = parse(value);
	return read === null
		? {kind: 'wrong', why: ours('it answers with JSON that is not this service’s')}
		: {kind: 'status', status: read, tookMs};
}

/** Shadow Metrics, every two seconds. */
export function shadowSource(port: number): Source<Answer<ShadowStatus>> {
	return statusSource('shadow', port, parseShadow);
}

/** Dissonance Research, every two seconds. */
export function researchSource(port: number): Source<Answer<ResearchStatus>> {
	return statusSource('research', port, parseResearch);
}

function statusSource<T>(name: string, port: number, parse: (value: unknown) => T | null): Source<Answer<T>> {
	return {
		name,
		intervalMs: 2000,
		limitMs: 10_000,
		timeoutMs: 2000,
		look: async (signal) => ({kind: 'seen', value: await askStatus(port, parse, signal)}),
	};
}
