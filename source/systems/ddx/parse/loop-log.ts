import {ours, type SafeText, safe, safeText} from '../../../text/safe-text.ts';
import type {ProviderFailure} from '../picture.ts';
import {type Fields, fieldsOf, isFields, rawText} from './json-fields.ts';
import {momentOf} from './moment.ts';
import {providerFailure} from './provider-failure.ts';

/** What a loop log (`agent-loop-<ns>.jsonl`) says of the worker that writes it. */
export type Loop = {
	/** The session's id: what liveness files call the worker. */
	worker: string | null;
	/** Times in epoch ms. */
	startedAt: number | null;
	lastAt: number | null;
	/** The last line that shows a step; heartbeats that repeat themselves do not. Never earlier than what was read of the log. */
	progressAt: number | null;
	bead: string | null;
	/** What the heartbeats say: a new one is a step. */
	pulse: string;
	/** Why it ended, by its `loop.end`. */
	ended: SafeText | null;
	/** It said that it waits, and nothing else since. */
	idle: {since: number; reason: SafeText; times: number} | null;
	readonly failures: {readonly by: string; readonly failure: ProviderFailure}[];
	/** The beads that it claimed and the sessions of their attempts, the newest last: whose the logs of attempts that are over are. */
	readonly had: string[];
};

/** A log of which nothing was read yet. */
export function newLoop(): Loop {
	return {
		worker: null,
		startedAt: null,
		lastAt: null,
		progressAt: null,
		bead: null,
		pulse: '',
		ended: null,
		idle: null,
		failures: [],
		had: [],
	};
}

/** More of one log are not kept: the older ones say nothing about now. */
const mostFailures = 500;
const mostHad = 200;

/** Takes in one line. What does not parse is left out: the first line of a log's end is half a line. */
export function readLoopLine(loop: Loop, line: string, file: string): void {
	const entry = fieldsOf(line);
	const at = momentOf(entry?.ts);
	const type = rawText(entry?.type);
	if (entry === null || at === null || type === null) return;
	const given = isFields(entry.data) ? entry.data : {};
	loop.worker ??= rawText(entry.session_id);
	loop.lastAt = Math.max(at, loop.lastAt ?? 0);
	const isStep = type === 'worker.heartbeat' ? isNewPulse(loop, given) : true;
	if (isStep || loop.progressAt === null) loop.progressAt = Math.max(at, loop.progressAt ?? 0);
	follow(loop, type, given, at);
	const failure = failureOf(type, given, at, file);
	if (failure !== null) loop.failures.push({by: type, failure});
	keepLast(loop.failures, mostFailures);
	if (type === 'bead.claimed' || type === 'bead.result') remember(loop, [rawText(given.bead_id), rawText(given.session_id)]);
}

function remember({had}: Loop, names: readonly (string | null)[]): void {
	for (const name of names) if (name !== null && name !== '' && !had.includes(name)) had.push(name);
	keepLast(had, mostHad);
}

function keepLast(list: unknown[], most: number): void {
	if (list.length > most) list.splice(0, list.length - most);
}

/** A heartbeat every 30 s carries the phase and the route: as long as they stay the same, nothing has moved. */
function isNewPulse(loop: Loop, {attempt_id, bead_id, phase, message, route, harness, model}: Fields): boolean {
	const pulse = JSON.stringify([attempt_id, bead_id, phase, message, route, harness, model]);
	const isNew = pulse !== loop.pulse;
	loop.pulse = pulse;
	loop.bead = rawText(bead_id);
	return isNew;
}

function follow(loop: Loop, type: string, given: Fields, at: number): void {
	switch (type) {
		case 'loop.start':
			loop.startedAt = at;
			loop.ended = null;
			loop.idle = null;
			break;
		case 'loop.active':
			loop.idle = null;
			break;
		case 'bead.claimed':
			loop.idle = null;
			loop.bead = rawText(given.bead_id);
			break;
		case 'bead.result':
			loop.idle = null;
			loop.bead = null;
			break;
		case 'loop.idle':
			loop.bead = null;
			loop.idle = {since: loop.idle?.since ?? at, reason: reasonOf(given), times: (loop.idle?.times ?? 0) + 1};
			break;
		case 'loop.end':
			loop.bead = null;
			loop.ended = safeText(rawText(given.exit_reason) ?? 'it did not say why');
			break;
	}
}

function reasonOf({reason, detail}: Fields): SafeText {
	const [why, more] = [rawText(reason), rawText(detail)].map((text) => (text === null ? null : safeText(text.slice(0, 300))));
	if (why === null || why === undefined) return more ?? ours('no reason given');
	return more === null || more === undefined ? why : safe`${why}: ${more}`;
}

/** Only typed records of a failed run: what the agent or its tools said is no evidence of a provider. */
function failureOf(type: string, given: Fields, at: number, file: string): ProviderFailure | null {
	if (type === 'bead.result' && given.status !== 'execution_failed') return null;
	if (type !== 'bead.result' && type !== 'disruption_detected' && type !== 'pre_claim_intake.warn') return null;
	return providerFailure({
		at,
		text: rawText(given.error) ?? rawText(given.detail),
		mode: rawText(given.failure_mode) ?? rawText(given.outcome_reason) ?? rawText(given.reason),
		provider: rawText(given.provider),
		bead: rawText(given.bead_id),
		file,
	});
}
