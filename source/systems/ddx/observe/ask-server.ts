import {type PinnedAnswer, type PinnedServer, pinnedHttps} from '../../../observe/pinned-https.ts';
import {isFields} from '../parse/json-fields.ts';
import {momentOf} from '../parse/moment.ts';
import {type Address, isLoopback} from '../parse/server-address.ts';
import {parseReportedWorkers, type ReportedWorker} from '../parse/server-records.ts';
import type {ServerAnswer} from '../server-picture.ts';
import type {Certificates} from './certificates.ts';

/** What the server said. */
export type Asked = {
	readonly answer: ServerAnswer;
	readonly reported: readonly ReportedWorker[] | null;
	/** Why a healthy server's list of workers was not had. */
	readonly unlisted: string | null;
};

/** A healthy server answers within milliseconds; `status` has two seconds for everything. */
const timeoutMs = 1000;

/**
 * Asks for health and workers, and for nothing else: other paths repair a torn tracker, release claims or take minutes. The
 * workspace's own certificate is tried first, then those of all projects.
 */
export async function askServer(
	{host, port, url}: Pick<Address, 'host' | 'port' | 'url'>,
	known: Pick<Certificates, 'own' | 'all'>,
	signal: AbortSignal,
): Promise<Asked> {
	if (!isLoopback(host)) {
		return {answer: {kind: 'certificate-unknown', reason: `${url} is not on this machine and is not asked`}, ...nothing};
	}
	const first = await ask(host, port, await known.own(signal), signal);
	if (first.answer.kind !== 'certificate-unknown') return first;
	const all = await known.all(signal);
	return all.length === 0 ? first : ask(host, port, all, signal);
}

async function ask(host: string, port: number, pinned: readonly string[], signal: AbortSignal): Promise<Asked> {
	const server = pinnedHttps({host, port, pinned, timeoutMs, signal});
	try {
		return await healthAndWorkers(server);
	} finally {
		server.close();
	}
}

async function healthAndWorkers({get}: Pick<PinnedServer, 'get'>): Promise<Asked> {
	const answer = health(await get('/api/health'));
	if (answer.kind !== 'ok') return {answer, ...nothing};
	const listed = await get('/api/workers');
	const reported = listed.kind === 'json' ? parseReportedWorkers(listed.value) : null;
	const why = listed.kind === 'json' ? 'it is no list' : listed.reason;
	return {answer, reported, unlisted: reported === null ? why : null};
}

const nothing = {reported: null, unlisted: null} as const;

function health(answer: PinnedAnswer): ServerAnswer {
	switch (answer.kind) {
		case 'json': {
			const {value, tookMs} = answer;
			if (!isFields(value) || value.status !== 'ok') return {kind: 'not-ddx', reason: 'its health is not "ok"'};
			return {kind: 'ok', startedAt: momentOf(value.started_at), tookMs};
		}
		case 'not-json':
		case 'not-tls':
			return {kind: 'not-ddx', reason: answer.reason};
		default:
			return answer;
	}
}
