import * as v from 'valibot';
import {askLoopback} from '../../../observe/loopback-http.ts';
import {ours, type SafeText, safe, safeLines, safeText} from '../../../text/safe-text.ts';
import type {LookResult} from '../../system.ts';
import {parseJson} from '../parse/status.ts';
import type {Place} from '../place.ts';
import {fieldNames, fieldTrouble} from './time-form.ts';

/** What FastAPI says of fields that it does not take (an inference: the service has `/docs` and `--workers`, and its source is not public). */
const refusal = v.object({detail: v.array(v.object({loc: v.array(v.union([v.string(), v.number()])), msg: v.string()}))});

const limitBytes = 64 * 1024;

/** Sends an entry to Dissonance Research, once, and reads back what is its newest one then. */
export async function postTime(
	values: Readonly<Record<string, string>>,
	{ports}: Pick<Place, 'ports'>,
	signal: AbortSignal,
): Promise<LookResult> {
	const trouble = fieldTrouble(values);
	if (trouble !== null) return {ok: false, lines: [safe`not sent: ${trouble}`]};
	if (signal.aborted) return {ok: false, lines: [ours('not sent: it was called off')]};
	const port = ports.research;
	const body = JSON.stringify(Object.fromEntries(fieldNames.map((name) => [name, values[name]])));
	const headers = {'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body))};
	// From here on it may have been taken, whatever is heard of it: nobody calls it off any more.
	const {signal: kept} = new AbortController();
	const sent = await askLoopback({port, path: '/time', method: 'POST', headers, body, timeoutMs: 5000, limitBytes, signal: kept});
	const head = safe`sent ${safeText(body)}`;
	if (sent.kind !== 'answer')
		return {ok: false, lines: [head, safe`no answer: ${safeText(sent.reason)}. It may have been taken all the same.`]};
	const words = refusalOf(sent.body);
	if (sent.status < 200 || sent.status > 299)
		return {ok: false, lines: [head, safe`refused with ${sent.status}`, ...(words ?? safeLines(sent.body.slice(0, 2000)))]};
	const last = await askLoopback({port, path: '/last_time', timeoutMs: 2000, limitBytes, signal: kept});
	const shown = last.kind === 'answer' ? safeLines(last.body.slice(0, 2000)) : [safeText(last.reason)];
	return {ok: true, lines: [head, safe`taken with ${sent.status} in ${sent.tookMs} ms`, ours('GET /last_time:'), ...shown]};
}

/** The fields that it does not take, a line each; null where it says something else. */
function refusalOf(body: string): readonly SafeText[] | null {
	const read = v.safeParse(refusal, parseJson(body));
	return read.success ? read.output.detail.map(({loc, msg}) => safe`${safeText(loc.join('.'))}: ${safeText(msg)}`) : null;
}
