import {age, clock} from '../../../text/age.ts';
import {ours, type SafeText, safe, safeText} from '../../../text/safe-text.ts';
import {createRedactor} from '../../../text/secrets.ts';
import type {DdxWorker, Picture, ProviderFailure} from '../picture.ts';
import type {DdxLook} from './context.ts';

// Looks at what the console has joined already: a second reading of the same files would say nothing newer.

const mostLines = 200;

const notYet = {ok: false, lines: [ours('nothing was looked at yet')]} as const;

/** The workers as their files and processes have them. */
export const workersLook: DdxLook = async ({picture}) => {
	const seen = picture();
	if (seen === null) return notYet;
	if (seen.workers === null) return {ok: false, lines: [gap(seen, 'workers')]};
	const desired = seen.desired === null ? ours('no number of workers is wanted') : safe`${seen.desired} workers are wanted`;
	return {
		ok: true,
		lines: [safe`${seen.workers.length} workers, ${desired}`, ...seen.workers.slice(0, mostLines).map(workerLine)],
	};
};

function workerLine({id, pid, sighting, bead, note}: DdxWorker): SafeText {
	const state = ours(sighting.kind.padEnd(9));
	return safe`${state} ${id} pid ${pid ?? ours('?')} ${bead ?? ours('no bead')}: ${note}`;
}

/** Ready beads in DDx's own order, counted by this console: a torn tracker is not touched by it. */
export const readyListLook: DdxLook = async ({picture}) => {
	const seen = picture();
	const tracker = seen?.tracker ?? null;
	if (seen === null || tracker === null) return seen === null ? notYet : {ok: false, lines: [gap(seen, 'tracker')]};
	const rows = seen.ready.slice(0, mostLines).flatMap((id) => tracker.beads.get(id) ?? []);
	const lines = rows.map(({shownId, priority, title}) => safe`${shownId}  P${priority}  ${title}`);
	const gate = tracker.gate === null ? [] : [tracker.gate];
	return {ok: true, lines: [safe`${seen.ready.length} ready by DDx’s own rules`, ...gate, ...lines]};
};

/** The last failures of providers, by their own time, the newest last. */
export const providerErrorsLook: DdxLook = async ({picture, surroundings}, values) => {
	const seen = picture();
	if (seen === null) return notYet;
	if (seen.logs === null) return {ok: false, lines: [gap(seen, 'logs')]};
	const {redact} = createRedactor(surroundings.env);
	const wanted = seen.logs.failures.filter(({provider}) => values.provider === undefined || provider === values.provider);
	if (wanted.length === 0) return {ok: true, lines: [ours('no typed record of a provider’s failure in the last 2h')]};
	const newest = [...wanted].sort((a, b) => a.at - b.at).slice(-60);
	return {ok: true, lines: newest.map((failure) => failureLine(failure, seen.now, redact))};
};

function failureLine(
	{at, provider, status, kind, text, bead}: ProviderFailure,
	now: number,
	redact: (text: SafeText) => SafeText,
) {
	const what = status === null ? ours(kind) : safe`${status} ${ours(kind)}`;
	const of = bead === null ? ours('') : safe` (${bead})`;
	return safe`${clock(at, true)}, ${age(now - at)} ago, ${provider}: ${what}: ${redact(text)}${of}`;
}

function gap({gaps}: Picture, source: string): SafeText {
	return safe`${ours(source)}: ${safeText(gaps.get(source) ?? 'not looked at yet')}`;
}
