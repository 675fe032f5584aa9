import {describe, expect, it} from 'vitest';
import {type Colour, type Colours, colours, depthOf, partsOf, sgr} from '../../panels/colours.ts';
import {ansiLook, looks, markedLook, type Tone, themeFor} from '../../panels/theme.ts';
import {themeNames} from '../../source/domain/appearance.ts';
import {contrast, type Parts} from '../support/contrast.ts';

/** The colour that a terminal of 256 colours shows for SGR parameters of ours. */
function shown256(colour: Colour): Parts {
	const place = Number(sgr(colour, 'ink', 256).split(';').at(-1));
	if (place >= 232) return [8 + (place - 232) * 10, 8 + (place - 232) * 10, 8 + (place - 232) * 10];
	const levels = [0, 95, 135, 175, 215, 255];
	const at = place - 16;
	return [levels[Math.floor(at / 36)] ?? 0, levels[Math.floor(at / 6) % 6] ?? 0, levels[at % 6] ?? 0];
}

const texts = ['plain', 'dim', 'bad', 'warning', 'good', 'accent', 'match'] as const satisfies readonly (keyof Colours)[];

describe.each(Object.entries(colours))('the theme %s', (name, theme) => {
	const least = name === 'high-contrast' ? 7 : 4.5;

	it.each(texts)(`%s stands out from its ground by ${least} to 1`, (text) => {
		expect(contrast(partsOf(theme[text]), partsOf(theme.ground))).toBeGreaterThanOrEqual(least);
		// Of 256 colours the nearest is not the same one.
		expect(contrast(shown256(theme[text]), shown256(theme.ground))).toBeGreaterThanOrEqual(name === 'high-contrast' ? 7 : 4);
	});

	it('has borders that can be seen', () => {
		expect(contrast(partsOf(theme.border), partsOf(theme.ground))).toBeGreaterThanOrEqual(3);
	});
});

/** What somebody sees without red or green cones (Machado, Oliveira and Fernandes 2009, severity 1, on linear light). */
const blindness = {
	protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
	deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
} as const;

/** CIE Lab of linear light under D65. */
function lab(linear: readonly number[]): number[] {
	const [r = 0, g = 0, b = 0] = linear.map((part) => Math.max(0, Math.min(1, part)));
	const f = (value: number) => (value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16 / 116);
	const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047);
	const y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
	const z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883);
	return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function seen(colour: Colour, matrix: readonly number[]): number[] {
	const linear = partsOf(colour).map((part) =>
		part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
	);
	return lab([0, 1, 2].map((row) => linear.reduce((sum, part, at) => sum + part * (matrix[row * 3 + at] ?? 0), 0)));
}

describe.each(Object.entries(blindness))('for somebody with %s', (_, matrix) => {
	const apart = (theme: Colours, one: keyof Colours, other: keyof Colours) => {
		const [a, b] = [seen(theme[one], matrix), seen(theme[other], matrix)];
		return Math.hypot(...a.map((part, at) => part - (b[at] ?? 0)));
	};

	it.each([
		['bad', 'good'],
		['bad', 'warning'],
		['warning', 'good'],
		['bad', 'plain'],
		['good', 'plain'],
		['warning', 'plain'],
	] as const)('%s and %s of the colour-blind theme are far apart', (one, other) => {
		expect(apart(colours['colour-blind'], one, other)).toBeGreaterThanOrEqual(20);
	});
});

describe('what a terminal gets of a theme', () => {
	const rich = {TERM: 'xterm-256color', COLORTERM: 'truecolor', LANG: 'C.UTF-8'};
	const tones: readonly Tone[] = [
		'plain',
		'dim',
		'bold',
		'bad',
		'warning',
		'good',
		'accent',
		'chosen',
		'title',
		'focused',
		'border',
	];

	it('the terminal’s own sixteen colours unless another was chosen', () => {
		const theme = themeFor(rich);
		expect(tones.map((tone) => looks(tone, false, theme)).join(' ')).not.toMatch(/[34]8;/);
		expect(looks('plain', false, theme)).toBe('');
	});

	it.each(Object.keys(colours) as (keyof typeof colours)[])(
		'%s: a ground and a colour for every tone, and none dimmed',
		(name) => {
			const theme = themeFor(rich, {theme: name, symbols: 'auto'});
			for (const tone of tones) expect(looks(tone, false, theme)).toMatch(/^48;2;\d+;\d+;\d+;(1;|7;|1;7;)?38;2;\d+;\d+;\d+$/);
			for (const colour of Array.from({length: 16}, (_, at) => at)) expect(ansiLook(colour, theme)).toMatch(/^38;2;/);
			expect(markedLook(theme)).toMatch(/^1;4;38;2;/);
		},
	);

	it('the nearest of 256 colours where it has no more, and its own where it has sixteen', () => {
		const chosen = {theme: 'dark', symbols: 'auto'} as const;
		expect(looks('bad', false, themeFor({...rich, COLORTERM: undefined}, chosen))).toMatch(/^48;5;\d+;1;38;5;\d+$/);
		expect(looks('bad', false, themeFor({TERM: 'linux', LANG: 'C'}, chosen))).toBe('1;31');
		expect([depthOf({TERM: 'xterm-direct'}), depthOf({TERM: 'screen-256color'}), depthOf({TERM: 'xterm'})]).toEqual([
			'true',
			256,
			16,
		]);
	});

	it('no colour at all where there is to be none', () => {
		for (const theme of themeNames) {
			const found = themeFor({...rich, NO_COLOR: '1'}, {theme, symbols: 'auto'});
			expect(tones.map((tone) => looks(tone, false, found)).join(' ')).not.toMatch(/3\d|48/);
		}
		expect(looks('bad', true, themeFor(rich, {theme: 'monochrome', symbols: 'auto'}))).toBe('7;1');
	});

	it('the signs that were chosen, whatever the locale', () => {
		expect(themeFor(rich, {theme: 'terminal', symbols: 'ascii'}).symbols.critical).toBe('X');
		expect(themeFor({TERM: 'xterm', LANG: 'C'}, {theme: 'terminal', symbols: 'drawn'}).symbols.critical).toBe('✖');
		expect(themeFor({TERM: 'xterm', LANG: 'C'}).symbols.critical).toBe('X');
	});
});
