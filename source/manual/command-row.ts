/** An option: what is typed (`--system <name>`), and what it does. */
export type Flag = {
	readonly flags: string;
	readonly text: string;
	/** It may stand more than once. */
	readonly repeats?: true;
};

/** An exit status, and what it means. */
export type Exit = readonly [status: string, means: string];

/** A command line as it is typed, and what it is for. */
export type Example = readonly [line: string, text: string];

/** A command as its row in the table has it. */
export type CommandRow = {
	/** One or two words and at most one argument: `runbook lint [file]`. */
	readonly name: string;
	readonly text: string;
	readonly exits: readonly Exit[];
	readonly flags: readonly Flag[];
	readonly examples: readonly Example[];
};

/** What every command may exit with beside its own. */
export const commonExits: readonly Exit[] = [
	['64', 'the command line is wrong: an unknown command, option or system'],
	['70', 'a fault of triage itself, or a Node that is too old'],
];

/** Exit statuses in a line. */
export function exitLine(exits: readonly Exit[]): string {
	return exits.map(([status, means]) => `${status} ${means}`).join(', ');
}
