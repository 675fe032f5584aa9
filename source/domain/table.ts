import type {SafeText} from '../text/safe-text.ts';
import type {PackedRows} from './packed.ts';

/** How a row fares; the panels turn it into a symbol and a colour. */
export type Health = 'good' | 'busy' | 'warning' | 'bad' | 'idle' | 'unknown';

/** One line of a panel. */
export type Row = {
	/** What the cursor stays on while rows move. */
	readonly id: string;
	readonly cells: readonly SafeText[];
	/** What each column sorts by, where that is not its text. */
	readonly keys?: readonly (string | number | null)[];
	readonly health: Health;
};

/**
 * A column; `width` in cells of the terminal, null for the one that takes what is left, which other columns give way to where it would
 * have less than `least` cells (12 unless said).
 */
export type Column = {
	readonly title: string;
	readonly width: number | null;
	readonly align?: 'left' | 'right';
	readonly least?: number;
};

/**
 * What one of the four panels shows, in the system's own words. Rows are made when asked for, since only those in the window
 * are drawn.
 */
export type Table = {
	readonly title: string;
	/** The line beside the title and the panel's only line on a small screen: `3 of 4 alive`. */
	readonly summary: SafeText;
	readonly columns: readonly Column[];
	readonly size: number;
	/** The row at `index`, 0 <= index < size. */
	row(index: number): Row;
	/** As long as this is the same object, the rows stand for the same things in the same order and differ in their ages alone. */
	readonly basis?: object;
	/** The rows, where there may be so many that they are better asked about than made. With a `basis`. */
	readonly packed?: PackedRows;
	/** Why there is nothing to show, or why what is shown is not all; null when all was seen. */
	readonly gap: SafeText | null;
};

/** The four panels. */
export type PanelName = 'workers' | 'beads' | 'claims' | 'queue';

/** A branch of a tree: what it is, how it fares, and what hangs on it. Whoever grows one bounds its depth and its size. */
export type Branch = {readonly text: SafeText; readonly health: Health; readonly branches: readonly Branch[]};

/** A headed group of lines, and what is drawn as a tree below them. */
export type DetailPart = {readonly heading: string; readonly lines: readonly SafeText[]; readonly tree?: readonly Branch[]};

/** Something that happened to what a row stands for. `at` in epoch ms. */
export type Happening = {readonly at: number; readonly text: SafeText; readonly health: Health};

/** A row opened; `life` is what is known of its past from its own records, in any order. */
export type Detail = {
	readonly title: SafeText;
	readonly parts: readonly DetailPart[];
	readonly life?: readonly Happening[];
};
