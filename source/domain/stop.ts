import {join, ours, type SafeText, safe} from '../text/safe-text.ts';

/** One condition of a runbook's "stop and escalate when". */
export type StopRule = {
	/** Its words. */
	readonly words: SafeText;
	/** What the console counts for it; null where nobody but the operator can judge it. */
	readonly limit: StopLimit | null;
};

/** What can be counted of a condition. */
export type StopLimit =
	/** Events that a reading tells: crashes of what should run, errors of what it depends on. */
	| {readonly kind: 'events'; readonly what: Tally['what']; readonly moreThan: number; readonly withinMs: number | null}
	/** Changes of this incident that did not help. `of` is the word for what failed; null: the same command each time. */
	| {readonly kind: 'failures'; readonly times: number; readonly of: string | null}
	/** Changes of this incident, whatever came of them. */
	| {readonly kind: 'attempts'; readonly moreThan: number}
	/** Time without an end: since the first change of this incident, or since the symptom began. */
	| {readonly kind: 'time'; readonly afterMs: number; readonly since: 'first-change' | 'beginning'};

/** What a reading counts. */
export type Tally = {
	readonly what: 'restarts' | 'errors';
	/** What it is about, such as a provider; null where it is about the system. */
	readonly subject: SafeText | null;
	readonly count: number;
	/** How far back it was counted, milliseconds. */
	readonly withinMs: number;
	/** When each happened, epoch ms, where that is known: any shorter time can be counted then. */
	readonly times: readonly number[] | null;
};

/** Rules on a line, each with who watches for it; null where there is none. */
export function stopLine(rules: readonly StopRule[]): SafeText | null {
	const words = rules.map((rule) => safe`${rule.words} (${ours(rule.limit === null ? 'yours to judge' : 'counted')})`);
	return words.length === 0 ? null : join(words, '; ');
}

/** Something that stands against a change until the operator overrides it in words. */
export type Hold = {
	readonly rule: SafeText;
	/** What was counted, or seen. */
	readonly why: SafeText;
	/** How much of it there was; null where it is nothing that grows, and words against it are good for one attempt. */
	readonly counted: {
		readonly times: number;
		/** How far back it was counted, milliseconds; null: since the incident began. */
		readonly withinMs: number | null;
	} | null;
};

/** Fewer characters than this, or a single word, are no reason that a colleague can read afterwards. */
const leastCharacters = 8;
const leastDifferent = 4;

/** Why words do not override a rule, one sentence; null when they do. A key held down is no sentence. */
export function wordsTrouble(words: string): string | null {
	const said = words.trim();
	const enough =
		said.length >= leastCharacters && /\S\s+\S/.test(said) && new Set(said.replace(/\s/g, '')).size >= leastDifferent;
	return enough ? null : 'say in a few words why it is right to go on';
}
