import {X509Certificate} from 'node:crypto';
import type {IncomingMessage, request} from 'node:http';
import {createRequire} from 'node:module';
import {connect, createSecureContext, type SecureContext, type TLSSocket} from 'node:tls';
import {afterOwnTime} from './own-time.ts';
import {whyNoAnswer} from './tls-trouble.ts';

/** What came of a request, or how it failed. */
export type PinnedAnswer =
	| {readonly kind: 'json'; readonly value: unknown; readonly tookMs: number}
	/** Nobody listens. */
	| {readonly kind: 'refused'; readonly reason: string}
	/** Somebody listens and gives no whole answer in time. */
	| {readonly kind: 'silent'; readonly reason: string}
	/** Somebody speaks something other than TLS. */
	| {readonly kind: 'not-tls'; readonly reason: string}
	/** TLS with a certificate that is none of those pinned; nothing was asked. */
	| {readonly kind: 'certificate-unknown'; readonly reason: string}
	/** The right certificate, and an answer that is no JSON of status 200. */
	| {readonly kind: 'not-json'; readonly reason: string};

/** One server, and what it has to show. */
export type PinnedOptions = {
	readonly host: string;
	readonly port: number;
	/** Certificates in PEM. The server has to show one of them, to the byte. */
	readonly pinned: readonly string[];
	/** For each request, from its connection, where it makes one, to its last byte. */
	readonly timeoutMs: number;
	readonly signal: AbortSignal;
};

/** An answer larger than this is none of those that are asked for. */
const limitBytes = 1024 * 1024;

/**
 * GET requests over connections that trust nothing but the pinned certificates: no authority, no name, no proxy, no redirect. Nothing is asked
 * before the certificate was compared. An authority would not do: the certificates of all projects have one name, `ddx-server`,
 * and OpenSSL takes the first authority of a name for the only one. A connection that its server keeps is used for the next request.
 */
export function pinnedHttps({host, port, pinned, timeoutMs, signal}: PinnedOptions): PinnedServer {
	const fingerprints = new Set(pinned.map((pem) => new X509Certificate(pem).fingerprint256));
	let kept: TLSSocket | null = null;

	/** The connection of the request before, where it is still open. */
	function takeKept(): TLSSocket | null {
		const socket = kept;
		kept = null;
		if (socket === null || isOpen(socket)) return socket;
		socket.destroy();
		return null;
	}

	async function get(path: string): Promise<PinnedAnswer> {
		const began = performance.now();
		const limit = new AbortController();
		const callOff = afterOwnTime(timeoutMs, () => limit.abort());
		const late = AbortSignal.any([signal, limit.signal]);
		const before = takeKept();
		let socket = before;
		let isHeard = false;
		try {
			socket ??= await secureConnection(host, port, fingerprints, late);
			const answer = await receive(await ask(socket, {host, port, path, signal: late}));
			isHeard = answer.kind === 'json';
			return answer.kind === 'json' ? {...answer, tookMs: Math.round(performance.now() - began)} : answer;
		} catch (error) {
			// A server may close what it kept just when it is asked again: that says nothing of it.
			if (before !== null && !late.aborted) return await get(path);
			return whyNoAnswer(error, {secure: socket !== null, late: late.aborted, timeoutMs});
		} finally {
			callOff();
			if (isHeard && socket !== null && isOpen(socket)) kept = socket;
			else socket?.destroy();
		}
	}

	return {get, close: () => void takeKept()?.destroy()};
}

/** One server, asked as long as it is not closed. */
export type PinnedServer = {
	get(path: string): Promise<PinnedAnswer>;
	/** Ends the connection, if one was kept. */
	close(): void;
};

function isOpen({destroyed, writable, readableEnded}: TLSSocket): boolean {
	return !destroyed && writable && !readableEnded;
}

/** Without authorities: the usual ones would be loaded for each connection, which costs more than all the rest. */
let secureContext: SecureContext | null = null;

/** Connects and compares the certificate; the handshake has proved that the peer has its key. Rejects with the reason in `code`. */
function secureConnection(host: string, port: number, pinned: ReadonlySet<string>, signal: AbortSignal): Promise<TLSSocket> {
	return new Promise((resolve, reject) => {
		secureContext ??= createSecureContext({ca: [], minVersion: 'TLSv1.2'});
		const socket = connect({host, port, secureContext, rejectUnauthorized: false, ALPNProtocols: ['http/1.1']});
		const quit = () => socket.destroy(new Error('no longer wanted'));
		signal.addEventListener('abort', quit, {once: true});
		socket.once('close', () => signal.removeEventListener('abort', quit));
		socket.once('error', reject);
		socket.once('secureConnect', () => {
			if (pinned.has(socket.getPeerCertificate().fingerprint256)) resolve(socket);
			else socket.destroy(Object.assign(new Error('another certificate'), {code: 'CERT_NOT_PINNED'}));
		});
	});
}

function ask(
	socket: TLSSocket,
	where: {host: string; port: number; path: string; signal: AbortSignal},
): Promise<IncomingMessage> {
	return new Promise((resolve, reject) => {
		// An import would evaluate all that `node:http` offers, its second client too, which takes longer than all else of our start.
		const http: {readonly request: typeof request} = createRequire(import.meta.url)('node:http');
		const headers = {accept: 'application/json', 'user-agent': 'triage', connection: 'keep-alive'};
		http
			.request({...where, method: 'GET', headers, createConnection: () => socket}, resolve)
			.on('error', reject)
			.end();
	});
}

type Heard = Extract<PinnedAnswer, {kind: 'not-json'}> | {readonly kind: 'json'; readonly value: unknown};

/** Reads the answer within its bound; rejects where it breaks off. */
async function receive(incoming: IncomingMessage): Promise<Heard> {
	const type = incoming.headers['content-type'] ?? 'no content type';
	const said = `${incoming.statusCode ?? 0} with ${type.slice(0, 100)}`;
	if (incoming.statusCode !== 200 || !/^application\/json\b/i.test(type)) {
		incoming.destroy();
		return {kind: 'not-json', reason: `it answers ${said}, not 200 with JSON`};
	}
	const parts: Buffer[] = [];
	let length = 0;
	for await (const part of incoming as AsyncIterable<Buffer>) {
		length += part.length;
		if (length > limitBytes) return {kind: 'not-json', reason: `its answer is larger than ${limitBytes} bytes`};
		parts.push(part);
	}
	try {
		return {kind: 'json', value: JSON.parse(Buffer.concat(parts).toString('utf8'))};
	} catch {
		return {kind: 'not-json', reason: 'its answer calls itself JSON and is none'};
	}
}
