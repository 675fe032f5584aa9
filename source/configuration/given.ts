import type {SafeText} from '../text/safe-text.ts';

/** A place in a configuration file, both from 1. */
export type Spot = {readonly line: number; readonly column: number};

/** What stands in a configuration file, each part with its place. Raw text. */
export type Given = Spot &
	(
		| {readonly kind: 'scalar'; readonly value: string | number | boolean | null}
		| {readonly kind: 'list'; readonly parts: readonly Given[]}
		| {readonly kind: 'map'; readonly entries: readonly Entry[]}
	);

/** A key of a map with what stands under it. */
export type Entry = Spot & {readonly key: string; readonly given: Given};

/** What is wrong at a place of a configuration file. */
export type Fault = Spot & {
	readonly sentence: SafeText;
	/** It was to decide about safety: where that cannot be read, changes are off. */
	readonly grave: boolean;
};

/** Takes what is wrong. */
export type Tell = (spot: Spot, sentence: SafeText) => void;
