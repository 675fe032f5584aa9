import '../../../source/engine/known-programs.ts';
import type {Known} from '../../../source/domain/known.ts';
import {type Finding, lint} from '../../../source/runbook/lint/lint.ts';
import type {Ground} from '../../../source/runbook/lint/rule.ts';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

/** What a page stands on in a test. */
export type Setting = {
	/** Programs that are not on PATH. */
	readonly lacks?: readonly string[];
	/** Files beside the page, by the path that a link has. */
	readonly files?: Readonly<Record<string, string>>;
	readonly known?: readonly Known[];
	readonly except?: readonly string[];
};

/** The findings of a page. */
export async function linted(
	text: string,
	{lacks = [], files = {}, known = [], except = []}: Setting = {},
): Promise<readonly Finding[]> {
	const ground: Ground = {
		has: (program) => !lacks.includes(program),
		linked: (path) => files[path] ?? null,
		known,
	};
	return await lint(text, await readRunbook(text, {file: 'r.md', origin: 'given'}), ground, new Set(except));
}

/** Each finding of one rule as `LINE:COLUMN sentence`. */
export async function found(rule: string, text: string, setting: Setting = {}): Promise<readonly string[]> {
	const findings = await linted(text, setting);
	return findings
		.filter((finding) => finding.rule === rule)
		.map(({line, column, text: sentence}) => `${line}:${column} ${sentence}`);
}
