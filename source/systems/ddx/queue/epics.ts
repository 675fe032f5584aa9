import type {BeadRow} from '../parse/bead.ts';

/**
 * Whether a row that has children only holds them together. An epic without children is ordinary work; one whose children are all
 * closed is still none (DDx v0.6.2-alpha164, types.go).
 */
export function isEpic({issueType, title}: BeadRow): boolean {
	return issueType.trim().toLowerCase() === 'epic' || /^epic[: ]/.test(title.trim().toLowerCase());
}
