import type {Finding} from '../../../domain/symptom.ts';
import {standardLimits} from '../../../domain/threshold.ts';
import {age, clock} from '../../../text/age.ts';
import {type SafeText, safe} from '../../../text/safe-text.ts';
import type {SymptomKind} from '../../system.ts';
import type {DdxClaim, Picture} from '../picture.ts';
import {freesSoon} from '../thresholds.ts';
import {claimFingerprint, claimValues, detectInClaims, holderOf, isStuck, lastSign, rowOf} from './held-claims.ts';

/**
 * A bead that is held for a worker that is gone. Critical where DDx will not soon let it go; a notice with a countdown where it
 * will. A claim made by hand has no worker, so nobody died.
 */
export const stuckClaim: SymptomKind<Picture> = {
	kind: 'stuck-claim',
	title: 'Stuck claim',
	binds: {words: ['stuck claim', 'claim after worker death'], commands: ['ps -p <claimed-pid>', 'ddx bead unclaim']},
	needs: ['tracker', 'claims', 'workers', 'processes'],
	damping: {appearMs: 4000, clearMs: 1000},
	leads: ['ps -p'],
	detect: (picture, limit = standardLimits) => detectInClaims(picture, (claim) => findingFor(claim, picture, limit(freesSoon))),
};

function findingFor(claim: DdxClaim, picture: Picture, soonMs: number): Finding[] {
	const soon = claim.freesAt !== null && claim.freesAt > picture.now && claim.freesAt - picture.now <= soonMs;
	const died = claim.workerPid !== null && claim.workerSighting.kind === 'dead';
	if (!(isStuck(claim) || (died && soon && claim.verdict !== 'stale'))) return [];
	const last = lastSign(claim);
	const dead = last === null ? safe`dead` : safe`dead ${age(picture.now - last)}`;
	const what = safe`${claim.bead} held by ${holderOf(claim)}: ${dead}`;
	return [
		{
			subject: claim.bead,
			severity: soon ? 'notice' : 'critical',
			summary: safe`${what}${ending(claim, picture.now, soon)}`,
			evidence: evidenceOf(claim, picture),
			since: last,
			values: claimValues(claim),
			fingerprint: claimFingerprint(claim, picture),
			freesItselfAt: claim.freesAt,
		},
	];
}

function ending({freesAt, heldByServer}: DdxClaim, now: number, soon: boolean): SafeText {
	if (freesAt === null || freesAt <= now) return safe``;
	if (soon) return safe`, frees itself in ${age(freesAt - now)}`;
	return heldByServer ? safe`, kept by the server until ${clock(freesAt)}` : safe`, held until ${clock(freesAt)}`;
}

function evidenceOf(claim: DdxClaim, picture: Picture) {
	const {now} = picture;
	const pid = claim.workerPid ?? claim.claimPid ?? 0;
	const row = rowOf(claim, picture);
	const last = lastSign(claim);
	return [
		{source: 'processes', text: safe`no process ${pid} on this host`, at: now},
		...(last === null ? [] : [{source: 'claims', text: safe`last renewed ${age(now - last)} ago`, at: last}]),
		...claim.why.map((text) => ({source: 'claims', text, at: now})),
		...(row === undefined ? [] : [{source: 'tracker', text: safe`line ${row.line}: ${row.title}`, at: now}]),
	];
}
