import type {Symbols} from '../symbols.ts';

/** A line of the help: what stands on the screen or is pressed, what it belongs to, what it means or does. */
export type HelpLine = {readonly keys: string; readonly group: string; readonly does: string};

/** What the signs and words of the screen mean, in the symbols of this terminal. */
export function signLines(symbols: Symbols): readonly HelpLine[] {
	const {critical, warning, notice, unknown, clear, good, busy, cursor, drift, done, bar, unfilled, limit} = symbols;
	const full = bar.at(-1) ?? '#';
	const sign = (keys: string, does: string): HelpLine => ({keys, group: 'Sign', does});
	const word = (keys: string, does: string): HelpLine => ({keys, group: 'Step', does});
	return [
		sign(critical, 'Critical; of a row: dead, stuck or refused'),
		sign(warning, 'Warning; of a source: stale'),
		sign(notice, 'Notice: it ends by itself, or harms nothing yet'),
		sign(unknown, 'Cannot be told just now'),
		sign(clear, 'Gone, ended or idle'),
		sign(good, 'Good; of a bead: ready; of a source: fresh, with its age'),
		sign(busy, 'At work; of a bead: claimed'),
		sign(cursor, 'The cursor; of a step: the next one'),
		sign(
			`${full}${full}${limit}${unfilled}`,
			'A claim’s age against the ages above it, at which it counts as silent and as old; + is beyond all',
		),
		word(`drift ${drift}`, 'The command does not do here what the runbook says: the key runs what works instead'),
		word('not here', 'Nothing here does what the runbook says'),
		word('asks', 'Asks first for what is to be filled in'),
		word('planned', 'Announced by its vendor, in no version shipped'),
		word('unsafe', 'Cannot be run safely: C copies it'),
		word('words', 'An instruction for you: nothing runs'),
		word(`done ${done}`, 'It ran to its end; the exit status stands in Output'),
	];
}

/** Cells for what a line means, beside `widest` cells of keys: the table has four borders, and a space on both sides of its three cells. */
export function doesWidth(width: number, widest: number): number {
	return Math.max(8, width - widest - 7 - 10);
}
