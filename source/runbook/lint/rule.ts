import type {Known} from '../../domain/known.ts';
import type {Flaw} from './flaw.ts';
import type {Page} from './page.ts';

/** What a rule may ask about the place where it stands. All of it only looks; none of it runs anything. */
export type Ground = {
	/** Whether a program of this name is on PATH. */
	has(program: string): boolean;
	/** The text of a file that a link names, relative to the runbook; `there` for a folder or a file that is no text, null where there is none. */
	linked(path: string): string | 'there' | null;
	/** What is known of the systems that the runbook is about. */
	readonly known: readonly Known[];
};

/** Something that a runbook should not have. Pure: the same page on the same ground has the same flaws. */
export type Rule = {
	/** kebab-case, as in `--except`. */
	readonly name: string;
	/** What it looks for, one phrase. */
	readonly text: string;
	check(page: Page, ground: Ground): readonly Flaw[];
};
