import {type SafeText, safeText} from '../text/safe-text.ts';
import type {Redactor} from '../text/secrets.ts';

/** Text from outside as Markdown that shows it and nothing else. */
export type Quoting = {
	/** As a code span: no link, no HTML, no structure, whatever stands in it. Secrets are replaced. */
	code(text: string): string;
	/** Several, one after another. */
	codes(texts: readonly string[]): string;
};

/** Longer than this nobody reads in a handover, characters. */
const longest = 2000;

/** Quotes with the secrets that `redactor` knows replaced: the journal is free of those it knew, which may be fewer. */
export function quoting(redactor: Redactor): Quoting {
	const code = (text: string) => codeSpan(redactor.redact(safeText(text)));
	return {code, codes: (texts) => texts.map(code).join(' ')};
}

/** CommonMark, code spans: as many backticks around as nowhere in it, and a blank where it begins or ends with one. */
function codeSpan(text: SafeText): string {
	if (text.trim() === '') return '``` ```';
	const shown = text.length > longest ? `${text.slice(0, longest)}… (${text.length - longest} more)` : text;
	const most = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
	const fence = '`'.repeat(most + 1);
	// A pipe would end a cell, were it pasted into a table.
	return most === 0 && !/^ | $/.test(shown) ? `${fence}${shown}${fence}` : `${fence} ${shown} ${fence}`;
}

/** A time as the journal has it, to the second, or that it is none. */
export function time(at: string): string {
	const [, second] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+)?Z$/.exec(at) ?? [];
	return second === undefined ? 'at an unreadable time' : `${second}Z`;
}

/** The same of epoch ms. */
export function moment(at: number): string {
	return time(new Date(at).toISOString());
}

/** Lines as a list, or as nothing. */
export function list(lines: readonly string[]): string {
	return lines.map((line) => `- ${line}`).join('\n');
}
