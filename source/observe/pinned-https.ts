import {X509Certificate} from 'node:crypto';
import type {IncomingMessage} from 'node:http';
import {Agent, type RequestOptions, request} from 'node:https';
import type {PeerCertificate} from 'node:tls';
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
	/** TLS with a certificate that is none of those pinned. */
	| {readonly kind: 'certificate-unknown'; readonly reason: string}
	/** The right certificate, and an answer that is no JSON of status 200. */
	| {readonly kind: 'not-json'; readonly reason: string};

/** Requests to one server, over one connection that is closed with them. */
export type PinnedConnection = {
	get(path: string): Promise<PinnedAnswer>;
	close(): void;
};

export type PinnedOptions = {
	readonly host: string;
	readonly port: number;
	/** Certificates in PEM. The server has to show one of them, to the byte. */
	readonly pinned: readonly string[];
	/** For each request, from its beginning to its last byte. */
	readonly timeoutMs: number;
	readonly signal: AbortSignal;
};

/** An answer larger than this is none of those that are asked for. */
const limitBytes = 1024 * 1024;

/** A connection that trusts nothing but the pinned certificates: no other authority, no name, no proxy, no redirect. */
export function pinnedHttps({host, port, pinned, timeoutMs, signal}: PinnedOptions): PinnedConnection {
	const fingerprints = new Set(pinned.map((pem) => new X509Certificate(pem).fingerprint256));
	const agent = new Agent({keepAlive: true, maxSockets: 1});
	const options: RequestOptions = {
		host,
		port,
		agent,
		ca: [...pinned],
		rejectUnauthorized: true,
		// The certificate itself is compared, so the name in it says nothing more; an address may not be sent as a name.
		servername: '',
		checkServerIdentity: (_, {fingerprint256}: PeerCertificate) =>
			fingerprints.has(fingerprint256) ? undefined : Object.assign(new Error('another certificate'), {code: 'CERT_NOT_PINNED'}),
		minVersion: 'TLSv1.2',
		headers: {accept: 'application/json', 'user-agent': 'triage'},
	};
	return {
		get: (path) => ask({...options, path, method: 'GET'}, timeoutMs, signal),
		close: () => agent.destroy(),
	};
}

function ask(options: RequestOptions, timeoutMs: number, signal: AbortSignal): Promise<PinnedAnswer> {
	const began = performance.now();
	const late = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
	return new Promise((resolve) => {
		let secure = false;
		const fail = (error: Error) => {
			outgoing.destroy();
			resolve(whyNoAnswer(error, {secure, late: late.aborted, timeoutMs}));
		};
		const outgoing = request({...options, signal: late}, (incoming) => {
			receive(incoming).then((answer) => {
				outgoing.destroy();
				resolve(answer.kind === 'json' ? {...answer, tookMs: performance.now() - began} : answer);
			}, fail);
		});
		outgoing.on('socket', (socket) => {
			socket.once('secureConnect', () => {
				secure = true;
			});
		});
		outgoing.on('error', fail);
		outgoing.end();
	});
}

/** Reads the answer within its bound; rejects where it breaks off. */
async function receive(
	incoming: IncomingMessage,
): Promise<Exclude<PinnedAnswer, {kind: 'json'}> | {kind: 'json'; value: unknown}> {
	const type = incoming.headers['content-type'] ?? 'no content type';
	const said = `${incoming.statusCode ?? 0} with ${type.slice(0, 100)}`;
	if (incoming.statusCode !== 200 || !/^application\/json\b/i.test(type)) {
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
