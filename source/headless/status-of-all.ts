import type {Symptom} from '../domain/symptom.ts';
import {type Verdict, worstOf} from '../domain/verdict.ts';
import {ours, type SafeText, safe, safeText} from '../text/safe-text.ts';
import type {statusJson} from './status.ts';
import {plainTable} from './table.ts';

/** One system that was looked at once. */
export type LookedAt = {
	readonly name: string;
	readonly at: SafeText;
	readonly verdict: Verdict;
	/** The worst first. */
	readonly symptoms: readonly Symptom[];
	readonly json: ReturnType<typeof statusJson>;
	readonly text: string;
};

/** A system that could not be looked at, with the reason. */
export type NotLookedAt = {readonly name: string; readonly at: SafeText; readonly reason: SafeText};

/** The worst verdict of all: what could not be looked at cannot be told. */
export function verdictOfAll(systems: readonly LookedAt[], unseen: readonly NotLookedAt[]): Verdict {
	return worstOf([...systems.map(({verdict}) => verdict), ...(unseen.length > 0 ? (['unknown'] as const) : [])]);
}

/** `triage status --all --json`, schema `triage.overview/1` (docs/overview.schema.json): each system as `triage status --json` has it. */
export function overviewJson(systems: readonly LookedAt[], unseen: readonly NotLookedAt[]) {
	return {schema: 'triage.overview/1', verdict: verdictOfAll(systems, unseen), systems: systems.map(({json}) => json), unseen};
}

/** The same for a person: a row each, then each in full; `table` makes a text of rows. */
export function overviewText(
	systems: readonly LookedAt[],
	unseen: readonly NotLookedAt[],
	table: typeof plainTable = plainTable,
): string {
	const rows = [
		...systems.map(({name, at, verdict, symptoms: [worst, ...others]}) => ({
			verdict: ours(verdict),
			system: safeText(name),
			at,
			worst:
				worst === undefined
					? ours('')
					: safe`${safeText(worst.title)}: ${worst.summary}${ours(others.length === 0 ? '' : ` (and ${others.length} more)`)}`,
		})),
		...unseen.map(({name, at, reason}) => ({verdict: ours('unknown'), system: safeText(name), at, worst: reason})),
	];
	return `${table(rows)}${systems.map(({text}) => `\n${text}`).join('')}`;
}
