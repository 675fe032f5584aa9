import type {Argv, Script, Stage} from '../../domain/command.ts';
import {isSecretPlaceholder} from '../secrets.ts';
import type {ShellNode} from './grammar.ts';
import {filledIn, type Masked, unmask} from './mask.ts';
import {unquote} from './words.ts';

/** Shell text as understood. */
export type Shell = {
	/** What would run; null where the text is more than programs joined by operators. Only run it when `reason` is null. */
	readonly script: Script | null;
	/** Why it is not run, one sentence; null when the script says exactly what a shell would do. */
	readonly reason: string | null;
	/** What is to be filled in, each once, in order. */
	readonly placeholders: readonly string[];
	/** The name of a secret that the text hands to a program; null when there is none. */
	readonly secret: string | null;
};

/** A reading under way: what was gathered, and which parts of the text were accounted for. */
export class Reading {
	readonly masked: Masked;
	readonly placeholders: string[] = [];
	readonly #covered: {readonly start: number; readonly end: number; readonly word: boolean}[] = [];
	reason: string | null = null;
	secret: string | null = null;

	constructor(masked: Masked) {
		this.masked = masked;
	}

	/** Keeps the first reason. */
	refuse(reason: string): void {
		this.reason ??= reason;
	}

	/** Marks a part of the text as understood. */
	cover(node: ShellNode, word = false): void {
		this.#covered.push({start: node.startIndex, end: node.endIndex, word});
	}

	raw(node: ShellNode): string {
		return this.masked.text.slice(node.startIndex, node.endIndex);
	}

	/** A word without its quotes, its placeholders spelled `<name>`. */
	word(node: ShellNode): string {
		this.cover(node, true);
		return this.take(this.raw(node));
	}

	/** The same of a word that is known to be one. */
	take(raw: string): string {
		const word = unquote(raw);
		if (word.reason !== null) this.refuse(word.reason);
		// Placeholders are masked here: whatever looks like one now was put together from quoted pieces.
		if (word.text.match(filledIn) !== null) this.refuse('it could not be read exactly');
		this.secret ??= word.secret;
		const {text, used} = unmask(word.text, this.masked.names);
		for (const name of used) this.#asks(name);
		return text;
	}

	#asks(name: string): void {
		if (isSecretPlaceholder(name)) this.refuse(`it needs a secret (${name}), which is never put into a command`);
		if (!this.placeholders.includes(name)) this.placeholders.push(name);
	}

	/** Refuses where the words and operators that were understood are not the whole text, or where two words touch. */
	checkWhole(start: number, end: number): void {
		let at = start;
		let touching = false;
		for (const part of this.#covered.filter((one) => one.start >= start && one.end <= end).sort((a, b) => a.start - b.start)) {
			// The target of a redirect lies within it.
			if (part.start < at) continue;
			const gap = this.masked.text.slice(at, part.start);
			if (gap.trim() !== '' || (gap === '' && touching && part.word)) this.refuse('it could not be read exactly');
			at = part.end;
			touching = part.word;
		}
		if (this.masked.text.slice(at, end).trim() !== '') this.refuse('it could not be read exactly');
	}

	/** What was understood of the stages that were read. */
	shell(stages: readonly Stage[]): Shell {
		const [first, ...rest] = stages;
		const script: Script | null = first === undefined ? null : [{...first, join: 'first'}, ...rest];
		if (script === null) this.refuse('it is no command');
		const {reason, secret, placeholders} = this;
		return {script, reason, secret, placeholders};
	}
}

/** The program and its arguments, where there is a program. */
export function argv(words: readonly string[]): Argv | null {
	const [program, ...rest] = words;
	return program === undefined ? null : [program, ...rest];
}
