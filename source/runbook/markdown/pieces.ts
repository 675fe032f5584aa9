import type {Nodes} from 'mdast';
import type {Block, Markdown} from './parse.ts';

/** A run of inline text: words, a code span, or an HTML comment. */
export type Piece = {
	readonly kind: 'text' | 'code' | 'comment';
	/** As it is read: escapes and entities undone, code without its backticks. */
	readonly text: string;
	/** Offset in the file of the character at `index` of `text`. */
	readonly offset: (index: number) => number;
	/** It stands in bold or italics, whole. */
	readonly weighs?: true;
};

type Source = Pick<Markdown, 'text'> & Pick<Block, 'base'>;

/** The inline text of a node and all within it, in order. Blocks within it are joined by a line break. */
export function piecesOf(node: Nodes, source: Source): readonly Piece[] {
	const pieces: Piece[] = [];
	collect(node, source, pieces);
	return joined(withTags(withoutMark(pieces)));
}

/** Without the `[!NOTE]` or `[!tip]-` that makes a box of a quotation on GitHub and in Obsidian: it is no word of what stands there. */
function withoutMark(pieces: readonly Piece[]): readonly Piece[] {
	const [first, ...rest] = pieces;
	const mark = first?.kind === 'text' ? /^\[![A-Za-z][\w-]{0,30}\][+-]?\s*/.exec(first.text)?.[0].length : undefined;
	if (first === undefined || mark === undefined) return pieces;
	const own = {...first, text: first.text.slice(mark), offset: (index: number) => first.offset(index + mark)};
	return own.text === '' ? rest : [own, ...rest];
}

/** What stands between `<code>` and `</code>`, which wikis leave in their Markdown, is a code span like any other. */
function withTags(pieces: readonly Piece[]): readonly Piece[] {
	const found: Piece[] = [];
	for (let at = 0; at < pieces.length; at++) {
		const piece = pieces[at];
		if (piece === undefined) continue;
		const end = /^<(?:code|kbd|tt|samp|pre)>$/i.test(piece.text)
			? pieces.findIndex(({text}, index) => index > at + 1 && /^<\/(?:code|kbd|tt|samp|pre)>$/i.test(text))
			: -1;
		const [inner, ...more] = end === -1 ? [] : joined(pieces.slice(at + 1, end));
		if (inner === undefined || inner.kind !== 'text' || more.length > 0) found.push(piece);
		else {
			found.push({...inner, kind: 'code'});
			at = end;
		}
	}
	return found;
}

/** Words that follow each other without a gap (`pod ` and `<name>`, which Markdown takes for HTML) are one piece. */
function joined(pieces: readonly Piece[]): readonly Piece[] {
	const found: Piece[] = [];
	for (const piece of pieces) {
		const last = found.at(-1);
		if (piece.kind !== 'text' || last?.kind !== 'text' || last.offset(last.text.length) !== piece.offset(0)) found.push(piece);
		else {
			const {length} = last.text;
			const offset = (index: number) => (index < length ? last.offset(index) : piece.offset(index - length));
			found.splice(-1, 1, {kind: 'text', text: last.text + piece.text, offset});
		}
	}
	return found;
}

const inline = new Set([
	'text',
	'emphasis',
	'strong',
	'delete',
	'link',
	'linkReference',
	'inlineCode',
	'html',
	'break',
	'image',
	'tableCell',
]);

function collect(node: Nodes, source: Source, pieces: Piece[]): void {
	const piece = leaf(node, source) ?? weighty(node, source);
	if (piece !== null) pieces.push(piece);
	else if ('children' in node) {
		const start = source.base + (node.position?.start.offset ?? 0);
		for (const child of node.children) {
			if (!inline.has(child.type) && pieces.length > 0) pieces.push({kind: 'text', text: '\n', offset: () => start});
			collect(child, source, pieces);
		}
	}
}

/** The piece that a node without children is; null where it is none, or has some. */
function leaf(node: Nodes, {text, base}: Source): Piece | null {
	const start = base + (node.position?.start.offset ?? 0);
	const raw = () => text.slice(start, base + (node.position?.end.offset ?? 0));
	if (node.type === 'text') return {kind: 'text', text: node.value, offset: aligned(raw(), node.value, start)};
	if (node.type === 'inlineCode') return code(raw(), node.value, start);
	if (node.type === 'html' && /^<br\s*\/?>$/i.test(node.value)) return {kind: 'text', text: '\n', offset: () => start};
	if (node.type === 'html')
		return {kind: node.value.startsWith('<!--') ? 'comment' : 'text', text: node.value, offset: (index) => start + index};
	if (node.type === 'break') return {kind: 'text', text: ' ', offset: () => start};
	return node.type === 'image' ? {kind: 'text', text: node.alt ?? '', offset: () => start} : null;
}

/** Bold or italic words with nothing else in them. */
function weighty(node: Nodes, source: Source): Piece | null {
	if (node.type !== 'strong' && node.type !== 'emphasis') return null;
	const [only, ...more] = node.children;
	if (only?.type !== 'text' || more.length > 0) return null;
	const start = source.base + (only.position?.start.offset ?? 0);
	const raw = source.text.slice(start, source.base + (only.position?.end.offset ?? 0));
	return {kind: 'text', text: only.value, offset: aligned(raw, only.value, start), weighs: true};
}

function code(raw: string, value: string, start: number): Piece {
	const ticks = /^`+/.exec(raw)?.[0].length ?? 0;
	const padded = /^`+[ \n]/.test(raw) && !value.startsWith(' ') ? 1 : 0;
	return {
		kind: 'code',
		// A backslash at the end of a line goes on with it, as in a fence.
		text: value.replace(/ \\\r?\n/g, '   ').replaceAll('\n', ' '),
		offset: aligned(raw.slice(ticks + padded), value, start + ticks + padded),
	};
}

/** Follows a value back to its spelling: escapes (`\|`), entities (`&lt;`) and the indent of wrapped lines are longer there. */
function aligned(raw: string, value: string, start: number): (index: number) => number {
	if (raw.startsWith(value)) return (index) => start + index;
	return (index) => {
		let at = 0;
		for (let done = 0; done < index && at < raw.length; done++) at += width(raw, at, value[done] ?? '');
		if (raw[at] === '\\' && raw[at + 1] === value[index]) at++;
		return start + at;
	};
}

function width(raw: string, at: number, character: string): number {
	if (raw[at] === '\\' && raw[at + 1] === character && character !== '\\') return 2;
	if (character === '\n' || (character === ' ' && /\r|\n/.test(raw[at] ?? '')))
		return /^[^\n]*\n[ \t>]*/.exec(raw.slice(at))?.[0].length ?? 1;
	if (raw[at] === '&')
		return (character === '&' ? /^&(?:amp|AMP|#38|#x26);/ : /^&[^;]*;/).exec(raw.slice(at, at + 40))?.[0].length ?? 1;
	return 1;
}

/** Pieces as one line of words, comments left out. */
export function wordsOf(pieces: readonly Piece[]): string {
	return pieces
		.map(({kind, text}) => (kind === 'comment' ? '' : text))
		.join('')
		.replace(/\s+/g, ' ')
		.trim();
}

/** The same with code in backticks, where there is some: where a command ends and what is said of it begins. */
export function saidOf(pieces: readonly Piece[]): string | null {
	if (!pieces.some(({kind}) => kind === 'code')) return null;
	return wordsOf(pieces.map((piece) => (piece.kind === 'code' ? {...piece, text: `\`${piece.text}\``} : piece)));
}
