import {Wrong} from './wrong.ts';

/** One character of a text, by its code unit: whether it may stand here. */
export type Holds = (code: number) => boolean;

/** A set of characters, and where in the expression it ends. */
export type Taken = {readonly holds: Holds; readonly next: number};

/** Whether a character is part of a word: `\w`, and what `\b` stands between. */
export const isWord: Holds = (code) =>
	(code >= 48 && code <= 57) || (code >= 65 && code <= 90) || code === 95 || (code >= 97 && code <= 122);

const isDigit: Holds = (code) => code >= 48 && code <= 57;
const isSpace: Holds = (code) => (code >= 9 && code <= 13) || code === 32 || code === 0xa0;
const not =
	(holds: Holds): Holds =>
	(code) =>
		!holds(code);

const classes: Readonly<Record<string, Holds>> = {
	d: isDigit,
	D: not(isDigit),
	s: isSpace,
	S: not(isSpace),
	w: isWord,
	W: not(isWord),
};

/** A character's code in the other cases that it has: matches never look at case. */
function cased(code: number): readonly number[] {
	const sign = String.fromCharCode(code);
	return [
		code,
		...[sign.toLowerCase(), sign.toUpperCase()].flatMap((other) => (other.length === 1 ? [other.charCodeAt(0)] : [])),
	];
}

/** The characters from one code to another, whatever their case. */
function between(from: number, to: number): Holds {
	return (code) => cased(code).some((one) => one >= from && one <= to);
}

/** What a character stands for by itself. */
export function literal(sign: string): Holds {
	const code = sign.charCodeAt(0);
	return between(code, code);
}

/** What a character after a \ stands for. */
export function escaped(sign: string): Holds {
	const known = classes[sign];
	if (known !== undefined) return known;
	if (sign === 't') return literal('\t');
	if (/[1-9]/.test(sign)) throw new Wrong(`\\${sign} refers back, which is not known here`);
	if (/[a-z0]/i.test(sign)) throw new Wrong(`\\${sign} is not known here`);
	return literal(sign);
}

/** The set whose [ stands before `from`. */
export function setIn(text: string, from: number): Taken {
	let at = from;
	const isNegated = text[at] === '^';
	if (isNegated) at++;
	const parts: Holds[] = [];
	for (let isFirst = true; isFirst || text[at] !== ']'; isFirst = false) {
		if (at >= text.length) throw new Wrong('a [ is not closed');
		const [first, next] = member(text, at);
		at = next;
		if (text[at] === '-' && text[at + 1] !== ']' && at + 1 < text.length && typeof first === 'number') {
			const [last, end] = member(text, at + 1);
			if (typeof last !== 'number' || last < first) throw new Wrong(`${text.slice(next - 1, end)} is no range`);
			parts.push(between(first, last));
			at = end;
		} else parts.push(typeof first === 'number' ? between(first, first) : first);
	}
	const holds: Holds = (code) => parts.some((part) => part(code));
	return {holds: isNegated ? not(holds) : holds, next: at + 1};
}

/** What stands at a place of a set: a character's code or a class, and where the next one stands. */
function member(text: string, at: number): readonly [number | Holds, number] {
	if (text[at] !== '\\') return [text.charCodeAt(at), at + 1];
	const sign = text[at + 1];
	if (sign === undefined) throw new Wrong('it ends in a \\');
	const known = classes[sign];
	if (known !== undefined) return [known, at + 2];
	// It has to be one that is known.
	escaped(sign);
	return [sign === 't' ? 9 : sign.charCodeAt(0), at + 2];
}
