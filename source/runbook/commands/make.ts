import type {Effect, RunbookCommand, Script} from '../../domain/command.ts';
import {safeText} from '../../text/safe-text.ts';
import {effectOf} from '../effects/effect-of.ts';
import {staysUp} from '../effects/keeps.ts';
import {stronger} from '../effects/program.ts';
import {shellWords} from '../effects/wrappers.ts';
import type {Place} from '../markdown/places.ts';
import {isSecretFile, isSecretVariable} from '../secrets.ts';
import type {Grammar} from '../shell/grammar.ts';
import {placeholdersIn} from '../shell/mask.ts';
import {readShell, textReason} from '../shell/read-shell.ts';

import {isForWindows} from './windows.ts';

type Understood = Omit<RunbookCommand, 'text' | 'line' | 'column'>;

/** Makes the commands of one runbook; what one does is found out when somebody asks, and once for the same text. */
export type Maker = {
	/** Shell text. */
	command(text: string, place: Place): RunbookCommand;
	/** A file to look at. */
	view(path: string, place: Place): RunbookCommand;
	/** A call of a program's own interface, which only the system can resolve. */
	call(text: string, place: Place): RunbookCommand;
};

export function maker(grammar: Grammar | null): Maker {
	const known = new Map<string, Understood>();
	const once = (text: string, understand: (text: string) => Understood) => {
		const before = known.get(text);
		if (before !== undefined) return before;
		const understood = understand(text);
		known.set(text, understood);
		return understood;
	};
	return {
		command: (text, place) => asked(text, place, () => once(text, (shell) => understand(shell, grammar))),
		view: (path, {line, column}) => ({text: shown(path), line, column, ...once(`view ${path}`, () => asView(path))}),
		call: (text, {line, column}) => ({text: shown(text), line, column, ...asCall}),
	};
}

/** Of a long runbook's commands most are never asked for: only those that a symptom is tied to are ever read as shell text. */
function asked(text: string, {line, column}: Place, understood: () => Understood): RunbookCommand {
	return {
		text: shown(text),
		line,
		column,
		get script() {
			return understood().script;
		},
		get view() {
			return understood().view;
		},
		get placeholders() {
			return understood().placeholders;
		},
		get effect() {
			return understood().effect;
		},
		get reason() {
			return understood().reason;
		},
	};
}

/** Wrapped lines are one line on a screen. */
function shown(text: string): RunbookCommand['text'] {
	return safeText(text.replace(/(?:(?<!\s)\s+)?\\?\r?\n\s*/g, ' '));
}

const asCall: Understood = {
	script: null,
	view: null,
	placeholders: [],
	effect: 'unknown',
	reason: 'it is a call of the program’s own interface, not a command of a shell',
};

function asView(path: string): Understood {
	const hidden = textReason(path);
	const secret = isSecretFile(path) ? 'what is in this file is secret' : null;
	const reason = hidden ?? secret;
	const effect = secret === null ? 'reads' : 'exposes';
	return {script: null, view: reason === null ? path : null, placeholders: placeholdersIn(path), effect, reason};
}

function understand(text: string, grammar: Grammar | null): Understood {
	if (isForWindows(text))
		return {
			script: null,
			view: null,
			placeholders: placeholdersIn(text),
			effect: 'unknown',
			reason: 'it is a command for Windows',
		};
	const {script, reason: unread, placeholders, secret} = readShell(text, grammar);
	if (script === null) return {script, view: null, placeholders, effect: 'unknown', reason: unread};
	const effect = withSecret(script, secret);
	const reason = unread ?? unfit(script, effect);
	return {script: reason === null ? script : null, view: null, placeholders, effect, reason};
}

/** A secret that is printed is exposed; one that is handed on makes the command unknown at least. */
function withSecret(script: Script, secret: string | null): Effect {
	const effect = effectOf(script);
	if (secret === null) return effect;
	const printed = script.some(
		({pipe}) => /^(?:echo|printf|print|cat|tee|logger)$/.test(pipe.at(-1)?.[0] ?? '') && pipe.flat().some(namesSecret),
	);
	return printed ? 'exposes' : stronger(effect, 'unknown');
}

/** Whether a word has a secret variable in it, however it is spelled: `$KEY`, `${KEY:0:8}`, `${#KEY}`. */
function namesSecret(word: string): boolean {
	return [...word.matchAll(/\$\{?[!#]?([A-Za-z_]\w*)/g)].some(([, name]) => isSecretVariable(name ?? ''));
}

/** Why a command that was read exactly is still not run. */
function unfit(script: Script, effect: Effect): string | null {
	if (effect === 'exposes') return 'it would put secrets on the screen';
	const forShell = script.flatMap(({pipe}) => pipe.flatMap(shellWords));
	if (forShell.some((word) => /<[A-Za-z0-9][^<>]*>/.test(word))) return 'what is filled in would be read by another shell';
	if (staysUp(script)) return 'it runs in the foreground until it is stopped';
	return null;
}
