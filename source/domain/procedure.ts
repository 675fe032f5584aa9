import type {SafeText} from '../text/safe-text.ts';
import type {RunbookCommand} from './command.ts';

/** A step of a procedure, in the runbook's words. */
export type Step = {
	readonly text: SafeText;
	readonly line: number;
	readonly commands: readonly RunbookCommand[];
	/** Its text with code in backticks; missing where there is none. */
	readonly said?: SafeText;
	/** What its commands should show, in the runbook's words. */
	readonly expected?: SafeText | null;
};

/** Ordered steps that end an incident. */
export type Procedure = {
	readonly heading: SafeText;
	readonly line: number;
	readonly marks: readonly string[];
	/** The H2 that it stands under. */
	readonly section?: SafeText;
	readonly trigger: SafeText | null;
	readonly steps: readonly Step[];
	readonly validation: readonly Step[];
	/** "Stop and escalate when", where it is said beside to whom. */
	readonly stop: SafeText | null;
	readonly escalate: SafeText | null;
};

/** A row of one of the runbook's tables. */
export type Entry = {
	/** The H2 that it stands under. */
	readonly section: SafeText;
	/** Its first cell. */
	readonly heading: SafeText;
	readonly line: number;
	/** Symptom kinds named by `<!-- triage: kind -->` in or right before it. */
	readonly marks: readonly string[];
	readonly commands: readonly RunbookCommand[];
	/** "Stop and escalate when". */
	readonly stop: SafeText | null;
	/** All its cells by column title. */
	readonly cells: readonly {
		readonly column: SafeText;
		readonly text: SafeText;
		/** The text with code in backticks; missing where there is none. */
		readonly said?: SafeText;
	}[];
};

/** A runbook as understood. */
export type Runbook = {
	readonly file: string;
	readonly origin: 'installation' | 'given' | 'built-in';
	/** SHA-256 of its bytes, hex: what trust is given to. */
	readonly hash: string;
	readonly title: SafeText;
	readonly entries: readonly Entry[];
	readonly procedures: readonly Procedure[];
	/** What of the file was not read, one sentence each. */
	readonly left?: readonly SafeText[];
};
