import {atOnce} from '../../source/domain/steps.ts';
import type {BeadRow} from '../../source/systems/ddx/parse/bead.ts';
import {Beads} from '../../source/systems/ddx/rows/beads.ts';
import {createRowBuilder} from '../../source/systems/ddx/rows/row-builder.ts';
import {noIndex, rowIndex} from '../../source/systems/ddx/rows/row-index.ts';

/** Rows as a tracker has them; of several with one id the last counts. */
export function beadsOf(rows: readonly BeadRow[]): Beads {
	const builder = createRowBuilder();
	for (const row of rows) builder.parsed(row, null, row.line - 1);
	const blocks = [builder.finish(rows.length, [])];
	const placed = new Beads(blocks, noIndex);
	const index = rowIndex(blocks, {idAt: (place) => placed.idAt(place), next: () => false, again() {}});
	return new Beads(blocks, atOnce(index));
}
