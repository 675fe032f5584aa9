import type {Key} from './key.ts';

/** A question on the screen, as far as its safety goes. */
export type Asked = {
	/** When it was first drawn whole at its present size, epoch ms; null while it has not been. */
	readonly drawnAt: number | null;
	/** The key before this one. */
	readonly keyBefore: string | null;
	/** Whether all that will run has been on the screen. */
	readonly readThrough: boolean;
};

/** How it is answered: `y`; a character of the words that are asked for; the Enter after them. */
export type AnswerKind = 'press' | 'character' | 'submit';

/** A question is not answered before it has been on the screen for this long, milliseconds. */
export const guardMs = 300;
/** The terminal has to have been silent for this long before a `y`: a held key repeats every 20 to 50 ms. */
const quietMs = 150;
/** The same where the key before was the same one: its repeats begin after up to 660 ms (X.Org's default). */
const quietForSameMs = 1000;

/** Why a key does not answer, as a sentence; null when it does: a fresh press of its own, made after reading. */
export function notConfirmed(key: Key, {drawnAt, keyBefore, readThrough}: Asked, kind: AnswerKind): string | null {
	if (drawnAt === null || key.at - drawnAt < guardMs) return 'The question had only just appeared: read it, then answer.';
	if (kind === 'character') return null;
	if (!key.alone) return 'That came together with other keys: press it once, on its own.';
	const silence = key.name === keyBefore ? quietForSameMs : quietMs;
	if (kind === 'press' && key.quietMs < silence)
		return 'That looks like a key held down: let go, wait a moment, then press it once.';
	return readThrough ? null : 'There is more of this: read on with the down key first.';
}
