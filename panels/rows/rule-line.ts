import {cells} from '../../source/text/fit.ts';
import type {SafeText} from '../../source/text/safe-text.ts';
import {ours, safe} from '../../source/text/safe-text.ts';
import type {Line, Piece} from '../line.ts';
import {clipped, widthOf} from '../line.ts';
import type {Theme, Tone} from '../theme.ts';

/** A title on a rule, at the border that begins at `x`. */
export type Title = {readonly x: number; readonly words: Line; readonly focused: boolean};

/** A horizontal line of the frame over its whole width, with joints where borders above and below meet it. */
export function ruleLine(width: number, above: readonly number[], titles: readonly Title[], theme: Theme): Line {
	const below = titles.map(({x}) => x);
	const line: Piece[] = [];
	for (const [place, {x, words, focused}] of titles.entries()) {
		const end = titles[place + 1]?.x ?? width - 1;
		line.push({text: joint(x, width, above, below, theme), tone: 'border'});
		const title =
			words.length === 0
				? []
				: clipped(
						[{text: ours(' '), tone: titleTone(focused)}, ...toned(words, focused), {text: ours(' '), tone: titleTone(focused)}],
						end - x - 2,
					);
		line.push(...title, ...across(x + 1 + widthOf(title), end, width, above, below, theme));
	}
	line.push({text: joint(width - 1, width, above, below, theme), tone: 'border'});
	return line;
}

function titleTone(focused: boolean): Tone {
	return focused ? 'focused' : 'title';
}

function toned(words: Line, focused: boolean): Line {
	return focused ? words.map(({text}) => ({text, tone: 'focused'})) : words.map((piece) => ({tone: 'title', ...piece}));
}

function across(from: number, to: number, width: number, above: readonly number[], below: readonly number[], theme: Theme): Line {
	let text = '';
	for (let x = from; x < to; x++) text += above.includes(x) ? joint(x, width, above, below, theme) : theme.symbols.across;
	return text === '' ? [] : [{text: ours(text), tone: 'border'}];
}

/** The joint at a place of a rule, by the arms that it has there. */
function joint(x: number, width: number, above: readonly number[], below: readonly number[], {symbols}: Theme): SafeText {
	const edge = x === 0 || x === width - 1;
	const up = above.length > 0 && (edge || above.includes(x));
	const down = below.length > 0 && (edge || below.includes(x));
	const arms = (up ? 8 : 0) + (down ? 4 : 0) + (x > 0 ? 2 : 0) + (x < width - 1 ? 1 : 0);
	return ours(symbols.joints[arms] ?? '+');
}

/** The frame's last line: corners, and what the footer says. */
export function closingLine(width: number, above: readonly number[], words: Line, theme: Theme): Line {
	const said = clipped(words, width - 2);
	return [
		{text: joint(0, width, above, [], theme), tone: 'border'},
		...said,
		...across(1 + widthOf(said), width - 1, width, above, [], theme),
		{text: joint(width - 1, width, above, [], theme), tone: 'border'},
	];
}

/** A title out of a name and what is said beside it. */
export function titled(name: SafeText, beside: SafeText | null, tone?: Tone): Line {
	if (beside === null || cells(beside) === 0) return [{text: name}];
	return [{text: name}, {text: safe` ${beside}`, ...(tone === undefined ? {} : {tone})}];
}
