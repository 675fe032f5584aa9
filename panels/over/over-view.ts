import type {Line} from '../line.ts';

/** What lies over the panels: a title, and lines of which a window is shown. */
export type OverView = {
	readonly title: Line;
	readonly lines: readonly Line[];
	/** The first line of the window. */
	readonly top: number;
	/** A line that has to be in the window; null where the operator moves it. */
	readonly follow: number | null;
	/** The number of lines from the start that have to have been seen before a yes counts. */
	readonly mustSee: number;
	/** Lines that are always shown, below the window. */
	readonly prompt: readonly Line[];
};

/** An overlay that is only read. */
export function reading(title: Line, lines: readonly Line[], top: number): OverView {
	return {title, lines, top, follow: null, mustSee: 0, prompt: []};
}
