import type {Given, Tell} from './given.ts';
import type {Shape} from './shape.ts';

/** One setting: everything that is to be said of it, for the validator, the JSON Schema, `config init` and the documents. */
export type Setting<T> = {
	readonly shape: Shape<T>;
	/** What it does, one line. */
	readonly words: string;
	/** What holds where no file says. */
	readonly standard: T;
	/** Lines for `config init`, without their comment signs. */
	readonly example: readonly string[];
	/** It decides about safety: where it cannot be read, changes are off. */
	readonly grave: boolean;
	/** What a workspace's file, which others can write, may do with it; null where it is the operator's alone. */
	readonly workspace: Narrowing<T> | null;
	/** A value as `config show` writes it: lines of YAML under the setting's name, or one text beside it. */
	show(value: T): string | readonly string[];
};

/** How a workspace's file narrows a setting. */
export type Narrowing<T> = {
	/** What it may do, for people. */
	readonly words: string;
	/** The operator's value narrowed by the workspace's; what it may not do is told and left out. */
	narrow(own: T, theirs: T, given: Given, tell: Tell): T;
};

/** A setting, with its type kept. */
export function setting<T>(one: Setting<T>): Setting<T> {
	return one;
}

/** Where something stands in a map, by the names that lead to it; the nearest part that is there. */
export function spotOf(given: Given, ...names: readonly string[]): {readonly line: number; readonly column: number} {
	let at: Given = given;
	let spot: {readonly line: number; readonly column: number} = given;
	for (const name of names) {
		const entry = at.kind === 'map' ? at.entries.find(({key}) => key === name) : undefined;
		if (entry === undefined) break;
		spot = entry;
		at = entry.given;
	}
	return spot;
}
