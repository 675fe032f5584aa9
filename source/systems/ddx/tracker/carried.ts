import type {BeadRow} from '../parse/bead.ts';
import type {Beads, RowChange} from '../rows/beads.ts';

/**
 * A function of all rows that is worked out once for each state of a tracker, and of the one before where few rows changed: `carry`
 * gives the new value, or null where all rows have to be asked again.
 */
export function carried<T>(
	make: (beads: Beads) => T,
	carry: (before: T, changes: readonly RowChange[], beads: Beads) => T | null,
): (beads: Beads) => T {
	const known = new WeakMap<Beads, {readonly value: T}>();
	return (beads) => {
		const found = known.get(beads);
		if (found !== undefined) return found.value;
		const before = beads.before;
		const last = before === null ? undefined : known.get(before.beads);
		const value = (before !== null && last !== undefined ? carry(last.value, before.changes, beads) : null) ?? make(beads);
		known.set(beads, {value});
		return value;
	};
}

/** Carries a value on as long as no row that changed is, or was, one of those that it is about. */
export function unlessAbout<T>(matters: (row: BeadRow) => boolean): (before: T, changes: readonly RowChange[]) => T | null {
	return (before, changes) => (changes.some(({was, is}) => matters(was) || matters(is)) ? null : before);
}
