import type {ScreenCell} from '../support/terminal.ts';

/** Width and height of a cell, and of the edge around the screen, in the picture's own units. */
const cell = {width: 8.4, height: 16, ascent: 12.5};
const edge = 10;

/** What stands for the terminal's own colours, on the ground of each: the eight, then their bright ones. */
export const palettes = {
	dark: {
		ground: '#14171c',
		plain: '#d5d9e0',
		inks: '#7f8794 #ff7b72 #6cc27a #e3b341 #79b8ff #d7a1f9 #56c8d8 #d5d9e0 #9aa1ad #ff9a92 #8edb9a #f2cc6b #a5d0ff #e6c1ff #83dde9 #ffffff',
	},
	light: {
		ground: '#fbfbf9',
		plain: '#1f2328',
		inks: '#59606a #b31d28 #1a6b34 #855600 #0550ae #7a2fa0 #0b6472 #1f2328 #59606a #a01722 #155a2b #6f4800 #044289 #642587 #085260 #000000',
	},
} as const;

type Look = Pick<ScreenCell, 'colour' | 'bold' | 'dim' | 'inverse'>;
type Run = Look & {readonly at: number; readonly width: number; readonly text: string};

const isBlank = ({text}: ScreenCell) => text.trim() === '';
const isSame = (a: Look, b: Look) => a.colour === b.colour && a.bold === b.bold && a.dim === b.dim && a.inverse === b.inverse;

/** Words of one look, with single blanks between them: more blanks than that are not kept by every reader of SVG. */
function runsOf(row: readonly ScreenCell[]): readonly Run[] {
	const runs: Run[] = [];
	for (const [at, cell] of row.entries()) {
		if (isBlank(cell)) continue;
		const {text, colour, bold, dim, inverse} = cell;
		const look = {colour, bold, dim, inverse};
		const before = runs.at(-1);
		const gap = before === undefined ? 2 : at - before.at - before.width;
		if (before === undefined || gap > 1 || !isSame(before, look)) runs.push({...look, at, width: 1, text});
		else runs[runs.length - 1] = {...before, width: before.width + gap + 1, text: before.text + ' '.repeat(gap) + text};
	}
	return runs;
}

/** Where the row is drawn on a ground of another colour, from which cell and how many. */
function groundsOf(row: readonly ScreenCell[]): readonly {readonly at: number; readonly width: number}[] {
	const places = row.flatMap(({inverse}, at) => (inverse ? [at] : []));
	const starts = places.filter((at) => !places.includes(at - 1));
	return starts.map((at) => {
		const end = row.findIndex(({inverse}, place) => place > at && !inverse);
		return {at, width: (end === -1 ? row.length : end) - at};
	});
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const rounded = (value: number) => String(Math.round(value * 10) / 10);

function classesOf({colour, bold, dim, inverse}: Look): string {
	const ink = inverse ? 'g' : colour === null ? '' : `c${colour % 16}`;
	return [ink, bold ? 'b' : '', dim ? 'd' : ''].filter((name) => name !== '').join(' ');
}

const across = (cells: number) => rounded(cells * cell.width);
const left = (at: number) => rounded(edge + at * cell.width);

function drawn(row: readonly ScreenCell[], place: number): string {
	const y = edge + place * cell.height;
	const grounds = groundsOf(row).map(
		({at, width}) => `<rect x="${left(at)}" y="${rounded(y)}" width="${across(width)}" height="${cell.height}"/>`,
	);
	// The length is given, so that columns stand below each other in whatever font there is.
	const texts = runsOf(row).map((run) => {
		const named = classesOf(run);
		const look = named === '' ? '' : ` class="${named}"`;
		return `<text x="${left(run.at)}" y="${rounded(y + cell.ascent)}" textLength="${across(run.width)}"${look}>${escaped(run.text)}</text>`;
	});
	return [...grounds, ...texts].join('');
}

function styleOf({ground, plain, inks}: (typeof palettes)['dark' | 'light']): string {
	const colours = inks.split(' ').map((ink, place) => `.c${place}{fill:${ink}}`);
	return `text,rect{fill:${plain}}.s,.g{fill:${ground}}${colours.join('')}`;
}

/** A screen as an SVG: dark or light as the reader has it; `words` tell what it shows to those who do not see it. */
export function svgOf(rows: readonly (readonly ScreenCell[])[], words: string): string {
	const width = rounded((rows[0]?.length ?? 0) * cell.width + 2 * edge);
	const height = rounded(rows.length * cell.height + 2 * edge);
	const lines = rows.map(drawn);
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
		`<title>${escaped(words)}</title>`,
		`<style>text{font:14px "DejaVu Sans Mono",Menlo,Consolas,"Liberation Mono",monospace}.b{font-weight:bold}.d{opacity:.75}`,
		`${styleOf(palettes.dark)}@media(prefers-color-scheme:light){${styleOf(palettes.light)}}</style>`,
		`<rect class="s" width="100%" height="100%" rx="8"/>`,
		...lines.filter((line) => line !== ''),
		'</svg>',
		'',
	].join('\n');
}
