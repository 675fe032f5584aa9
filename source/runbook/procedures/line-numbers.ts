import type {FenceText} from './fence-lines.ts';

const numbered = /^\s*(\d{1,5})[:.)|]?\s{1,4}(?=\S)/;

/** A fence without the numbers that `history` or an editor put before each of its lines, one higher than on the line before. */
export function withoutNumbers(fence: FenceText): FenceText {
	if (!/^\s*\d/.test(fence.text)) return fence;
	const lines = fence.text.split('\n');
	const numbers = lines.filter((line) => line.trim() !== '').map((line) => Number(numbered.exec(line)?.[1] ?? Number.NaN));
	const counts = numbers.every((number, at) => number === (numbers[0] ?? 0) + at);
	if (numbers.length < 2 || !counts) return fence;
	// Blanks in their place keep the way back to the file.
	return {...fence, text: lines.map((line) => line.replace(numbered, (found) => ' '.repeat(found.length))).join('\n')};
}
