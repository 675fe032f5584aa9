import type {Mode, Situation} from '../store/selectors/situation.ts';
import type {ActName} from '../store/store.ts';

/** Headings of the help, in its order. */
export type Group =
	| 'Run'
	| 'Move'
	| 'Look'
	| 'Arrange'
	| 'Past'
	| 'Symptom'
	| 'Systems'
	| 'Console'
	| 'Answer'
	| 'Type'
	| 'Command';

/** One row of the keymap: everything that is to be said of a key. */
export type Binding = {
	/** Names of the keys (see `Key.name`). */
	readonly keys: readonly string[];
	/** How the keys are written in the help, the footer and the README. */
	readonly shown: string;
	readonly act: ActName;
	/** What it does, for the help. */
	readonly label: string;
	/** A word or two for the footer, where it stands there; it may depend on the situation. Null: not now. */
	readonly footer?: (situation: Situation) => string | null;
	/** How the footer writes the keys, where that is shorter. */
	readonly inFooter?: string;
	readonly group: Group;
	/** Who has to hear the keys for it. */
	readonly modes: readonly Mode[];
	/** True, or why not, as a sentence for the footer. */
	when?(situation: Situation): true | string;
	/** It runs or confirms something, so it waits until what it is about has been drawn. */
	readonly weighty?: true;
};

/** The panels, or what lies over them. */
export const anywhere: readonly Mode[] = ['panels', 'over'];

/** The same and the overview of all systems. */
export const withOverview: readonly Mode[] = [...anywhere, 'systems'];
