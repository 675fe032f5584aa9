import {ours, type SafeText, safe} from '../../../text/safe-text.ts';
import type {BeadRow} from '../parse/bead.ts';
import {isFromBefore} from '../rows/notable.ts';
import {carried, unlessAbout} from './carried.ts';
import type {Folded} from './fold.ts';

/** Why DDx itself would refuse `ddx bead ready` on this tracker, in its own terms; null when it answers. */
export function gateOf({beads, faults}: Folded, lifecycle: number | null): SafeText | null {
	const oversize = faults.find(({kind}) => kind === 'oversize');
	if (oversize !== undefined) return safe`DDx refuses the file: line ${oversize.line ?? 0} has 16 MiB or more`;
	if (beads.size === 0 && faults.length > 0) return safe`DDx refuses the file: not one of its lines is a row`;
	if (lifecycle !== null && lifecycle < 1)
		return safe`DDx refuses (lifecycle_migration_required): lifecycle-schema.json has version ${lifecycle}`;
	const old = rowsFromBefore(beads);
	const [first] = old;
	if (first === undefined) return null;
	const rows = old.length === 1 ? ours('1 row') : safe`${old.length} rows`;
	return safe`DDx refuses (lifecycle_migration_required): ${rows} from before the migration, such as ${first.shownId}`;
}

const rowsFromBefore = carried((beads) => {
	const old: BeadRow[] = [];
	for (const row of beads.notable()) if (isFromBefore(row)) old.push(row);
	return old;
}, unlessAbout(isFromBefore));
