import type {Evidence, Finding} from '../../../domain/symptom.ts';
import {standardLimits} from '../../../domain/threshold.ts';
import {age} from '../../../text/age.ts';
import {join, ours, type SafeText, safe} from '../../../text/safe-text.ts';
import type {SymptomKind} from '../../system.ts';
import type {DdxClaim, Picture} from '../picture.ts';
import {ceilingMs} from '../queue/claimed.ts';
import {countVerdicts} from '../queue/depth.ts';
import {lockHeld} from '../thresholds.ts';
import {seen, unseen} from './seen.ts';
import {latest} from './values.ts';
import {lastHeard, latestWorker, runningWorkers} from './wanted-workers.ts';

/** Endings of a run that blame something other than the beads (`exit_reason` of DDx v0.6.2-alpha164). */
const blockedEndings =
	/\b(blocked|no_progress|routing_unavailable|resource_exhausted|preflight_failed|fatal_config|operator_attention)\b/;

/** A run that ended longer ago than this is history. */
const historyMs = 24 * 60 * 60 * 1000;

type Cause = Pick<Finding, 'severity' | 'summary' | 'since' | 'freesItselfAt'> & {readonly evidence: Evidence};

/**
 * A run gets nowhere and the beads themselves are not why. Five causes can be seen from outside: DDx refuses its queue (its
 * lifecycle gate), a process keeps the tracker's lock, everything startable is held by claims without a worker or cools down, or the
 * last run, of DDx or of HELIX, said that it was blocked while work is ready. What a run decides inside (label filters) leaves no
 * trace to look at.
 */
export const blockedRun: SymptomKind<Picture> = {
	kind: 'blocked-run',
	title: 'Run blocked',
	binds: {words: ['reports blocked', 'bead-side cause'], commands: ['helix status']},
	needs: ['tracker', 'claims', 'workers', 'processes'],
	damping: {appearMs: 15_000, clearMs: 2000},
	leads: ['curl', 'helix status'],
	detect(picture, limit = standardLimits) {
		const reason = unseen(picture, 'tracker', 'claims', 'workers', 'processes');
		if (reason !== null) return {kind: 'blind', reason};
		const cause =
			refusedQueue(picture) ??
			lockedTracker(picture, limit(lockHeld)) ??
			heldQueue(picture) ??
			blockedEnding(picture) ??
			blockedHelix(picture);
		if (cause === null) return seen();
		const {evidence, ...said} = cause;
		const queue = {source: 'tracker', text: queueInWords(picture), at: picture.now};
		return seen({
			...said,
			subject: null,
			evidence: [evidence, queue],
			values: latest(picture),
			fingerprint: JSON.stringify([cause.severity, picture.tracker?.gate, said.since, said.freesItselfAt]),
		});
	},
};

/** A file that cannot be read at all is the torn tracker's to tell. */
function refusedQueue({tracker, verdicts, now}: Picture): Cause | null {
	const gate = tracker?.gate ?? null;
	if (gate === null || tracker?.faults.some(({kind}) => kind === 'oversize')) return null;
	const counts = countVerdicts(verdicts);
	const over = (counts.get('closed') ?? 0) + (counts.get('cancelled') ?? 0);
	if (over === verdicts.size) return null;
	return {
		severity: 'critical',
		summary: gate,
		since: null,
		freesItselfAt: null,
		evidence: {source: 'tracker', text: gate, at: now},
	};
}

/** Every change waits for a lock, fails, and so does every run. DDx breaks one whose process is dead, or that is older than 2 h. */
function lockedTracker({locks, now}: Picture, patienceMs: number): Cause | null {
	const held = (locks ?? []).filter(({isHeld, acquiredAt}) => {
		const heldMs = now - acquiredAt;
		return isHeld === true && heldMs >= patienceMs && heldMs < ceilingMs;
	});
	const [first] = held.toSorted((a, b) => a.acquiredAt - b.acquiredAt);
	if (first === undefined) return null;
	const {name, pid, holder, acquiredAt} = first;
	const who = holder === null ? safe`pid ${pid ?? 0}` : safe`pid ${pid ?? 0} (${holder})`;
	return {
		severity: 'warning',
		summary: safe`${name} is held by ${who} for ${age(now - acquiredAt)}: whatever changes the tracker gives up after 10 s`,
		since: acquiredAt,
		freesItselfAt: acquiredAt + ceilingMs,
		evidence: {source: 'claims', text: safe`${name} was taken by pid ${pid ?? 0}, which runs`, at: acquiredAt},
	};
}

