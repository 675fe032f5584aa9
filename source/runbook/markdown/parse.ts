import process from 'node:process';
import type {PhrasingContent, RootContent} from 'mdast';
import {turns} from '../turns.ts';
import {type Chunk, chunks, longestLine} from './chunks.ts';
import {definitionsFor, definitionsIn} from './definitions.ts';
import {frontMatter} from './front-matter.ts';
import {htmlOf, withHtml} from './html/within.ts';
import {moved} from './nodes.ts';
import {type Place, places} from './places.ts';
import {plainly} from './plain/plainly.ts';

/** A top-level node of the text; add `base` to the offsets in it. */
export type Block = {readonly node: RootContent; readonly base: number};

/** A Markdown text, parsed. */
export type Markdown = {
	readonly text: string;
	readonly blocks: readonly Block[];
	readonly title: string | null;
	/** Where an offset of `text` stands in the file. */
	readonly place: (offset: number) => Place;
	/** Parses a piece of inline Markdown; offsets in it count from its own start. */
	readonly inline: (piece: string) => readonly PhrasingContent[];
	/** What was left out, one sentence each. */
	readonly left: readonly string[];
};

/** More than this is no runbook. */
export const longestText = 1024 * 1024;
/** Text that is made to cost more than this is not read to its end, milliseconds of the processor: what else the machine does is not its fault. */
const longestMs = 3000;

const openBracket = 91;

function tasksOf<T extends {readonly name?: string | undefined}>(constructs: T | readonly T[] | undefined): T[] {
	return [constructs ?? []]
		.flat()
		.filter((construct): construct is T => 'name' in construct && construct.name === 'tasklistCheck');
}

/** Parses Markdown with GFM tables, task lists and front matter. It gives way to other work between its parts. */
export async function parseMarkdown(raw: string): Promise<Markdown> {
	const [{fromMarkdown}, {gfm}, {gfmFromMarkdown}] = await Promise.all([
		import('mdast-util-from-markdown'),
		import('micromark-extension-gfm'),
		import('mdast-util-gfm'),
	]);
	// Bare addresses, footnotes and strike-through double the time of a parse and say nothing about a runbook.
	const {flow, text: spans} = gfm();
	const tables: ReturnType<typeof gfm> = {...(flow === undefined ? {} : {flow})};
	const tasks: ReturnType<typeof gfm> = {text: {[openBracket]: tasksOf(spans?.[openBracket])}};
	const options = {
		extensions: [tables, tasks],
		mdastExtensions: gfmFromMarkdown().filter(({transforms}) => transforms === undefined),
	};
	const text = raw.slice(0, longestText);
	const {end, title} = frontMatter(text);
	const place = places(text);
	const blocks: Block[] = [];
	const left = leftOut(raw);
	const isTooLong = limit();
	const giveWay = turns();
	const parts = chunks(text, end);
	const definitions = definitionsIn(parts);
	for (const part of parts) {
		const {start} = part;
		if (isTooLong()) {
			left.push(`From line ${place(start).line} on it was not read: it takes too long.`);
			break;
		}
		const tree = (piece: string) => fromMarkdown(piece, options).children;
		const blocksOf = (whole: Chunk) =>
			plainly(whole.text, (from, to) => {
				const piece = {...whole, text: whole.text.slice(from, to)};
				const parsed = tree(piece.text + definitionsFor(piece, definitions));
				return parsed.filter(({position}) => (position?.start.offset ?? 0) < piece.text.length).map((node) => moved(node, from));
			});
		const nodes = part.isHtml ? htmlOf(part.text, tree) : withHtml(blocksOf(part), part.text, tree);
		for (const node of nodes) if ((node.position?.start.offset ?? 0) < part.text.length) blocks.push({node, base: start});
		await giveWay();
	}
	const inline = (piece: string) => {
		const [first] = fromMarkdown(piece, options).children;
		return first?.type === 'paragraph' ? first.children : [];
	};
	return {text, blocks, title, inline, place, left};
}

/** Whether the processor worked for longer than it may. Its time is asked for only when the clock says that it could be so: asking is slow. */
function limit(): () => boolean {
	const since = performance.now();
	const before = process.cpuUsage();
	return () => {
		if (performance.now() - since <= longestMs) return false;
		const {user, system} = process.cpuUsage(before);
		return (user + system) / 1000 > longestMs;
	};
}

function leftOut(raw: string): string[] {
	const left = raw.length > longestText ? [`Only its first ${longestText} characters were read.`] : [];
	let line = 0;
	for (const text of raw.slice(0, longestText).split('\n')) {
		line++;
		if (text.length > longestLine) left.push(`Line ${line} is longer than ${longestLine} characters; only its start was read.`);
	}
	return left.slice(0, 20);
}
