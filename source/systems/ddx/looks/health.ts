import {age} from '../../../text/age.ts';
import {ours, type SafeText, safe, safeText} from '../../../text/safe-text.ts';
import {askServer} from '../observe/ask-server.ts';
import {certificates} from '../observe/certificates.ts';
import {serverRecords} from '../observe/server-records.ts';
import {serverAddress} from '../parse/server-address.ts';
import type {ServerAnswer} from '../server-picture.ts';
import type {DdxLook} from './context.ts';

/** `GET /api/health`, with the certificates of known projects pinned. Nothing else is asked of a server that may be in trouble. */
export const healthLook: DdxLook = async ({surroundings, place}, values, signal) => {
	const address = serverAddress(values.url, null);
	const known = certificates(place, async (ending) => (await serverRecords(place)(ending)).projects);
	const {answer, reported} = await askServer(address, known, signal);
	const workers = reported === null ? [] : [safe`${reported.length} workers have registered with it`];
	const note = ours('health says that the server answers, nothing about the tracker');
	const lines = [...inWords(answer, surroundings.now()), ...workers, ...(answer.kind === 'ok' ? [note] : [])];
	return {ok: answer.kind === 'ok', lines: [safe`${safeText(address.url)}/api/health`, ...lines]};
};

function inWords(answer: ServerAnswer, now: number): readonly SafeText[] {
	if (answer.kind !== 'ok') return [safe`${ours(kinds[answer.kind])}: ${safeText(answer.reason)}`];
	const up = answer.startedAt === null ? ours('start not said') : safe`up ${age(now - answer.startedAt)}`;
	return [safe`ok, answered in ${Math.round(answer.tookMs)} ms, ${up}`];
}

const kinds = {
	refused: 'refused',
	silent: 'no answer',
	'not-ddx': 'not DDx',
	'certificate-unknown': 'cannot tell',
} as const;
