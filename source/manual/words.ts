import type {CommandRow} from './command-row.ts';

/** What can be typed where a placeholder stands: words, names of files, or whatever one likes (null). */
type Choice = readonly string[] | 'files' | null;

/** What stands for the placeholders of the table: `system` for `<system>`. */
export type Fillings = Readonly<Record<string, readonly string[] | 'files'>>;

/** An option as a shell completes it. */
export type OptionWords = {
	readonly name: string;
	readonly text: string;
	readonly repeats: boolean;
	/** What its value is called; null where it takes none. */
	readonly value: string | null;
	readonly choice: Choice;
};

/** A command as a shell completes it. */
export type CommandWords = {
	readonly path: readonly [first: string, second: string | null];
	readonly text: string;
	readonly options: readonly OptionWords[];
	/** What its argument is called; null where it takes none. */
	readonly argument: string | null;
	readonly choice: Choice;
};

const help: OptionWords = {name: '--help', text: 'what it does, with examples', repeats: false, value: null, choice: null};

/** The command that is meant where none is named. */
export const unnamed = 'console';

/** The words of every row. */
export function wordsOf(rows: readonly CommandRow[], fillings: Fillings): CommandWords[] {
	const choiceOf = (placeholder: string | null): Choice => {
		if (placeholder === null) return null;
		return placeholder.includes('|') ? placeholder.split('|') : (fillings[placeholder] ?? null);
	};
	return rows.map(({name, text, flags}) => {
		const [first = '', ...rest] = name.split(' ');
		const second = rest.find((word) => /^[a-z]/.test(word)) ?? null;
		const argument = /[[<](.+?)[\]>]/.exec(name)?.[1] ?? null;
		const options = flags.map(({flags: typed, text: does, repeats}) => {
			const [option = '', placeholder] = typed.split(' ');
			const value = placeholder?.slice(1, -1) ?? null;
			return {name: option, text: does, repeats: repeats === true, value, choice: choiceOf(value)};
		});
		return {path: [first, second], text, options: [...options, help], argument, choice: choiceOf(argument)};
	});
}

/** The first words there are, each with what it says of itself and the commands that begin with it. */
export function groupsOf(commands: readonly CommandWords[]) {
	return [...Map.groupBy(commands, ({path: [first]}) => first)].map(([first, members]) => ({
		first,
		isGroup: members.some(({path: [, second]}) => second !== null),
		members,
		text: members.map(({path: [, second], text}) => (second === null ? text : second)).join(', '),
	}));
}
