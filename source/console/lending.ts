import type {Terminal} from '../domain/acting.ts';

/** The terminal of a console: there from the start, lent by the screen once that is up. */
export type Lending = {
	readonly terminal: Pick<Terminal, 'none' | 'lend'>;
	/** Whether a command has it: then Ctrl+C is meant for that. */
	readonly lent: boolean;
	/** Who lends it from now on. */
	by(lend: Terminal['lend']): void;
};

/** A terminal that nobody lends yet. */
export function createLending(): Lending {
	let lend: Terminal['lend'] = async () => ({kind: 'not-started', reason: 'the screen is not up yet'});
	let lent = false;
	return {
		terminal: {
			none: null,
			async lend(runs, use) {
				lent = true;
				return await lend(runs, use).finally(() => {
					lent = false;
				});
			},
		},
		get lent() {
			return lent;
		},
		by(given) {
			lend = given;
		},
	};
}
