import {isSecretVariable} from '../secrets.ts';
import {variableToken} from './mask.ts';

/** A word of shell text without its quotes, its placeholders and the operator's variables still masked. Where a shell would put something else in its place, `reason` says so. */
export type Word = {
	readonly text: string;
	/** Why no program can be handed this word as it stands; null when it is exact. */
	readonly reason: string | null;
	/** A secret that the word would show. */
	readonly secret: string | null;
};

// What every shell sets by itself: not the operator's to fill in.
const ownVariables = new Set(
	'HOME USER LOGNAME PATH PWD OLDPWD SHELL HOSTNAME HOST UID EUID PPID RANDOM SECONDS TMPDIR LANG TERM EDITOR PAGER IFS LINENO DISPLAY XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME XDG_CACHE_HOME XDG_RUNTIME_DIR BASH BASH_VERSION BASH_SOURCE FUNCNAME'.split(
		' ',
	),
);

type Reading = {text: string; reason: string | null; secret: string | null};

/**
 * Removes the quotes of one word as POSIX says (section 2.2). Whatever would be expanded (`$HOME`, `*`, `~`, `{a,b}`, `$(…)`) is
 * a reason; so is anything that cannot stand in one word, which means that the grammar and we disagree.
 */
export function unquote(raw: string): Word {
	const word: Reading = {text: '', reason: null, secret: null};
	let at = 0;
	while (at < raw.length) {
		const character = raw[at] ?? '';
		if (character === "'") at = single(raw, at, word);
		else if (character === '"') at = double(raw, at, word);
		else if (character === '\\') at = escaped(raw, at, word);
		else if (character === '$') at = dollar(raw, at, word, false);
		else at = bare(raw, at, word);
	}
	return word;
}

function refuse(word: Reading, reason: string): void {
	word.reason ??= reason;
}

function single(raw: string, at: number, word: Reading): number {
	const end = raw.indexOf("'", at + 1);
	if (end === -1) refuse(word, 'a quote is not closed');
	word.text += raw.slice(at + 1, end === -1 ? raw.length : end);
	return end === -1 ? raw.length : end + 1;
}

function double(raw: string, start: number, word: Reading): number {
	let at = start + 1;
	while (at < raw.length) {
		const character = raw[at] ?? '';
		if (character === '"') return at + 1;
		if (character === '\\' && /[$`"\\\n]/.test(raw[at + 1] ?? '')) at = escaped(raw, at, word);
		else if (character === '$') at = dollar(raw, at, word, true);
		else {
			if (character === '`') refuse(word, 'it puts the output of another command into this one');
			word.text += character;
			at++;
		}
	}
	refuse(word, 'a quote is not closed');
	return at;
}

function escaped(raw: string, at: number, word: Reading): number {
	const next = raw[at + 1];
	if (next === undefined) refuse(word, 'it ends in a backslash');
	else if (next !== '\n') word.text += next;
	return at + 2;
}

function bare(raw: string, at: number, word: Reading): number {
	const character = raw[at] ?? '';
	const reason = bareReason(raw, at, character);
	if (reason !== null) refuse(word, reason);
	word.text += character;
	return at + 1;
}

/** A `?` in an address is no pattern in practice: no file is named like a host with its port. */
function isAddress(raw: string): boolean {
	return raw.includes('://') || /^[\w.-]+:\d+\//.test(raw);
}

function bareReason(raw: string, at: number, character: string): string | null {
	if (/[\s|&;<>()]/.test(character)) return 'it could not be read exactly';
	if (character === '`') return 'it puts the output of another command into this one';
	if (character === '*' || (character === '?' && !isAddress(raw)))
		return `${character} is a file pattern that only a shell expands`;
	if (character === '[' && raw.indexOf(']', at) > at) return '[…] is a file pattern that only a shell expands';
	if (character === '{' && /^\{[^{}]*(?:,|\.\.)[^{}]*\}/.test(raw.slice(at))) return '{…} is a list that only a shell expands';
	if (character === '~' && (at === 0 || /[=:]/.test(raw[at - 1] ?? ''))) return '~ is a folder that only a shell expands';
	if (character === '#' && at === 0) return 'it could not be read exactly';
	return null;
}

function dollar(raw: string, at: number, word: Reading, quoted: boolean): number {
	const rest = raw.slice(at + 1);
	if (!quoted && /^["']/.test(rest)) {
		refuse(word, `$${rest[0]}…${rest[0]} is written for one kind of shell`);
		return at + 1;
	}
	if (rest.startsWith('(')) {
		refuse(word, 'it puts the output of another command into this one');
		word.text += '$';
		return at + 1;
	}
	const plain = /^(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))/.exec(rest);
	const odd = plain ?? /^\{[!#]?([A-Za-z_]\w*)[^}]*\}|^[\d@*#?$!-]|^\{/.exec(rest);
	if (odd === null) {
		word.text += '$';
		return at + 1;
	}
	const name = odd[1] ?? odd[2] ?? '';
	variable(word, name, plain !== null, odd[0]);
	return at + 1 + odd[0].length;
}

function variable(word: Reading, name: string, plain: boolean, spelled: string): void {
	if (isSecretVariable(name)) {
		word.secret ??= name;
		refuse(word, `it uses the secret $${name}, which is never put into a command`);
	} else if (name === '') refuse(word, `$${spelled} only means something inside a shell script`);
	else if (!plain) refuse(word, `$${spelled} is worked out by a shell`);
	else if (ownVariables.has(name)) refuse(word, `$${name} is a variable that only a shell expands`);
	else {
		word.text += variableToken(name);
		return;
	}
	word.text += `$${spelled}`;
}
