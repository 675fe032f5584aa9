import {ours, safe, safeLines, safeText} from '../../../text/safe-text.ts';
import type {LookResult} from '../../system.ts';
import {generationWords, whyNoCaxton} from '../answer.ts';
import {get} from '../observe/ask.ts';
import {metricsPort} from '../observe/metrics.ts';
import {recognise} from '../observe/recognise.ts';
import {parseMetrics} from '../parse/metrics.ts';
import type {LookContext} from './index.ts';

/** So much of an answer is shown. */
const mostLines = 20;
const limitBytes = 64 * 1024;

/** `GET /api/v1/health` as it answers, and what is made of it; `/health` is asked where that one is not there. */
export async function healthLook(port: number, signal: AbortSignal): Promise<LookResult> {
	const answer = await get(port, '/api/v1/health', {timeoutMs: 5000, limitBytes, signal});
	if (answer.kind !== 'answer') return {ok: false, lines: [safeText(answer.reason)]};
	const who = await recognise(port, 3000, signal);
	const head = safe`${answer.status} in ${answer.tookMs} ms, ${safeText(answer.type === '' ? 'no content type' : answer.type)}`;
	const words = who.kind === 'caxton' ? generationWords(who.generation) : (whyNoCaxton(who) ?? ours('?'));
	const constant =
		who.kind === 'caxton' ? [ours('this answer is a constant: it proves that the server answers, and no more')] : [];
	return {ok: who.kind === 'caxton', lines: [head, ...safeLines(answer.body).slice(0, mostLines), words, ...constant]};
}

/** The figures of the planned metrics, where a Caxton serves them. */
export async function metricsLook({picture}: LookContext, signal: AbortSignal): Promise<LookResult> {
	if (picture()?.processes?.caxtons.some(({ports}) => ports?.includes(metricsPort)) !== true)
		return {ok: false, lines: [ours('no process called caxton listens on 9090: nothing there is asked')]};
	const answer = await get(metricsPort, '/metrics', {timeoutMs: 2000, signal});
	if (answer.kind !== 'answer') return {ok: false, lines: [safeText(answer.reason)]};
	const figures = [...parseMetrics(answer.body)].map(([name, value]) => safe`${safeText(name)} ${value}`);
	return {ok: figures.length > 0, lines: figures.length === 0 ? [ours('no figure of Caxton is among them')] : figures};
}
