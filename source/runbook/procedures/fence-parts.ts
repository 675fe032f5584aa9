import type {Grammar, ShellNode} from '../shell/grammar.ts';
import {lengthMask} from '../shell/mask.ts';

/** A part of a fence: a comment line, or shell text that belongs together. */
export type FencePart = {
	readonly kind: 'comment' | 'text';
	readonly start: number;
	readonly end: number /** Kind of the syntax node, null where the grammar gave none. */;
	readonly node: string | null;
};

/**
 * Cuts shell text into its statements and comments. Where the grammar stumbles (output and configuration among commands) it is
 * cut by lines instead.
 */
export function fenceParts(text: string, grammar: Grammar | null): readonly FencePart[] {
	if (grammar === null || text.length > 200_000) return byLines(text);
	const masked = lengthMask(text);
	const parts = grammar.use(masked, (root) => (root.hasError ? null : byNodes(root, masked)));
	return parts ?? byLines(text);
}

function byNodes(root: ShellNode, text: string): readonly FencePart[] | null {
	const parts: FencePart[] = [];
	for (const child of root.children) {
		if (child.type === 'comment') parts.push({kind: 'comment', start: child.startIndex, end: child.endIndex, node: null});
		else if (child.isNamed) add(parts, child, text);
		else if (child.type === '&') extend(parts, child.endIndex);
	}
	return parts;
}

/** What `;` joins on one line is one command. */
function add(parts: FencePart[], node: ShellNode, text: string): void {
	const last = parts.at(-1);
	const between = last === undefined ? '\n' : text.slice(last.end, node.startIndex);
	if (last?.kind === 'text' && !between.includes('\n')) {
		parts.pop();
		parts.push({...last, end: node.endIndex, node: null});
	} else parts.push({kind: 'text', start: node.startIndex, end: node.endIndex, node: node.type});
}

function extend(parts: FencePart[], end: number): void {
	const last = parts.pop();
	if (last !== undefined) parts.push({...last, end});
}

function byLines(text: string): readonly FencePart[] {
	const parts: FencePart[] = [];
	const lines = text.split('\n');
	let at = 0;
	for (let index = 0; index < lines.length; index++) {
		const start = at;
		let joined = lines[index] ?? '';
		at += joined.length + 1;
		while (continues(joined) && index + 1 < lines.length && joined.length < 4096) {
			const next = lines[++index] ?? '';
			joined += `\n${next}`;
			at += next.length + 1;
		}
		if (joined.trim() === '') continue;
		const indent = joined.length - joined.trimStart().length;
		const kind = joined.trimStart().startsWith('#') ? 'comment' : 'text';
		parts.push({kind, start: start + indent, end: start + joined.trimEnd().length, node: null});
	}
	return parts;
}

function continues(text: string): boolean {
	return !text.trimStart().startsWith('#') && /(?:^|[^\\])(?:\\\\)*\\\r?$/.test(text);
}
