import type {Check, Expectation} from '../../domain/expectation.ts';
import {safeText} from '../../text/safe-text.ts';
import {absent} from './absent.ts';
import {contains} from './contains.ts';
import {exit} from './exit.ts';
import {jsonField} from './field.ts';
import {rows} from './rows.ts';
import {silent} from './silent.ts';
import {httpStatus} from './status.ts';
import {within} from './within.ts';
import {bareWords, clauses} from './words.ts';

/** The kinds of expectation, the surest first: each understands a whole clause or nothing of it. */
const kinds: readonly ((clause: string) => Check | null)[] = [exit, silent, absent, rows, httpStatus, jsonField, contains];

/** Longer than this is no result of a command. */
const longest = 500;

/**
 * Reads what a step should show. Never throws: what is not understood stays in the runbook's words, for the operator to judge.
 * `waits` says that the words before the command ask to wait for it. Null where nothing is said.
 */
export function expectationOf(words: string, waits = false): Expectation | null {
	const said = words.slice(0, longest).replace(/\s+/g, ' ').trim();
	if (!/[\p{L}\p{N}]/u.test(said)) return null;
	// Most are only shown: the words of a step are understood when it runs.
	let known: Understood | null = null;
	const understood = () => {
		known ??= understand(waits ? `until ${said}` : said, words.length <= longest);
		return known;
	};
	return {
		words: safeText(said),
		get checks() {
			return understood().checks;
		},
		get whole() {
			return understood().whole;
		},
		get withinMs() {
			return understood().withinMs;
		},
	};
}

type Understood = Omit<Expectation, 'words'>;

function understand(said: string, isAll: boolean): Understood {
	const {rest, withinMs} = within(bareWords(said));
	const parts = clauses(bareWords(rest));
	const checks = parts.map(checkOf);
	return {
		checks: checks.filter((check) => check !== null),
		whole: isAll && parts.length > 0 && !checks.includes(null),
		withinMs,
	};
}

function checkOf(part: string): Check | null {
	const clause = bareWords(part);
	for (const kind of kinds) {
		const check = kind(clause);
		if (check !== null) return check;
	}
	return null;
}
