import type {SafeText} from '../text/safe-text.ts';
import type {Expectation} from './expectation.ts';

/** Where a command stands in what the runbook says is to be done. */
export type GuidedStep = {
	/** The step, the row or the check in the runbook's words. */
	readonly text: SafeText;
	/** entry: a row of a table. step: of a procedure. validation: what shows afterwards that it worked. */
	readonly phase: 'entry' | 'step' | 'validation';
	/** The line of the entry or procedure that it belongs to, 1-based. */
	readonly part: number;
	/** Whether it copies evidence to a file, which a later change may overwrite. */
	readonly keeps: boolean;
	readonly expectation: Expectation | null;
	/** What was not kept yet although the runbook has it kept before this; filled in when its key is pressed. */
	readonly unkept?: SafeText;
};
