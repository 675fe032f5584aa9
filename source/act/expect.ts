import type {Check, Checked, Expectation, Finding} from '../domain/expectation.ts';
import {join, ours, type SafeText, safe, safeText} from '../text/safe-text.ts';
import {checkField} from './expect-field.ts';
import {checkRows, isSilent} from './expect-rows.ts';
import {checkStatus} from './expect-status.ts';
import type {Shown} from './shown.ts';

/** What `shown` says of an expectation. One that was understood in part is never met by machine, but may be seen not to be met. */
export function checkExpectation(expectation: Expectation, shown: Shown): Checked {
	const {checks, whole} = expectation;
	const {outcome} = shown;
	if (outcome.kind !== 'ended') return judge(ours('it did not come to its end'));
	if (shown.isOther) return judge(ours('what ran is not what the runbook names'));
	if (checks.length === 0) return judge(ours('only a person can tell'));
	const isMeantToFail = checks.some((check) => check.kind === 'exit' && !check.codes.includes(0));
	const {exitCode} = outcome;
	const found = checks.map((check) => checkOne(check, shown, {exitCode, isMeantToFail}));
	const failed = found.filter(({finding}) => finding === 'not-met');
	if (failed.length > 0) return {finding: 'not-met', because: reasons(failed)};
	const open = found.filter(({finding}) => finding === 'judge');
	if (open.length > 0) return judge(reasons(open));
	return whole ? {finding: 'met', because: reasons(found)} : judge(safe`${reasons(found)}; the rest only a person can tell`);
}

function reasons(found: readonly Checked[]): SafeText {
	return join(
		found.map(({because}) => because),
		', ',
	);
}

function judge(because: SafeText): Checked {
	return {finding: 'judge', because};
}

/** How it ended, and whether the runbook says that it fails, so that what it then says is what was asked for. */
type End = {readonly exitCode: number; readonly isMeantToFail: boolean};

function checkOne(check: Check, shown: Shown, end: End): Checked {
	const {exitCode} = end;
	switch (check.kind) {
		case 'exit': {
			const isMet = check.codes.length === 0 ? exitCode !== 0 : check.codes.includes(exitCode);
			return {finding: isMet ? 'met' : 'not-met', because: safe`exit ${exitCode}`};
		}
		case 'silent':
			return checkSilent(shown, exitCode);
		case 'absent':
			return checkAbsent(shown, exitCode);
		case 'contains':
			return checkContains(check, shown, end);
		case 'field':
			return checkField(check, shown);
		case 'status':
			return checkStatus(check.code, shown, exitCode);
		case 'rows':
			return checkRows(check, shown);
	}
}

/** An error is no silence: what failed to look has not seen that there is nothing. */
function checkSilent(shown: Shown, exitCode: number): Checked {
	if (!isSilent(shown)) return {finding: 'not-met', because: ours('it printed something')};
	if (shown.err.trim() !== '') return judge(ours('it printed nothing but an error'));
	return exitCode > 1
		? judge(safe`it printed nothing and ended with ${exitCode}`)
		: {finding: 'met', because: ours(shown.out.trim() === '' ? 'it printed nothing' : 'there is nothing in what it printed')};
}

const missing = /\bnot found\b|\bno such\b|\bdoes not exist\b|\bcould not be found\b|\bno resources found\b|\bunknown \w+\b/i;

/** A program that is missing itself says "not found" too, and has looked for nothing. */
const unstarted = new Set([126, 127]);

function checkAbsent(shown: Shown, exitCode: number): Checked {
	if (unstarted.has(exitCode)) return judge(safe`it could not look: exit ${exitCode}`);
	if (missing.test(shown.out) || missing.test(shown.err)) return {finding: 'met', because: ours('it says that it is not there')};
	const silent = isSilent(shown);
	if (silent && shown.err.trim() === '' && exitCode === 1) return {finding: 'met', because: ours('it found nothing')};
	return !silent && exitCode === 0 ? {finding: 'not-met', because: ours('it found something')} : judge(ours('it does not say'));
}

/**
 * `active` is not in `inactive`; where a text only stands inside a longer word, a person has to look. So they have where the program
 * failed: its complaint names what it was to look for, and what it did not look at has nothing in it.
 */
function checkContains({text, negated}: Extract<Check, {kind: 'contains'}>, {out, err, cut}: Shown, end: End): Checked {
	const [wanted, shown] = [squeezed(text), squeezed(`${out}\n${err}`)];
	const isThere = shown.includes(wanted);
	const failed = !end.isMeantToFail && (end.exitCode > 1 || (end.exitCode === 1 && err.trim() !== ''));
	if (failed && isThere && !squeezed(out).includes(wanted))
		return judge(safe`it failed with ${end.exitCode}, and "${safeText(text)}" is only in what it says of that`);
	if (failed && negated && !isThere) return judge(safe`it failed with ${end.exitCode}: it may not have looked`);
	if (!isThere && cut) return judge(ours('not all of its output was kept'));
	if (isThere && !standsAlone(wanted, shown)) return judge(safe`"${safeText(text)}" is only a part of a word in it`);
	const finding: Finding = isThere !== negated ? 'met' : 'not-met';
	return {finding, because: safe`${ours(isThere ? 'there is' : 'there is no')} "${safeText(text)}" in it`};
}

function standsAlone(wanted: string, shown: string): boolean {
	const isWord = (character: string | undefined) => character !== undefined && /[\w-]/.test(character);
	for (let at = shown.indexOf(wanted); at !== -1; at = shown.indexOf(wanted, at + 1)) {
		const before = isWord(wanted[0]) && isWord(shown[at - 1]);
		const after = isWord(wanted.at(-1)) && isWord(shown[at + wanted.length]);
		if (!before && !after) return true;
	}
	return false;
}

/** Spaces mean nothing here, and JSON is written with and without them. */
function squeezed(text: string): string {
	return text
		.replace(/\s+/g, ' ')
		.replace(/ ?([{}[\]:,]) ?/g, '$1')
		.trim();
}
