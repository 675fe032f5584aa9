import type {IncomingMessage, request} from 'node:http';
import {createRequire} from 'node:module';
import {afterOwnTime} from './own-time.ts';

/** What came of a request, or how it failed. A status other than 200 is an answer too. */
export type LoopbackAnswer =
	| {
			readonly kind: 'answer';
			readonly status: number;
			/** The content type as it was sent, empty where there is none. */
			readonly type: string;
			readonly body: string;
			readonly tookMs: number;
	  }
	/** Nobody listens. */
	| {readonly kind: 'refused'; readonly reason: string}
	/** Somebody listens and gives no whole answer in time. */
	| {readonly kind: 'silent'; readonly reason: string}
	/** What comes is no HTTP, breaks off, or is larger than the limit. */
	| {readonly kind: 'broken'; readonly reason: string};

/** One request to a server of this machine. */
export type LoopbackRequest = {
	readonly port: number;
	/** With its query, percent-encoded. */
	readonly path: string;
	readonly host?: '127.0.0.1' | '::1';
	readonly method?: 'GET' | 'POST';
	readonly headers?: Readonly<Record<string, string>>;
	/** What is sent along; its content type is a header. */
	readonly body?: string;
	/** From the connection to the last byte, in time in which this process could run. */
	readonly timeoutMs: number;
	readonly limitBytes?: number;
	/** It does not keep this process from ending. */
	readonly background?: true;
	readonly signal: AbortSignal;
};

/** An answer larger than this is none of those that are asked for, where the request does not say otherwise. */
const usualLimit = 1024 * 1024;

/** Asks a server of this machine over plain HTTP, on a connection of its own: no proxy, no redirect, no other host. Never throws. */
export async function askLoopback(asked: LoopbackRequest): Promise<LoopbackAnswer> {
	const began = performance.now();
	const limit = new AbortController();
	const callOff = afterOwnTime(asked.timeoutMs, () => limit.abort());
	const signal = AbortSignal.any([asked.signal, limit.signal]);
	try {
		const incoming = await send(asked, signal);
		const body = await receive(incoming, asked.limitBytes ?? usualLimit);
		// A body of no stated length that is called off looks like one that has ended.
		signal.throwIfAborted();
		if (body === null) return {kind: 'broken', reason: `its answer is larger than ${asked.limitBytes ?? usualLimit} bytes`};
		const type = (incoming.headers['content-type'] ?? '').slice(0, 100);
		return {kind: 'answer', status: incoming.statusCode ?? 0, type, body, tookMs: Math.round(performance.now() - began)};
	} catch (error) {
		return failure(error, signal.aborted, asked);
	} finally {
		callOff();
	}
}

function send(asked: LoopbackRequest, signal: AbortSignal): Promise<IncomingMessage> {
	return new Promise((resolve, reject) => {
		// An import would evaluate all that `node:http` offers, which takes longer than all else of our start.
		const http: {readonly request: typeof request} = createRequire(import.meta.url)('node:http');
		const {port, path, host = '127.0.0.1', method = 'GET', body, background} = asked;
		const headers = {accept: '*/*', 'user-agent': 'triage', connection: 'close', ...asked.headers};
		const asking = http.request({host, port, path, method, headers, signal, agent: false}, resolve).on('error', reject);
		if (background) asking.on('socket', (socket) => socket.unref());
		asking.end(body);
	});
}

/** The whole body; null where it is larger than the limit. Rejects where it breaks off. */
async function receive(incoming: IncomingMessage, limitBytes: number): Promise<string | null> {
	const parts: Buffer[] = [];
	let length = 0;
	for await (const part of incoming as AsyncIterable<Buffer>) {
		length += part.length;
		// Leaving the loop destroys the connection.
		if (length > limitBytes) return null;
		parts.push(part);
	}
	return Buffer.concat(parts).toString('utf8');
}

function failure(error: unknown, isLate: boolean, {port, timeoutMs}: LoopbackRequest): LoopbackAnswer {
	if (isLate) return {kind: 'silent', reason: `no whole answer from port ${port} within ${timeoutMs} ms`};
	const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
	if (code === 'ECONNREFUSED') return {kind: 'refused', reason: `nobody listens on port ${port}`};
	return {kind: 'broken', reason: `what answers on port ${port} is no whole HTTP (${code})`};
}