/** Nothing is ready and nobody works, because all that could start is claimed or cools down. */
function heldQueue(picture: Picture): Cause | null {
	const {verdicts, ready, claims, tracker, now} = picture;
	if (ready.length > 0) return null;
	const counts = countVerdicts(verdicts);
	if ((counts.get('claimed') ?? 0) + (counts.get('cooldown') ?? 0) === 0) return null;
	const held = [...verdicts].filter(([, verdict]) => verdict === 'claimed').map(([id]) => id);
	const cooling = [...verdicts].filter(([, verdict]) => verdict === 'cooldown').map(([id]) => id);
	const works = held.some((id) => !isIdleHold(id, claims ?? [])) || runningWorkers(picture).some(({bead}) => bead !== null);
	if (works) return null;
	const freed = [
		...cooling.map((id) => Date.parse(tracker?.beads.get(id)?.retryAfter ?? '')),
		...(claims ?? []).filter(({bead}) => held.includes(bead)).map(({freesAt}) => freesAt ?? Number.NaN),
	].filter((at) => at > now);
	const first = freed.length === 0 ? null : Math.min(...freed);
	const next = first === null ? safe`nothing frees itself` : safe`the first is free in ${age(first - now)}`;
	const text = safe`${held.length} claimed without a worker seen, ${cooling.length} cooling down`;
	return {
		severity: held.length > 0 ? 'warning' : 'notice',
		summary: safe`nothing is ready: ${text}; ${next}`,
		since: null,
		freesItselfAt: first,
		evidence: {source: 'claims', text, at: now},
	};
}

/** Whether a bead is held and nobody is seen to work on it; one that is claimed in a way we cannot see into may be worked on. */
function isIdleHold(id: string, claims: readonly DdxClaim[]): boolean {
	return claims.some(({bead, verdict}) => bead === id && (verdict === 'orphan' || verdict === 'quiet'));
}

function blockedEnding(picture: Picture): Cause | null {
	const worker = latestWorker(picture);
	const ended = worker?.ended ?? null;
	if (worker === null || ended === null || picture.ready.length === 0 || runningWorkers(picture).length > 0) return null;
	const at = lastHeard(worker);
	if (!blockedEndings.test(ended) || picture.now - at > historyMs || at > picture.now) return null;
	return {
		severity: 'warning',
		summary: safe`${picture.ready.length} ready, but the last run ended ${age(picture.now - at)} ago: ${ended}`,
		since: at,
		freesItselfAt: null,
		evidence: {source: 'logs', text: safe`${worker.id} ended: ${ended}`, at},
	};
}

/** HELIX's bash CLI wrote how its last run ended; a worker heard of since then has taken over. */
function blockedHelix(picture: Picture): Cause | null {
	const {helix, now, ready} = picture;
	const at = helix?.lastRunAt ?? null;
	if (helix?.stopReason !== 'blocked' || at === null || at > now || now - at > historyMs) return null;
	const later = latestWorker(picture);
	if (ready.length === 0 || runningWorkers(picture).length > 0 || (later !== null && lastHeard(later) > at)) return null;
	return {
		severity: 'warning',
		summary: safe`${ready.length} ready, but the last helix run ended ${age(now - at)} ago: blocked`,
		since: at,
		freesItselfAt: null,
		evidence: {source: 'workers', text: ours('run-state.json of HELIX: stop_reason blocked'), at},
	};
}

function queueInWords({verdicts}: Picture): SafeText {
	const words = [...countVerdicts(verdicts)]
		.filter(([, count]) => count > 0)
		.map(([verdict, count]) => `${count} ${verdict}` as SafeText);
	return words.length === 0 ? safe`no beads` : join(words, ', ');
}
