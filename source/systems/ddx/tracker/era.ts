import type {BeadRow} from '../parse/bead.ts';
import type {Beads} from '../rows/beads.ts';
import {carried, unlessAbout} from './carried.ts';

/** Whether claims stand in the rows (A, DDx up to alpha59) or in leases (B), as far as the rows themselves tell. */
export const eraOf: (beads: Beads) => 'A' | 'B' = carried((beads) => {
	for (const row of beads.notable()) if (isRowClaim(row)) return 'A';
	return 'B';
}, unlessAbout(isRowClaim));

/** Whether a row carries a claim that a DDx up to alpha59 would honour; such keys are often left over on closed rows. */
export function isRowClaim({status, claim}: BeadRow): boolean {
	return status === 'in_progress' && claim !== null && claim.at !== null;
}
