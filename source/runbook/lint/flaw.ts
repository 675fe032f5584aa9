import {type SafeText, safeText} from '../../text/safe-text.ts';
import type {Place} from '../markdown/places.ts';

/** What is wrong at a place of a runbook. */
export type Flaw = Place & {
	/** One sentence without its full stop. */
	readonly text: SafeText;
	/** What to write instead. */
	readonly instead: SafeText;
	/** Further places with the same flaw. */
	readonly also: readonly Place[];
};

/** The same flaw at several places is one: told at the first, with the others beside it. `by` says which are the same. */
export function together<T extends Flaw>(flaws: readonly T[], by: (flaw: T) => string): readonly T[] {
	const first = new Map<string, T>();
	for (const flaw of flaws.toSorted((a, b) => a.line - b.line || a.column - b.column)) {
		const key = by(flaw);
		const before = first.get(key);
		const place = {line: flaw.line, column: flaw.column};
		first.set(key, before === undefined ? flaw : {...before, also: [...before.also, place]});
	}
	return [...first.values()];
}

/** A command as it is named in a sentence: its beginning is enough to know it by. */
export function shortened(text: SafeText): SafeText {
	return text.length <= 72 ? text : safeText(`${text.slice(0, 70).trimEnd()} …`);
}
