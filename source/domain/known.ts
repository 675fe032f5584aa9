import type {RunbookCommand} from './command.ts';

/** What a runbook says and a system does not do, in none of the versions that are known. */
export type Drift = {
	/** One sentence without its full stop. */
	readonly why: string;
	/** What to write instead; null where nothing does it. */
	readonly instead: string | null;
};

/** Drift in words, with the words as they stand there. */
export type Sign = Drift & {readonly said: string};

/** What a text is recognised by, and what is wrong with it. */
export type Fact = readonly [RegExp, Drift];

/** What is known of a kind of system without looking at one: what its runbooks get wrong. Pure, and of every version that is known. */
export type Known = {
	/** A runbook with this in its text is about such a system. */
	readonly about: RegExp;
	/** What is wrong with a command; null where it does what runbooks say, or may. */
	command(command: RunbookCommand): Drift | null;
	/** Fields, states, log lines and variables that a text names and nothing reports or reads. */
	words(text: string): readonly Sign[];
	/** Names of the placeholders that its symptoms fill. */
	readonly fills: readonly string[];
};

/** The first fact that a command's text shows; null where none does. */
export function driftIn(text: string, facts: readonly Fact[]): Drift | null {
	return facts.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

/** Every fact that a text shows, with the words that show it. */
export function signsIn(text: string, facts: readonly Fact[]): readonly Sign[] {
	return facts.flatMap(([pattern, drift]) => {
		const said = pattern.exec(text)?.[0];
		return said === undefined ? [] : [{...drift, said}];
	});
}
