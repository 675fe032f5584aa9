import type {Appearance} from '../source/domain/appearance.ts';

/** A colour of 24 bits: `#rrggbb`. */
export type Colour = `#${string}`;

/** The colours of a theme, by what they stand for. */
export type Colours = Readonly<
	Record<'ground' | 'plain' | 'dim' | 'border' | 'bad' | 'warning' | 'good' | 'accent' | 'match', Colour>
>;

/** Themes with colours and a ground of their own. A test holds each against its ground, by the ratio of WCAG 2.2 (1.4.3, 1.4.6, 1.4.11). */
export const colours: Readonly<Record<Exclude<Appearance['theme'], 'terminal' | 'monochrome'>, Colours>> = {
	dark: {
		ground: '#16181d',
		plain: '#d7dae0',
		dim: '#9aa1ad',
		border: '#6f7785',
		bad: '#ff7b72',
		warning: '#e3b341',
		good: '#6cc27a',
		accent: '#6fb7e9',
		match: '#d7a1f9',
	},
	light: {
		ground: '#fbfbf9',
		plain: '#1f2328',
		dim: '#59606a',
		border: '#7d848e',
		bad: '#b31d28',
		warning: '#855600',
		good: '#1a6b34',
		accent: '#0a5aa8',
		match: '#7a2fa8',
	},
	'high-contrast': {
		ground: '#000000',
		plain: '#ffffff',
		dim: '#e0e0e0',
		border: '#c8c8c8',
		bad: '#ff8a80',
		warning: '#ffd740',
		good: '#69f0ae',
		accent: '#80d8ff',
		match: '#ffb2ff',
	},
	// After the palette of Okabe and Ito (2008): blue, yellow and vermilion stay apart without red or green cones.
	'colour-blind': {
		ground: '#14161a',
		plain: '#e4e6ea',
		dim: '#a0a6b0',
		border: '#767d89',
		bad: '#ff7a3d',
		warning: '#f0e442',
		good: '#56b4e9',
		accent: '#cfd6ff',
		match: '#e69fc4',
	},
};

/** How many colours a terminal has: by `COLORTERM`, which says when it takes 24 bits, and by its name. */
export type Depth = 'true' | 256 | 16;

/** The depth that an environment speaks of. */
export function depthOf(env: Readonly<Record<string, string | undefined>>): Depth {
	if (/truecolor|24bit/i.test(env.COLORTERM ?? '') || /direct/.test(env.TERM ?? '')) return 'true';
	return /256/.test(env.TERM ?? '') ? 256 : 16;
}

/** The SGR parameters of a colour as text (`ink`) or ground (`paper`); on 256 colours the nearest of xterm's. */
export function sgr(colour: Colour, where: 'ink' | 'paper', depth: 'true' | 256): string {
	const code = where === 'ink' ? 38 : 48;
	const [red, green, blue] = partsOf(colour);
	return depth === 'true' ? `${code};2;${red};${green};${blue}` : `${code};5;${nearest256([red, green, blue])}`;
}

type Parts = readonly [red: number, green: number, blue: number];

/** A colour's parts, 0 to 255. */
export function partsOf(colour: Colour): Parts {
	const value = Number.parseInt(colour.slice(1), 16);
	return [value >> 16, (value >> 8) & 255, value & 255];
}

/** The levels of xterm's cube of 216 colours. */
const levels: readonly number[] = [0, 95, 135, 175, 215, 255];

/** The place in xterm's 256 colours that is nearest: of its cube from 16, or of its 24 greys from 232. */
function nearest256(wanted: Parts): number {
	const steps = wanted.map((part) =>
		levels.reduce((best, level, at) => (Math.abs(level - part) < Math.abs((levels[best] ?? 0) - part) ? at : best), 0),
	);
	const [r = 0, g = 0, b = 0] = steps;
	const grey = Math.max(0, Math.min(23, Math.round(((wanted[0] + wanted[1] + wanted[2]) / 3 - 8) / 10)));
	const inCube: Parts = [levels[r] ?? 0, levels[g] ?? 0, levels[b] ?? 0];
	const inGreys: Parts = [8 + grey * 10, 8 + grey * 10, 8 + grey * 10];
	return far(wanted, inGreys) < far(wanted, inCube) ? 232 + grey : 16 + 36 * r + 6 * g + b;
}

function far(one: Parts, other: Parts): number {
	return one.reduce((sum, part, at) => sum + (part - (other[at] ?? 0)) ** 2, 0);
}
