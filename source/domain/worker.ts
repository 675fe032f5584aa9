import type {SafeText} from '../text/safe-text.ts';

/** Who does the work, as far as it can be told from outside. */
export type Worker = {
	readonly id: SafeText;
	readonly alive: 'alive' | 'dead' | 'unknown';
	/** The bead it works on. */
	readonly subject: SafeText | null;
	readonly pid: number | null;
	readonly host: SafeText | null;
	/** How long it has been at it, milliseconds. */
	readonly sinceMs: number | null;
	readonly note: SafeText;
};
