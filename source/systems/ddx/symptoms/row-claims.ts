import type {Picture} from '../picture.ts';

/** DDx v0.6.2-alpha60 took the claim out of the row; from there on left-over `claimed-*` keys count for nothing. */
const lastWithRowClaims = [0, 6, 2, 59];

/**
 * Whether the DDx of this workspace goes by claims in the row. Its version decides; where that is not known, the shape of the
 * tracker does.
 */
export function honoursRowClaims({version, tracker}: Picture): boolean {
	const numbers = version === null ? null : versionNumbers(version);
	if (numbers === null) return tracker?.era === 'A';
	for (const [place, limit] of lastWithRowClaims.entries()) {
		const number = numbers[place] ?? 0;
		if (number !== limit) return number < limit;
	}
	return true;
}

/** `v0.6.2-alpha48` as 0, 6, 2, 48. A release without an alpha comes after all of them. */
function versionNumbers(version: string): number[] | null {
	const match = /(\d+)\.(\d+)\.(\d+)(?:-alpha\.?(\d+))?/.exec(version);
	if (match === null) return null;
	const [, major, minor, patch, alpha] = match;
	return [Number(major), Number(minor), Number(patch), alpha === undefined ? Number.POSITIVE_INFINITY : Number(alpha)];
}
