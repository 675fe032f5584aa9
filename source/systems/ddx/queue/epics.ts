import type {BeadRow} from '../parse/bead.ts';

/** The ids that some row of the active file names as its parent. */
export function parentsOf(rows: Iterable<BeadRow>): ReadonlySet<string> {
	const parents = new Set<string>();
	for (const {parent} of rows) if (parent !== null) parents.add(parent);
	return parents;
}

/**
 * Whether a row only holds others together. An epic without children is ordinary work; one whose children are all closed is still
 * none (DDx v0.6.2-alpha164, types.go).
 */
export function isEpic({id, issueType, title}: BeadRow, parents: ReadonlySet<string>): boolean {
	if (!parents.has(id)) return false;
	return issueType.trim().toLowerCase() === 'epic' || /^epic[: ]/.test(title.trim().toLowerCase());
}
