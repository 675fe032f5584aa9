import {setTimeout as delay} from 'node:timers/promises';
import type {Source} from '../../../domain/reading.ts';
import {countOf, parseWire, textOf} from '../../../observe/json-wire.ts';
import {askLoopback, type LoopbackAnswer} from '../../../observe/loopback-http.ts';
import {ours, safeText} from '../../../text/safe-text.ts';
import type {Health} from '../picture.ts';
import type {Place} from '../place.ts';

/** How long one look waits. `status` looks for 1.7 s in all. */
const patienceMs = 1300;

/** With the database locked it takes 5 s to say `ok` (recorded). */
const longestMs = 15_000;

/**
 * Asks `/healthz`, which is open to all. One that takes long keeps its one request: a gateway that waits for its database is not asked
 * again before it has answered, and how long it has been waiting is what is seen.
 */
export function healthSource({host, port}: Place): Source<Health> {
	let open: {readonly since: number; readonly answer: Promise<LoopbackAnswer>} | null = null;
	return {
		name: 'health',
		intervalMs: 2000,
		limitMs: 10_000,
		timeoutMs: 2500,
		async look() {
			const {signal} = new AbortController();
			open ??= {
				since: performance.now(),
				answer: askLoopback({
					host,
					port,
					path: '/healthz',
					timeoutMs: longestMs,
					signal,
					limitBytes: 64 * 1024,
					background: true,
				}),
			};
			const answer = await Promise.race([open.answer, delay(patienceMs, null)]);
			if (answer === null) return {kind: 'seen', value: {kind: 'waiting', waitedMs: Math.round(performance.now() - open.since)}};
			open = null;
			return {kind: 'seen', value: healthIn(answer)};
		},
	};
}

/** What an answer of `/healthz` says. */
export function healthIn(answer: LoopbackAnswer): Health {
	if (answer.kind !== 'answer') return {kind: 'none', reason: safeText(answer.reason)};
	const fields = parseWire(answer.body);
	if (answer.status === 500) return {kind: 'failing', reason: safeText(textOf(fields?.error) ?? 'it answers 500')};
	if (answer.status !== 200 || fields === null || textOf(fields.status) === null || countOf(fields.plugins_loaded) === null)
		return {kind: 'none', reason: ours('no gateway answers there')};
	const uptime = countOf(fields.uptime_seconds);
	const version = textOf(fields.version);
	return {
		kind: 'ok',
		tookMs: answer.tookMs,
		uptimeMs: uptime === null ? null : uptime * 1000,
		version: version === null ? null : safeText(version),
		configPath: textOf(fields.config_path),
		loaded: countOf(fields.plugins_loaded),
	};
}
