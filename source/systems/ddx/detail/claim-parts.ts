import {age, clock} from '../../../text/age.ts';
import {ours, type SafeText, safe} from '../../../text/safe-text.ts';
import type {DdxClaim} from '../picture.ts';
import type {Sighting} from '../sighting.ts';
import {holderOf} from '../tables/claims.ts';
import type {Part} from './bead-parts.ts';

/** A claim with the reasons for its verdict. */
export function claimPart(claim: DdxClaim, now: number): Part {
	const {verdict, from, owner, worker, startedAt, renewedAt, freesAt, claimPid, workerPid, holder, workerSighting, heldByServer} =
		claim;
	const lines = [
		safe`${ours(verdict)}, held by ${holderOf(claim)}`,
		...claim.why.map((reason) => safe`  ${reason}`),
		safe`claimed in the ${ours(from)}${owner === null ? ours('') : safe` by ${owner}`}${worker === null ? ours('') : safe`, worker ${worker}`}`,
		startedAt === null ? null : safe`since ${clock(startedAt)} (${age(now - startedAt)})`,
		renewedAt === null ? null : safe`last heartbeat ${clock(renewedAt, true)} (${age(now - renewedAt)} ago)`,
		claimPid === null
			? null
			: safe`pid in the claim: ${claimPid}${heldByServer ? ours(', the server') : ours('')}, ${sightingInWords(holder)}`,
		workerPid === null || workerPid === claimPid
			? null
			: safe`the worker's own pid: ${workerPid}, ${sightingInWords(workerSighting)}`,
		freesAt === null ? null : safe`DDx frees it by itself at ${clock(freesAt, true)} at the latest`,
	];
	return {heading: 'Claim', lines: lines.filter((line) => line !== null)};
}

/** What is known of a process, in words. */
export function sightingInWords(sighting: Sighting): SafeText {
	switch (sighting.kind) {
		case 'alive':
			return safe`runs${sighting.startedAt === null ? ours('') : safe` since ${clock(sighting.startedAt, true)}`}: ${sighting.command}`;
		case 'dead':
			return ours('has ended');
		case 'elsewhere':
			return safe`on ${sighting.host}, not looked up here`;
		case 'unknown':
			return ours(sighting.reason);
	}
}
