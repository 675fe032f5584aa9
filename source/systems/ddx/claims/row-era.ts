import type {ClaimEvidence} from './evidence.ts';

/** DDx v0.6.2-alpha60 took claims out of the row (2026-05-15). */
const firstWithoutRowClaims: readonly number[] = [0, 6, 2, 60];

/**
 * Whether this DDx goes by claims in the row: by its version; else by a lease that names its machine, which only later ones write;
 * else by the rows themselves.
 */
export function honoursRows({version, leases, tracker}: Pick<ClaimEvidence, 'version' | 'leases' | 'tracker'>): boolean {
	const numbers = version === null ? null : /(\d+)\.(\d+)\.(\d+)(?:-alpha\.?(\d+))?/.exec(version);
	if (numbers !== null)
		return isBelow(numbers.slice(1).map((part) => (part === undefined ? Number.POSITIVE_INFINITY : Number(part))));
	for (const {machine} of leases.values()) if (machine !== null) return false;
	return tracker?.era === 'A';
}

function isBelow(numbers: readonly number[]): boolean {
	for (const [place, limit] of firstWithoutRowClaims.entries()) {
		const number = numbers[place] ?? 0;
		if (number !== limit) return number < limit;
	}
	return false;
}
