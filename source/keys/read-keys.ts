import type {Input, Key} from './key.ts';
import type {Paste} from './paste.ts';
import {pasted} from './paste.ts';
import {sequenceAt} from './sequence.ts';

/** Turns what a terminal sends, cut wherever the line cut it, into single keys and pastes. */
export type KeyReader = {
	/** One read of the terminal, decoded. */
	read(chunk: string): readonly Input[];
	/** Called when nothing has followed for a while: a lone escape character was the Esc key. */
	settle(): readonly Input[];
	/** Whether `settle` has something to do. */
	readonly unsettled: boolean;
};

const controls: Readonly<Record<string, string>> = {
	'\0': 'ctrl+space',
	'\b': 'backspace',
	'\t': 'tab',
	'\n': 'return',
	'\r': 'return',
	'\x7f': 'backspace',
};

/** Silence after which what never ended is given up, milliseconds. */
const givenUpMs = 1000;

/** A key's name and what it types, or a finished paste. */
type Found = {readonly name: string; readonly text: string | null} | Paste;

/**
 * A reader of keys; `now` is the clock, epoch ms. Why not Ink's `useInput`: it hands on a lone Esc after 20 ms, so that an arrow
 * key split by a slow line becomes Esc and letters; it hides which keys came in one read, which is how a coalesced `y⏎` is told
 * from a `y`; and it keeps an unfinished paste without a bound (Ink 8.0, build/components/App.js and build/input-parser.js).
 */
export function createKeyReader(now: () => number): KeyReader {
	let buffer = '';
	let paste: Paste | null = null;
	/** An Esc was given out alone: a `[` or `O` that comes next is the rest of a sequence that the line split. */
	let escaped = false;
	/** The buffer begins with such a rest: whatever key it is, it is not pressed a second time. */
	let late = false;
	let lastAt = Number.NEGATIVE_INFINITY;

	function read(chunk: string): readonly Input[] {
		const at = now();
		const quietMs = at - lastAt;
		lastAt = at;
		giveUp(chunk, quietMs);
		late ||= escaped && /^[[O]/.test(chunk);
		buffer += (escaped && late ? '\x1b' : '') + chunk.replaceAll('\x9b', '\x1b[');
		escaped = false;
		const found: Found[] = [];
		while (buffer !== '' && step(found));
		return inputs(found, at, quietMs, buffer === '' && paste === null);
	}

	/** A paste whose end was lost ends with Ctrl+C after a silence; an answer of the terminal that never ended is dropped. */
	function giveUp(chunk: string, quietMs: number): void {
		if (quietMs < givenUpMs) return;
		if (paste !== null && chunk === '\x03') {
			paste = null;
			buffer = '';
		}
		if (/^\x1b[\]P_^X]/.test(buffer)) buffer = '';
	}

	/** Takes one thing off the buffer; false when more has to arrive first. */
	function step(found: Found[]): boolean {
		if (paste !== null) return stepPaste(found, paste);
		if (buffer[0] !== '\x1b') {
			const character = String.fromCodePoint(buffer.codePointAt(0) ?? 0);
			buffer = buffer.slice(character.length);
			found.push(typed(character));
			return true;
		}
		const sequence = sequenceAt(buffer);
		if (sequence.kind === 'partial') return false;
		buffer = buffer.slice(sequence.kind === 'escape' ? 1 : sequence.length);
		if (sequence.kind === 'paste-start') paste = {text: '', left: 0};
		else if (sequence.kind === 'escape') found.push({name: 'escape', text: null});
		else if (!late) found.push({name: sequence.name, text: null});
		late = false;
		return true;
	}

	function stepPaste(found: Found[], before: Paste): boolean {
		const {paste: after, done, rest} = pasted(before, buffer);
		buffer = rest;
		paste = done ? null : after;
		if (done) found.push(after);
		return done;
	}

	function settle(): readonly Input[] {
		if (!isLoneEscape()) return [];
		buffer = '';
		escaped = true;
		return inputs([{name: 'escape', text: null}], now(), 0, true);
	}

	function isLoneEscape(): boolean {
		return buffer === '\x1b' && paste === null;
	}

	return {
		read,
		settle,
		get unsettled() {
			return isLoneEscape();
		},
	};
}

function typed(character: string): Found {
	const named = controls[character];
	if (named !== undefined) return {name: named, text: null};
	if (character < ' ') return {name: `ctrl+${String.fromCharCode(character.charCodeAt(0) + 96)}`, text: null};
	if (character >= '\x80' && character <= '\x9f') return {name: 'unknown', text: null};
	return {name: character === ' ' ? 'space' : character, text: character};
}

function inputs(found: readonly Found[], at: number, quietMs: number, complete: boolean): Input[] {
	const alone = found.length === 1 && complete;
	const given: Input[] = [];
	let keys: Key[] = [];
	for (const one of found) {
		if ('name' in one) keys.push({...one, at, alone, quietMs});
		else {
			if (keys.length > 0) given.push({kind: 'keys', keys});
			keys = [];
			given.push({kind: 'paste', ...one});
		}
	}
	if (keys.length > 0) given.push({kind: 'keys', keys});
	return given;
}
