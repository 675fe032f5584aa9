/** How a stretch of output is drawn. */
export type Style = {
	/** One of the terminal's own 16 colours that can be read on any ground; null for its default. */
	readonly colour: number | null;
	readonly bold: boolean;
	readonly dim: boolean;
};

/** A stretch of output in one style. Its text is raw. */
export type Run = Style & {readonly text: string};

const plain: Style = {colour: null, bold: false, dim: false};
const sgr = /\x1b\[([0-9;:]{0,64})m/g;

/**
 * Takes output line by line and gives its runs. Of a program's escape sequences only SGR colour, bold and dim are obeyed, and
 * stay in force over lines as on a terminal; everything else is left in the text. ECMA-48, 8.3.117.
 */
export function styledLines(): (line: string) => Run[] {
	let style = plain;
	return (line) => {
		const runs: Run[] = [];
		let at = 0;
		const add = (text: string) => text !== '' && runs.push({...style, text});
		for (const match of line.matchAll(sgr)) {
			add(line.slice(at, match.index));
			at = match.index + match[0].length;
			style = restyled(style, match[1] ?? '');
		}
		add(line.slice(at));
		return runs;
	};
}

function restyled(before: Style, parameters: string): Style {
	let style = before;
	// With colons a colour is one parameter (ISO 8613-6), with semicolons, as everybody writes it, it is several.
	const codes = parameters.split(';').flatMap((code) => (code.includes(':') ? wide(code) : [Number(code)]));
	for (let at = 0; at < codes.length; at++) {
		const code = codes[at] ?? 0;
		if (code === 38 || code === 48) {
			const length = codes[at + 1] === 2 ? 4 : 2;
			if (code === 38) style = {...style, ...extended(codes.slice(at + 1, at + 1 + length))};
			at += length;
		} else style = {...style, ...changed(code)};
	}
	return style;
}

/** `38:2::r:g:b` and `38:5:n` in the order of the semicolon form. */
function wide(code: string): number[] {
	const parts = code.split(':');
	const isTrue = parts[1] === '2' && parts.length > 5;
	return (isTrue ? [...parts.slice(0, 2), ...parts.slice(3, 6)] : parts).map(Number);
}

function changed(code: number): Partial<Style> {
	if (code === 0) return plain;
	if (code === 1) return {bold: true};
	if (code === 2) return {dim: true};
	if (code === 22) return {bold: false, dim: false};
	if (code === 39) return {colour: null};
	if (code >= 30 && code <= 37) return legible(code - 30);
	if (code >= 90 && code <= 97) return legible(code - 90 + 8);
	// Backgrounds, conceal, blink, inverse: what could hide text is not obeyed.
	return {};
}

function extended([kind, ...rest]: readonly number[]): Partial<Style> {
	if (kind === 2) return nearest(rest);
	const index = rest[0] ?? 0;
	if (index < 16) return legible(index);
	if (index >= 232) return {colour: null};
	// xterm's 6x6x6 cube.
	const cube = index - 16;
	return nearest([Math.floor(cube / 36), Math.floor(cube / 6) % 6, cube % 6].map((step) => step * 51));
}

/** Black, white and the greys vanish on some ground: they are drawn in the default colour, dark grey dim. */
function legible(colour: number): Partial<Style> {
	if (colour === 8) return {colour: null, dim: true};
	return {colour: colour % 8 === 0 || colour % 8 === 7 ? null : colour};
}

/** The colour of the 16 that has the same strong parts of red (1), green (2) and blue (4), bright where they are very strong. */
function nearest(parts: readonly number[]): Partial<Style> {
	const most = Math.max(...parts);
	const bits = parts.reduce((sum, part, at) => sum + (part > most / 2 && most > 64 ? 1 << at : 0), 0);
	return legible(most > 192 && bits !== 0 ? bits + 8 : bits);
}
