import type {SafeText} from '../../text/safe-text.ts';
import type {Console} from '../ports.ts';
import type {State} from '../state.ts';

/** A key as an action sees it. */
export type Press = {
	/** When it was read, epoch ms. */
	readonly at: number;
	/** What it types; raw. */
	readonly text: string | null;
	/** What stood on the screen when it was pressed. */
	readonly seen: State;
	/** How far what lies on top can be scrolled, and by how much a page moves it, as it was drawn. */
	readonly lastTop: number;
	readonly page: number;
	/** The lines of what lies on top that hold what is searched for, in their order. */
	readonly matches: readonly number[];
	/** What it is to be done with, where the command line says: a panel, a column. */
	readonly argument?: string;
};

/** What a key does. */
export type Act = (press: Press) => void;

/** What actions work with. */
export type Means = {
	get(): State;
	change(update: (state: State) => State): void;
	readonly console: Console;
	now(): number;
};

/** Says one sentence in the footer. */
export function tell({change, now}: Means, text: SafeText): void {
	change((state) => ({...state, notice: {text, at: now()}}));
}
