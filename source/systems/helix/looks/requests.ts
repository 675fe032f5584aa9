import {askLoopback} from '../../../observe/loopback-http.ts';
import {age} from '../../../text/age.ts';
import {ours, type SafeText, safe, safeLines, safeText} from '../../../text/safe-text.ts';
import type {LookResult} from '../../system.ts';
import {answerWords} from '../answer.ts';
import {askStatus} from '../observe/status.ts';
import {parseJson, parseResearch, parseShadow} from '../parse/status.ts';
import {type ServiceName, services} from '../place.ts';
import type {LookContext} from './index.ts';

/** So much of an answer is read, and so many lines of it are shown. */
const limitBytes = 64 * 1024;
const mostLines = 100;

/** A GET of one of their addresses: its status, its time, and what it says. */
export async function getLook(
	{place}: LookContext,
	{service, path}: {readonly service: ServiceName; readonly path: string},
	signal: AbortSignal,
): Promise<LookResult> {
	const answer = await askLoopback({port: place.ports[service], path, timeoutMs: 5000, limitBytes, signal});
	if (answer.kind !== 'answer') return {ok: false, lines: [safeText(answer.reason)]};
	const {status, type, body, tookMs} = answer;
	const value = parseJson(body);
	const text = value === undefined ? body : JSON.stringify(value, null, 2);
	const lines = safeLines(text).slice(0, mostLines);
	const head = safe`${status} in ${tookMs} ms${type === '' ? ours('') : safe`, ${safeText(type)}`}`;
	return {ok: status === 200, lines: [head, ...provenance(service, value), ...lines]};
}

/** Where the dissonance comes from and how old it is, by the service's own clock. */
function provenance(service: ServiceName, value: unknown): readonly SafeText[] {
	const status = service === 'shadow' ? parseShadow(value) : null;
	if (status === null) return [];
	const {dissonance, serverTime} = status;
	if (dissonance?.value == null) return [ours('dissonance: unknown (source: unknown)')];
	const old =
		dissonance.at === null || serverTime === null
			? ours('of unknown age')
			: safe`${age(Math.max(0, serverTime - dissonance.at))} old`;
	return [safe`dissonance: ${safeText(String(dissonance.value))} (source: ${dissonance.source ?? ours('unknown')}), ${old}`];
}

/** Whether a service is well by its parsed status: what the daily check looks for with grep. */
export async function healthLook({place}: LookContext, service: ServiceName, signal: AbortSignal): Promise<LookResult> {
	const title = safeText(services[service].title);
	const port = place.ports[service];
	if (service === 'shadow') {
		const answer = await askStatus(port, parseShadow, signal, 3000);
		const version = answer.kind === 'status' ? answer.status.version : null;
		const words = answer.kind === 'status' ? safe`version ${version ?? ours('missing')}` : answerWords(answer);
		return {ok: version !== null, lines: [safe`${title}: ${ours(version === null ? 'FAILED' : 'OK')}: ${words}`]};
	}
	const answer = await askStatus(port, parseResearch, signal, 3000);
	const ok = answer.kind === 'status' && answer.status.ok === true;
	const words = answer.kind === 'status' ? safe`ok ${ours(String(answer.status.ok ?? 'missing'))}` : answerWords(answer);
	return {ok, lines: [safe`${title}: ${ours(ok ? 'OK' : 'FAILED')}: ${words}`]};
}
