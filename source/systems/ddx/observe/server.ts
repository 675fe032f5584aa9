import type {Look, Source} from '../../../domain/reading.ts';
import type {Surroundings} from '../../../domain/surroundings.ts';
import {listenerFinder} from '../../../observe/socket-table.ts';
import {ours, type SafeText, safe, safeText} from '../../../text/safe-text.ts';
import {type Address, isServerUrl, serverAddress} from '../parse/server-address.ts';
import type {ReportedWorker} from '../parse/server-records.ts';
import type {Place} from '../place.ts';
import type {ServerAnswer} from '../server-picture.ts';
import {askServer} from './ask-server.ts';
import {certificates} from './certificates.ts';
import {type ServerRecords, serverRecords} from './server-records.ts';

/** The server's records, its port and its answers, not yet joined with the process table. */
export type ServerSeen = Pick<Address, 'url' | 'port' | 'from'> & {
	readonly address: Omit<NonNullable<ServerRecords['address']>, 'url'> | null;
	readonly lock: ServerRecords['lock'];
	/** Why the address above may not be the server's: what names it could not be read. */
	readonly addressTrouble: SafeText | null;
	/** What else of the server's files could not be read. */
	readonly troubles: readonly SafeText[];
	readonly answer: ServerAnswer;
	/** null: nobody listens; undefined: the socket table could not be read. */
	readonly listener: {readonly pid: number | null; readonly uid: number} | null | undefined;
	/** The server's own list of workers; null where it was not had. */
	readonly reported: readonly ReportedWorker[] | null;
	/** This user, whose server it should be. */
	readonly uid: number;
};

/** The kernel takes 13 ms to write its socket table out, more than all else of a look. */
const listenerForMs = 30_000;

/** The server: its address, its lock, who listens on its port, and what it answers to `/api/health` and `/api/workers`. */
export function serverSource({env, proc, uid}: Surroundings, place: Place): Source<ServerSeen> {
	const recordsOf = serverRecords(place);
	let projects: ServerRecords['projects'] = [];
	const known = certificates(place, async () => projects);
	const findListener = listenerFinder(proc);
	let last: {readonly port: number; readonly at: number; readonly listener: ServerSeen['listener']} | null = null;

	async function look(signal: AbortSignal): Promise<Look<ServerSeen>> {
		const records = await recordsOf(signal);
		const {address, lock} = records;
		const {url, host, port, from} = serverAddress(env.DDX_SERVER_URL, address?.url ?? null);
		projects = records.projects;
		const {answer, reported, unlisted} = await askServer({host, port, url}, known, signal);
		const likely = [address?.pid, lock?.pid].filter((pid) => pid !== undefined);
		const listener = await listenerOn(port, answer, likely, signal);
		const addressTrouble = variableTrouble(env.DDX_SERVER_URL) ?? records.addressTrouble;
		const list = unlisted === null ? null : safe`${safeText(url)}/api/workers: ${safeText(unlisted)}`;
		const troubles = [...records.troubles, known.trouble(), list].filter((trouble) => trouble !== null);
		const seen = {url, port, from, address: withoutUrl(address), lock, addressTrouble, troubles, answer, listener, reported, uid};
		return {kind: 'seen', value: seen};
	}

	/** Where nobody answers nobody listens; a healthy server is who it was a moment ago. */
	async function listenerOn(port: number, {kind}: ServerAnswer, likely: readonly number[], signal: AbortSignal) {
		if (kind === 'refused') {
			last = null;
			return null;
		}
		if (kind === 'ok' && last?.port === port && performance.now() - last.at < listenerForMs) return last.listener;
		const found = await findListener(port, likely, signal);
		const listener = found.kind === 'gap' ? undefined : found.value;
		last = {port, at: performance.now(), listener};
		return listener;
	}

	return {name: 'server', intervalMs: 3000, limitMs: 12_000, timeoutMs: 3000, place: place.data, look};
}

function withoutUrl(address: ServerRecords['address']): ServerSeen['address'] {
	return address === null ? null : {pid: address.pid, startedAt: address.startedAt, writtenAt: address.writtenAt};
}

/** One that is no URL is passed over, which is not to go without a word. */
function variableTrouble(variable: string | undefined): SafeText | null {
	return variable === undefined || variable === '' || isServerUrl(variable) ? null : ours('DDX_SERVER_URL is no URL of a server');
}
