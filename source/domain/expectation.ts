import type {SafeText} from '../text/safe-text.ts';
import {type Effect, isChange} from './command.ts';

/** How two values compare. */
export type Relation = '==' | '!=' | '<' | '<=' | '>' | '>=';

/** One thing about how a command ended or what it printed that needs no judgement. */
export type Check =
	/** Its exit code is one of these; an empty list: any but 0. */
	| {readonly kind: 'exit'; readonly codes: readonly number[]}
	/** It prints nothing but the titles of its columns. */
	| {readonly kind: 'silent'}
	/** What was looked for is not there, and it says so. */
	| {readonly kind: 'absent'}
	| {readonly kind: 'contains'; readonly text: string; readonly negated: boolean}
	/** A field of its JSON, by the names and places that lead to it. */
	| {
			readonly kind: 'field';
			readonly path: readonly string[];
			readonly relation: Relation;
			readonly value: string | number | boolean | null;
	  }
	/** An HTTP status. */
	| {readonly kind: 'status'; readonly code: number}
	/** Lines, or elements of a JSON list. */
	| {readonly kind: 'rows'; readonly relation: '==' | '>=' | '<='; readonly count: number};

/** What a runbook says that a step should show. */
export type Expectation = {
	/** In the runbook's own words. */
	readonly words: SafeText;
	/** What of it was understood. */
	readonly checks: readonly Check[];
	/** Whether that is all of it: where it is not, only a person can call it met. */
	readonly whole: boolean;
	/** How long it may take, milliseconds; null where it should be so at once. */
	readonly withinMs: number | null;
};

/** How long a step is run again and again until it shows what is expected, milliseconds; null where it runs once, as each change does. */
export function waitedForMs(expectation: Expectation | null, effect: Effect): number | null {
	return expectation === null || expectation.checks.length === 0 || isChange(effect) ? null : expectation.withinMs;
}

/** What a look at the outcome says of an expectation; `judge` is for the operator to judge. */
export type Finding = 'met' | 'not-met' | 'judge';

/** A finding in words for the one who is to judge: what failed has to be seen among what did not. */
export const findingWords = {met: 'met', 'not-met': 'NOT met', judge: 'for you to judge'} as const satisfies Record<
	Finding,
	string
>;

/** A finding with its reason, one sentence; `by` where it is the operator's own word. */
export type Checked = {readonly finding: Finding; readonly because: SafeText; readonly by?: 'operator'};
