import {createPicture, type Picture} from './picture.ts';
import {blank, copyRow, type Row} from './row.ts';
import {plain} from './style.ts';

/** One row of text with its colours (`SGR`), of so many cells, and where it goes. */
export type Patch = {readonly row: number; readonly column: number; readonly width: number; readonly text: string};

/** What was drawn over a picture, which is as it was again before it is drawn on. */
export type Patches = {
	/** Draws a text into the picture; false where it is not exactly one row of text there, and nothing was drawn. */
	lay(picture: Picture, patch: Patch): boolean;
	/** Takes everything off again. */
	lift(picture: Picture): void;
	/** The picture itself is gone. */
	forget(): void;
};

// Text, or `SGR`.
const part = /([^\x00-\x1f\x7f]+)|\x1b\[([\d;]*)m|[\s\S]/g;

/** Nothing drawn over anything. */
export function createPatches(): Patches {
	/** Rows as they were before. */
	const under = new Map<number, Row>();
	return {
		lay(picture, {row, column, width, text}) {
			const target = picture.rows[row];
			if (target === undefined || column < 0 || column + width > target.texts.length) return false;
			const drawn = rowOf(text, width);
			if (drawn === null) return false;
			if (!under.has(row)) under.set(row, {texts: [...target.texts], styles: [...target.styles]});
			blank(target, column, plain, column + width);
			for (let cell = 0; cell < width; cell++) {
				target.texts[column + cell] = drawn.texts[cell] ?? ' ';
				target.styles[column + cell] = drawn.styles[cell] ?? plain;
			}
			picture.touched.add(row);
			return true;
		},
		lift(picture) {
			for (const [row, before] of under) {
				const target = picture.rows[row];
				if (target !== undefined) copyRow(before, target);
				picture.touched.add(row);
			}
			under.clear();
		},
		forget: () => under.clear(),
	};
}

/** The cells of a text; null where it holds anything but text and colours, or is longer than a row. */
function rowOf(text: string, width: number): Row | null {
	const scratch = createPicture(width, 2);
	for (const [, words, parameters] of text.matchAll(part)) {
		if (words !== undefined) scratch.text(words);
		else if (parameters === undefined || !scratch.control(parameters, 'm')) return null;
	}
	const [row] = scratch.rows;
	return scratch.touched.has(1) || row === undefined ? null : row;
}
