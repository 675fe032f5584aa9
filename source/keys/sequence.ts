/** What stands at the start of a text that begins with an escape character. */
export type Sequence =
	/** `name` is a key's name, `unknown` for one that means nothing here. */
	| {readonly kind: 'key'; readonly name: string; readonly length: number}
	| {readonly kind: 'paste-start'; readonly length: number}
	/** Not all of it has arrived. */
	| {readonly kind: 'partial'}
	/** The escape key itself: what follows is a key of its own. */
	| {readonly kind: 'escape'};

const finals: Readonly<Record<string, string>> = {
	A: 'up',
	B: 'down',
	C: 'right',
	D: 'left',
	F: 'end',
	H: 'home',
	Z: 'shift+tab',
};

const numbered: Readonly<Record<string, string>> = {
	1: 'home',
	3: 'delete',
	4: 'end',
	5: 'pageup',
	6: 'pagedown',
	7: 'home',
	8: 'end',
};

/** Parameters, intermediates and the final byte of a control sequence (ECMA-48 5.4); `[[A` is the Linux console's F1. */
const csi = /^\x1b\[(\[?)([0-9:;<=>?]*)([ -/]*)([@-~])/;
const unfinishedCsi = /^\x1b\[\[?[0-9:;<=>?]*[ -/]*$/;
/** Strings of ECMA-48 5.6 (OSC, DCS, APC, PM, SOS): answers of a terminal. They end with BEL or ST. */
const answer = /^\x1b[\]P_^X][^\x00-\x1a\x1c-\x1f\x1b]*(\x07|\x1b\\)/;
const unfinishedAnswer = /^\x1b[\]P_^X][^\x00-\x1f]*(\x1b)?$/;

/** Longer than any key or answer: what is this long is not one. */
const longest = 4096;

/** Reads the sequence that `text` starts with. */
export function sequenceAt(text: string): Sequence {
	if (text.length === 1) return {kind: 'partial'};
	const second = text[1] ?? '';
	if (second === '[') return controlSequence(text);
	if (second === 'O') return singleShift(text);
	if (']P_^X'.includes(second)) return answered(text);
	if (second === '\x1b') return {kind: 'escape'};
	const character = String.fromCodePoint(text.codePointAt(1) ?? 0);
	return {kind: 'key', name: `alt+${character < ' ' ? 'control' : character}`, length: 1 + character.length};
}

function controlSequence(text: string): Sequence {
	// Reports of a mouse in the oldest encoding: three bytes follow that would be read as letters.
	if (text.startsWith('\x1b[M')) return text.length < 6 ? {kind: 'partial'} : {kind: 'key', name: 'unknown', length: 6};
	const match = csi.exec(text);
	if (match === null) {
		if (unfinishedCsi.test(text) && text.length < longest) return {kind: 'partial'};
		// Broken off by a character that no control sequence has: what was read of it is nothing.
		return {kind: 'key', name: 'unknown', length: (/^\x1b\[\[?[0-9:;<=>?]*[ -/]*/.exec(text) ?? ['\x1b['])[0].length};
	}
	const [{length}, console, parameters = '', , final = ''] = match;
	if (final === '~' && parameters === '200') return {kind: 'paste-start', length};
	const [first = '', modifier = ''] = parameters.split(';');
	const known = console === '' && /^[0-9;]*$/.test(parameters);
	const name = !known ? undefined : final === '~' ? numbered[first] : finals[final];
	return {kind: 'key', name: name === undefined ? 'unknown' : modified(name, modifier), length};
}

function singleShift(text: string): Sequence {
	const match = /^\x1bO([0-9;]*)([@-~])/.exec(text);
	if (match === null) {
		if (/^\x1bO[0-9;]*$/.test(text) && text.length < 16) return {kind: 'partial'};
		return {kind: 'key', name: 'unknown', length: 2};
	}
	const [{length}, modifier = '', final = ''] = match;
	const name = final === 'M' ? 'return' : finals[final];
	return {kind: 'key', name: name === undefined ? 'unknown' : modified(name, modifier.split(';').pop() ?? ''), length};
}

function answered(text: string): Sequence {
	const match = answer.exec(text);
	if (match !== null) return {kind: 'key', name: 'unknown', length: match[0].length};
	if (unfinishedAnswer.test(text) && text.length < longest) return {kind: 'partial'};
	// Any other control character ends it, so that Ctrl+C is always heard.
	return {kind: 'key', name: 'unknown', length: Math.max(2, text.slice(2).search(/[\x00-\x1f]/) + 2)};
}

/** xterm's modifier parameter: 1 + shift 1, alt 2, ctrl 4. */
function modified(name: string, parameter: string): string {
	const bits = Number.parseInt(parameter, 10) - 1;
	if (!(bits > 0)) return name;
	return `${bits & 4 ? 'ctrl+' : ''}${bits & 2 ? 'alt+' : ''}${bits & 1 ? 'shift+' : ''}${name}`;
}
