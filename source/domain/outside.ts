import type {SafeText} from '../text/safe-text.ts';

/** A text of a workspace that decides what runs there, and that others than the operator can write. */
export type OutsideText = {
	/** What it is called on the screen, such as its path in the workspace. */
	readonly name: SafeText;
	/** As it stands, raw; a sentence why not where it could not be read. */
	readonly text: string;
	/** What is in use was read before it came to say this. */
	readonly isNewer?: boolean;
};

/** A line of a difference; `name` opens a text, `gap` stands for lines that are the same. */
export type DifferenceLine = {readonly kind: 'name' | 'same' | 'added' | 'removed' | 'gap'; readonly text: SafeText};

/** The outside texts as they were read, against what was accepted of them before. */
export type OutsideGround = {
	readonly texts: readonly OutsideText[];
	/** SHA-256 over all of them, hex: what trust is given to. */
	readonly hash: string;
	readonly accepted: boolean;
	/** What changed since something was accepted here; null where nothing ever was. */
	readonly changes: readonly DifferenceLine[] | null;
};
