import type {useApp} from 'ink';
import type {Outcome} from '../source/domain/command.ts';
import type {SafeText} from '../source/text/safe-text.ts';
import {lent, type Terminal} from './lending.ts';

/** Ink's own way of lending the terminal, which only a component can get (`useApp`). */
export type Lend = ReturnType<typeof useApp>['suspendTerminal'];

/** What a loan of the terminal needs of the screen that it is taken from. */
export type Lender = {
	readonly terminal: Terminal;
	/** Null before the screen is up. */
	lend(): Lend | null;
	/** The keyboard goes away and comes back. */
	readonly keys: {give(): void; take(): void};
	/** Looks at the terminal's size again. */
	resized(): void;
	isFinished(): boolean;
	/** Settles when the screen does not come back. */
	readonly gone: Promise<unknown>;
};

/** The terminal of a screen in other hands, one pair at a time: `suspend` and `lend` of a {@link RunningScreen}. */
export function createLoans({terminal, lend, keys, resized, isFinished, gone}: Lender) {
	let isLent = false;

	async function suspend<Result>(use: () => Promise<Result>): Promise<Result> {
		const lendTerminal = lend();
		if (lendTerminal === null) throw new Error('The terminal can only be lent by a screen that is up.');
		const results: Result[] = [];
		keys.give();
		try {
			await lendTerminal(async () => {
				try {
					results.push(await use());
				} finally {
					// Before the screen is drawn: what the terminal itself would echo then would shift it.
					if (!isFinished()) keys.take();
				}
			});
		} finally {
			resized();
		}
		return results[0] as Result;
	}

	return {
		suspend,
		async lend(runs: readonly SafeText[], use: () => Promise<Outcome>): Promise<Outcome> {
			if (isLent) return {kind: 'not-started', reason: 'another command has the terminal'};
			isLent = true;
			try {
				return await suspend(() => lent(terminal, runs, use, gone));
			} finally {
				isLent = false;
			}
		},
	};
}
