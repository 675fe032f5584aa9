import type {Check} from '../../domain/expectation.ts';
import {oneOf} from './words.ts';

const ends = '(?:(?:it |the command )?(?:exits?|exited|ends?|ended|returns?|finish(?:es)?|terminates?) )?';
const aside = '(?: \\([^()]*\\))?';

/** `exit 1`, `exit code == 0`, `exits with 3`, `with exit status 0`. */
const named = new RegExp(
	`^${ends}(?:with )?(?:an? |the )?(?:exit|return)[ -]?(?:code|status|value)? ?(?:is |of |==? ?|: ?)?(\\d{1,3})${aside}$`,
	'i',
);
const bare = new RegExp(`^(?:exits?|exited|ends?|ended) (?:with )?(?:(?:code|status) )?(\\d{1,3})${aside}$`, 'i');
const failing = new RegExp(`^${ends}(?:with )?(?:an? )?non-?zero(?: exit)?(?: (?:code|status))?${aside}$`, 'i');
const fails = oneOf('fails?', 'exits? with an error');
const succeeds = oneOf(
	'succeeds?',
	'is successful',
	'completes? successfully',
	'exits? cleanly',
	'pass(?:es)?',
	'exits? successfully',
);

/** How it ends. `or` between codes means either. */
export function exit(clause: string): Check | null {
	if (succeeds.test(clause)) return {kind: 'exit', codes: [0]};
	if (failing.test(clause) || fails.test(clause)) return {kind: 'exit', codes: []};
	const codes = clause.split(/ or /i).map((part) => Number((named.exec(part) ?? bare.exec(part))?.[1] ?? Number.NaN));
	return codes.every((code) => code <= 255) ? {kind: 'exit', codes} : null;
}
