import {errorCode} from './file-trouble.ts';
import type {PinnedAnswer} from './pinned-https.ts';

/** How far a request came before it failed. */
export type Progress = {
	/** Whether the connection was secured by a pinned certificate. */
	readonly secure: boolean;
	readonly late: boolean;
	readonly timeoutMs: number;
};

/** OpenSSL's words for a peer that does not speak TLS, as Node spells them. */
const notTls = /WRONG_VERSION_NUMBER|PACKET_LENGTH|BAD_RECORD_TYPE|HTTP_REQUEST|UNEXPECTED_MESSAGE|INVALID_|EPROTO|RECORD/;

/** What a failed request means. */
export function whyNoAnswer(error: unknown, {secure, late, timeoutMs}: Progress): PinnedAnswer {
	const code = errorCode(error) ?? '';
	if (late) return {kind: 'silent', reason: `it accepts connections and gives no whole answer within ${timeoutMs} ms`};
	if (code === 'ECONNREFUSED') return {kind: 'refused', reason: 'nobody listens there'};
	if (/^(?:EHOST|ENET)UNREACH$|ETIMEDOUT|EADDRNOTAVAIL|ENOTFOUND/.test(code)) {
		return {kind: 'refused', reason: `it cannot be reached (${code})`};
	}
	if (code === 'CERT_NOT_PINNED') return {kind: 'certificate-unknown', reason: 'its certificate is that of no known project'};
	if (secure) return {kind: 'silent', reason: 'it breaks off in the middle of its answer'};
	if (notTls.test(code)) return {kind: 'not-tls', reason: 'it does not speak TLS'};
	return {kind: 'silent', reason: 'it closes connections before they are secure'};
}
