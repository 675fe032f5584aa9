/** Words of the program that are a defence. */
export type Part = {
	readonly file: string;
	/** The words of the file: they stand there once. */
	readonly text: string;
	/** What stands there where the defence is taken out. */
	readonly without: string;
};

/** A defence, and the test that is red without it. */
export type Defence = Part & {
	/** The attack that it holds off, in a few words of its own. */
	readonly attack: string;
	/** What holds it off as well, and is taken out with it: either alone is enough. */
	readonly also?: readonly Part[];
	/** The test file that has to turn red, and the words in a name that its tests have. */
	readonly test: string;
	readonly named: string;
	/** It runs the built program. */
	readonly built?: true;
};

/** All that is taken out. */
export function partsOf({file, text, without, also = []}: Defence): readonly Part[] {
	return [{file, text, without}, ...also];
}

/** Several tests that turn red without the same words. */
export function each(
	defence: Pick<Defence, 'attack' | 'file' | 'text' | 'without'>,
	...tests: readonly (readonly [test: string, named: string])[]
): readonly Defence[] {
	return tests.map(([test, named]) => ({...defence, test, named}));
}
