import type {BeadRow} from '../parse/bead.ts';

/**
 * Whether a row only holds others together. An epic without children is ordinary work; one whose children are all closed is still
 * none (DDx v0.6.2-alpha164, types.go).
 */
export function isEpic({id, issueType, title}: BeadRow, parents: ReadonlySet<string>): boolean {
	if (!parents.has(id)) return false;
	return issueType.trim().toLowerCase() === 'epic' || /^epic[: ]/.test(title.trim().toLowerCase());
}
