import type {BeadRow} from '../parse/bead.ts';
import {OverlaidMap} from './overlaid-map.ts';

/** A row that gave way to another with the same id. */
export type RowChange = {readonly was: BeadRow; readonly is: BeadRow};

type Before = {readonly beads: BeadMap; readonly changes: readonly RowChange[]};

/** The rows of a tracker by id, in the order of the file; where few of them changed it knows which. */
export class BeadMap extends OverlaidMap<BeadRow> {
	#before: Before | null = null;

	/** The same with some rows changed. */
	changed(changes: readonly RowChange[]): BeadMap {
		const next = new BeadMap(...this.parts(changes.map(({is}) => [is.id, is])));
		// One step back is enough, and keeps no chain of all that ever was.
		this.#before = null;
		next.#before = {beads: this, changes};
		return next;
	}

	/** The one that this was made of, and in what it differs; null where that is not known. */
	get before(): Before | null {
		return this.#before;
	}
}
