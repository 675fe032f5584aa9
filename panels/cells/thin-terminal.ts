import {type Pen, rowDifference} from './difference.ts';
import {createPatches, type Patch} from './patches.ts';
import {createPicture, type Picture} from './picture.ts';
import {type Row, unknownRow} from './row.ts';
import {plain, turnInto} from './style.ts';

/** What a terminal is, as far as it is written to. */
export type Display = {readonly columns?: number; readonly rows?: number};

/** Turns what was written for a terminal into what has to be written to it. */
export type ThinTerminal = {
	/** Takes in what was written; frames that were never taken out are drawn over. */
	read(text: string): void;
	/**
	 * Draws rows over what was written, until something is written again; false where that cannot be (no alternate screen, a frame under
	 * way, another size than the last frame had, no single rows of text), and nothing was drawn.
	 */
	patch(patches: readonly Patch[]): boolean;
	/** What is to be written now: nothing while a frame is under way. */
	take(): string;
};

const synchronise = {begin: '\x1b[?2026h', end: '\x1b[?2026l'};

// Text, a line feed, `CSI` with a final byte, or one character of anything else.
const piece = /([^\x00-\x1f\x7f]+)|\x1b\[([\x30-\x3f]*)([\x20-\x2f]*[\x40-\x7e])|([\s\S])/g;

/**
 * Keeps in mind what the terminal shows, and lets through only the cells that change, in one piece a frame. It stands between
 * Ink, which writes whole lines, and the alternate screen; outside of that everything passes as it is. What it does not understand
 * passes too, and the next frame is drawn whole, since nobody knows then what the terminal shows.
 */
export function thinTerminal(display: Display): ThinTerminal {
	let picture: Picture | null = null;
	let shown: Row[] = [];
	let pen: Pen = {row: -1, column: null, style: plain};
	let isUnderWay = false;
	let isCursorShown = false;
	let ready = '';
	const over = createPatches();

	/** Nothing that the terminal shows is known any more. */
	function forget(columns: number, rows: number): void {
		shown = Array.from({length: rows}, () => unknownRow(columns));
		for (let row = 0; row < rows; row++) picture?.touched.add(row);
		pen = {row: -1, column: null, style: plain};
		ready += '\x1b[m';
	}

	function isMeasured({rows}: Picture): boolean {
		return rows.length === (display.rows ?? 24) && rows[0]?.texts.length === (display.columns ?? 80);
	}

	function measured(): Picture | null {
		if (picture === null || isMeasured(picture)) return picture;
		const [columns, rows] = [display.columns ?? 80, display.rows ?? 24];
		picture = createPicture(columns, rows, picture);
		forget(columns, rows);
		return picture;
	}

	/** Whoever draws next goes by what they drew last. */
	function uncover(written: string): void {
		if (picture !== null && written !== '') over.lift(picture);
	}

	function flush(): void {
		if (picture === null) return;
		let drawn = '';
		for (const row of [...picture.touched].sort((a, b) => a - b)) {
			const [before, after] = [shown[row], picture.rows[row]];
			if (before !== undefined && after !== undefined) drawn += rowDifference(before, after, row, pen);
		}
		picture.touched.clear();
		if (isCursorShown) {
			const {row, column} = picture.cursor;
			drawn += `\x1b[${row + 1};${column + 1}H`;
			pen = {row, column, style: pen.style};
		}
		if (drawn !== '') ready += `${synchronise.begin}${drawn}${synchronise.end}`;
	}

	/** Passes on what is no drawing: modes, and what is not known. */
	function pass(text: string): void {
		flush();
		// A frame leaves the look that its last cell had; what is not drawn here begins with none.
		ready += turnInto(plain, pen.style) + text;
		pen.style = plain;
	}

	function alternate(on: boolean): void {
		// Left twice, where a stopped console is ended, it would put the cursor back into what the shell wrote meanwhile.
		if (!on && picture === null) return;
		pass(on ? '\x1b[?1049h' : '\x1b[?1049l');
		picture = null;
		over.forget();
		isUnderWay = false;
		if (!on) return;
		const [columns, rows] = [display.columns ?? 80, display.rows ?? 24];
		picture = createPicture(columns, rows);
		forget(columns, rows);
	}

	function control(whole: string, parameters: string, final: string): void {
		if (whole === '\x1b[?1049h' || whole === '\x1b[?1049l') alternate(final === 'h');
		else if (picture === null) ready += whole;
		else if (whole === synchronise.begin) isUnderWay = true;
		else if (whole === synchronise.end) isUnderWay = false;
		else if (whole === '\x1b[?25h' || whole === '\x1b[?25l') {
			isCursorShown = final === 'h';
			pass(whole);
		} else if (parameters.startsWith('?') && (final === 'h' || final === 'l')) pass(whole);
		else if (measured()?.control(parameters, final) === false) misunderstood(whole);
	}

	function misunderstood(text: string): void {
		pass(text);
		if (picture !== null) forget(picture.rows[0]?.texts.length ?? 80, picture.rows.length);
	}

	return {
		read(written) {
			uncover(written);
			for (const [whole, text, parameters, final, other] of written.matchAll(piece)) {
				if (final !== undefined) control(whole, parameters ?? '', final);
				else if (picture === null) ready += whole;
				else if (text !== undefined) measured()?.text(text);
				else if (other === '\n') measured()?.newLine();
				else if (other === '\r') measured()?.carriageReturn();
				else misunderstood(whole);
			}
		},
		patch(patches) {
			if (picture === null || isUnderWay || !isMeasured(picture)) return false;
			const whole = picture;
			const isDrawn = patches.every((patch) => over.lay(whole, patch));
			if (!isDrawn) over.lift(whole);
			return isDrawn;
		},
		take() {
			if (!isUnderWay) flush();
			const taken = ready;
			ready = '';
			return taken;
		},
	};
}
