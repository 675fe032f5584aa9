/** A defence, and the test that is red without it. */
export type Defence = {
	/** The attack that it holds off, in a few words of its own. */
	readonly attack: string;
	readonly file: string;
	/** The words of the file that are the defence: they stand there once. */
	readonly text: string;
	/** What stands there where the defence is taken out. */
	readonly without: string;
	/** The test file that has to turn red, and the words in a name that its tests have. */
	readonly test: string;
	readonly named: string;
	/** It runs the built program. */
	readonly built?: true;
};

/** Several tests that turn red without the same words. */
export function each(
	defence: Pick<Defence, 'attack' | 'file' | 'text' | 'without'>,
	...tests: readonly (readonly [test: string, named: string])[]
): readonly Defence[] {
	return tests.map(([test, named]) => ({...defence, test, named}));
}
