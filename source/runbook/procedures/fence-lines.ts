import type {Code} from 'mdast';
import type {Block} from '../markdown/parse.ts';

const shellNames = /^(?:ba|z|k|da)?sh$|^(?:shell|console|terminal|shell-?session|sh-session|command-?line|cli|fish)$/i;

/** Whether a fence says that it holds shell text. One without a language may: see `natureOf` its lines. */
export function isShellFence(language: string | null | undefined): boolean {
	return language !== null && language !== undefined && shellNames.test(language);
}

/** A fence's text with the way back to the file. */
export type FenceText = {
	readonly text: string /** Offset in the file of an index of `text`. */;
	readonly offset: (index: number) => number;
};

/** Lines of a fence lose their indent: each line is found again in the file. */
export function fenceText(node: Code, block: Pick<Block, 'base'>, file: string): FenceText {
	const start = block.base + (node.position?.start.offset ?? 0);
	const raw = file.slice(start, block.base + (node.position?.end.offset ?? 0));
	const fenced = /^[`~]{3}/.test(raw);
	const lineStarts: {readonly at: number; readonly offset: number}[] = [];
	let at = 0;
	let offset = start;
	const rawLines = raw.split('\n');
	if (fenced) offset += (rawLines.shift()?.length ?? 0) + 1;
	for (const line of node.value.split('\n')) {
		const rawLine = rawLines.shift() ?? '';
		lineStarts.push({at, offset: offset + Math.max(0, indentOf(rawLine) - indentOf(line))});
		at += line.length + 1;
		offset += rawLine.length + 1;
	}
	return {
		text: node.value,
		offset: (index) => {
			const line = lineStarts.findLast((one) => one.at <= index);
			return line === undefined ? start : line.offset + index - line.at;
		},
	};
}

function indentOf(line: string): number {
	return line.length - line.trimStart().length;
}
