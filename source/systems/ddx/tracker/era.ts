import type {BeadRow} from '../parse/bead.ts';

/** Whether claims stand in the rows (A, DDx up to alpha59) or in leases (B), as far as the rows themselves tell. */
export function eraOf(beads: ReadonlyMap<string, BeadRow>): 'A' | 'B' {
	for (const row of beads.values()) if (isRowClaim(row)) return 'A';
	return 'B';
}

/** Whether a row carries a claim that a DDx up to alpha59 would honour; such keys are often left over on closed rows. */
export function isRowClaim({status, claim}: BeadRow): boolean {
	return status === 'in_progress' && claim !== null && claim.at !== null;
}
