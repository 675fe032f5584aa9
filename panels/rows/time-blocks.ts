import type {Stretch} from '../../source/store/selectors/held.ts';
import {cells, fitted} from '../../source/text/fit.ts';
import {ours, type SafeText} from '../../source/text/safe-text.ts';
import {steady} from '../../source/text/steady.ts';
import type {Piece} from '../line.ts';
import type {Symbols} from '../symbols.ts';
import type {Tone} from '../theme.ts';

/** So many cells of a time line in which one thing went on; null where nobody looked. */
export type Span = {readonly stretch: Stretch | null; readonly cells: number};

/** Where the arms of a joint are, as in `Symbols.joints`. */
const opening = 13;
const closing = 14;

/** A time line out of its spans: what was held between two joints, with its id where that fits. */
export function blockPieces(spans: readonly Span[], symbols: Symbols): Piece[] {
	return spans.map(({stretch, cells: width}, place) => {
		if (stretch === null) return {text: ours(' '.repeat(width))};
		const {text, tone} = drawn(stretch, width, place === spans.length - 1, symbols);
		return {text: ours(text), tone};
	});
}

function drawn(
	{what, subject}: Stretch,
	width: number,
	isNow: boolean,
	symbols: Symbols,
): {readonly text: string; readonly tone: Tone} {
	if (what === 'idle') return {text: symbols.clear.repeat(width), tone: 'dim'};
	if (what === 'unknown') return {text: symbols.unknown.repeat(width), tone: 'dim'};
	// One that ended with nothing in its hands is nobody's trouble.
	if (what === 'dead') return {text: labelled(subject, width, symbols.critical), tone: subject === null ? 'dim' : 'bad'};
	if (width === 1) return {text: symbols.down, tone: 'accent'};
	const open = symbols.joints[opening] ?? '+';
	// What goes on still is not closed.
	const close = isNow ? symbols.across : (symbols.joints[closing] ?? '+');
	return {text: open + labelled(subject, width - 2, symbols.across) + close, tone: 'accent'};
}

/** The id in so many cells, filled up; else what it ends in, else none of it. */
function labelled(subject: SafeText | null, width: number, fill: string): string {
	const whole = subject === null ? '' : steady(subject);
	const end = whole.slice(whole.lastIndexOf('-') + 1) as SafeText;
	const label = [whole, end].find((one) => one !== '' && cells(one) <= width) ?? '';
	return fitted(label as SafeText, cells(label)) + fill.repeat(Math.max(0, width - cells(label)));
}
