import type {Finding} from '../../../domain/symptom.ts';
import {standardLimits} from '../../../domain/threshold.ts';
import {age} from '../../../text/age.ts';
import {type SafeText, safe} from '../../../text/safe-text.ts';
import type {SymptomKind} from '../../system.ts';
import type {DdxClaim, Picture} from '../picture.ts';
import {orphanAfter} from '../thresholds.ts';
import {claimFingerprint, claimValues, detectInClaims, holderOf, isStuck, lastSign, rowOf} from './held-claims.ts';

/**
 * A claim without a sign of life for longer than the orphan threshold, counted from its last heartbeat and never for a live
 * one. What the stuck claim already says is not said twice.
 */
export const oldClaims: SymptomKind<Picture> = {
	kind: 'old-claims',
	title: 'Claim over threshold',
	binds: {words: ['orphan_threshold', 'claimed-at', 'orphan-claim sweep'], commands: ['ddx bead unclaim']},
	needs: ['tracker', 'claims', 'workers', 'processes'],
	damping: {appearMs: 10_000, clearMs: 1000},
	leads: ['ps -p'],
	detect: (picture, limit = standardLimits) => detectInClaims(picture, (claim) => findingFor(claim, picture, limit(orphanAfter))),
};

function findingFor(claim: DdxClaim, picture: Picture, thresholdMs: number): Finding[] {
	const last = lastTrace(claim, picture);
	if (last === null || picture.now - last <= thresholdMs || claim.verdict === 'live' || isStuck(claim)) return [];
	const {severity, means} = judge(claim);
	const silent = age(picture.now - last);
	return [
		{
			subject: claim.bead,
			severity,
			summary: safe`${claim.bead} held by ${holderOf(claim)}: silent ${silent}, ${means}`,
			evidence: [
				{source: 'claims', text: safe`last sign of life ${silent} ago, threshold ${age(thresholdMs)}`, at: last},
				...claim.why.map((text) => ({source: 'claims', text, at: picture.now})),
			],
			since: last + thresholdMs,
			values: claimValues(claim),
			fingerprint: claimFingerprint(claim, picture),
			freesItselfAt: claim.freesAt,
		},
	];
}

/**
 * The last sign of life. A claim in the row is written once, and from alpha25 on its heartbeats are in a file of its own host: a row
 * that was written since, as when an attempt adds its events, is then the only sign that can be seen. Who wrote it is not known,
 * so an edit by hand delays what is said here; a worker that is seen to be dead is the stuck claim's.
 */
function lastTrace(claim: DdxClaim, picture: Picture): number | null {
	const sign = lastSign(claim);
	const written = claim.from === 'row' ? Date.parse(rowOf(claim, picture)?.updatedAt ?? '') : Number.NaN;
	return sign === null || Number.isNaN(written) ? sign : Math.max(sign, written);
}

/** A lease past the ceiling is free to anyone: harmless where its worker is gone, a bead worked on twice where it is not. */
function judge({from, workerSighting}: DdxClaim): {severity: 'warning' | 'notice'; means: SafeText} {
	if (from === 'row') {
		const elsewhere = workerSighting.kind === 'elsewhere';
		return {severity: 'warning', means: elsewhere ? safe`ask on its own host` : safe`its worker is not known to be dead`};
	}
	return workerSighting.kind === 'alive'
		? {severity: 'warning', means: safe`still running, yet DDx hands the bead out again`}
		: {severity: 'notice', means: safe`DDx hands the bead out again by itself`};
}
