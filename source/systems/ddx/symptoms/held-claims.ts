import type {Detection, Finding} from '../../../domain/symptom.ts';
import type {SafeText} from '../../../text/safe-text.ts';
import {ours, safe} from '../../../text/safe-text.ts';
import type {BeadRow} from '../parse/bead.ts';
import type {DdxClaim, Picture} from '../picture.ts';
import {seen, unseen} from './seen.ts';

/**
 * Claims that this DDx goes by, on beads that are still to be done: a closed row often keeps the keys of its last claim, and a
 * stale claim in a row is what DDx from alpha60 on ignores.
 */
function heldClaims(picture: Picture): readonly DdxClaim[] {
	return (picture.claims ?? []).filter((claim) => {
		const status = rowOf(claim, picture)?.status;
		const isLeftOver = claim.from === 'row' && claim.verdict === 'stale';
		return !isLeftOver && (status === 'open' || status === 'in_progress');
	});
}

/** What `findingsFor` finds in the claims that are held, or why they cannot be judged. */
export function detectInClaims(
	picture: Picture,
	findingsFor: (claim: DdxClaim, picture: Picture) => readonly Finding[],
): Detection {
	const reason = unseen(picture, 'tracker', 'claims', 'processes');
	if (reason !== null) return {kind: 'blind', reason};
	return seen(...heldClaims(picture).flatMap((claim) => findingsFor(claim, picture)));
}

/** The row of a claim's bead. Claims carry ids as they are shown, which for a hostile id is not how it is written. */
export function rowOf({bead}: DdxClaim, {tracker}: Picture): BeadRow | undefined {
	return tracker?.beads.shownAs(bead);
}

/**
 * A claim that DDx will not soon free though its worker is gone: a lease that a live server keeps for it, or a claim in the
 * row under DDx up to alpha59. A worker that was not seen to be dead here is never called so.
 */
export function isStuck({verdict, workerSighting}: DdxClaim): boolean {
	return verdict === 'orphan' && workerSighting.kind === 'dead';
}

/** When a claim was last renewed as far as is known, epoch ms. */
export function lastSign({renewedAt, startedAt}: DdxClaim): number | null {
	return renewedAt ?? startedAt;
}

/** Who holds it: `pid 4412 on anvil`. */
export function holderOf({workerPid, claimPid, host, owner}: DdxClaim): SafeText {
	const pid = workerPid ?? claimPid;
	const who = pid === null ? (owner ?? ours('an unnamed worker')) : safe`pid ${pid}`;
	return host === null ? who : safe`${who} on ${host}`;
}

/** The state that a finding about a claim rests on: owner, renewal, the process and when it started, the row. */
export function claimFingerprint(claim: DdxClaim, picture: Picture): string {
	const {from, owner, claimPid, workerPid, startedAt, renewedAt, workerSighting, heldByServer} = claim;
	const started = workerSighting.kind === 'alive' ? workerSighting.startedAt : workerSighting.kind;
	const row = rowOf(claim, picture);
	return JSON.stringify([
		claim.bead,
		from,
		owner,
		claimPid,
		workerPid,
		startedAt,
		renewedAt,
		started,
		heldByServer,
		row?.status,
		row?.owner,
		row?.updatedAt,
	]);
}

/** `id` and `claimed-pid`: the worker's own PID, since a lease carries the server's while one is up. */
export function claimValues({bead, workerPid, claimPid, heldByServer}: DdxClaim): Readonly<Record<string, string>> {
	const pid = workerPid ?? (heldByServer ? null : claimPid);
	return {id: bead, ...(pid === null ? {} : {'claimed-pid': String(pid)})};
}
