import type {Branch} from '../../source/domain/table.ts';
import {wrap} from '../../source/text/fit.ts';
import {ours, type SafeText, safe} from '../../source/text/safe-text.ts';
import type {Line} from '../line.ts';
import {toWidth} from '../line.ts';
import type {Theme} from '../theme.ts';
import {healthLook} from '../theme.ts';

/** Where the arms of a joint are, as in `Symbols.joints`. */
const forked = 13;
const last = 9;

/** A tree, each branch below the one that it hangs on; long texts go on beside the lines that hold the tree together. */
export function treeLines(branches: readonly Branch[], width: number, theme: Theme): Line[] {
	return grown(branches, '   ', 1, width, theme);
}

function grown(branches: readonly Branch[], rails: string, depth: number, width: number, theme: Theme): Line[] {
	const {symbols} = theme;
	return branches.flatMap(({text, health, branches: below}, place) => {
		const isLast = place === branches.length - 1;
		const joint = `${symbols.joints[isLast ? last : forked] ?? '+'}${symbols.across} `;
		const beside = `${rails}${isLast ? ' ' : symbols.down}  `;
		const {symbol, tone} = healthLook(health, symbols);
		const [first = ours(''), ...more] = wrap(text, width - rails.length - joint.length - 3);
		const under = below.length > 0 ? symbols.down : ' ';
		return [
			toWidth(
				[{text: ours(`${rails}${joint}`), tone: 'dim', said: depthWords(depth)}, {text: ours(`${symbol} `), tone}, {text: first}],
				width,
			),
			...more.map((line) => toWidth([{text: ours(`${beside}${under} `), tone: 'dim', said: ours('')}, {text: line}], width)),
			...grown(below, beside, depth + 1, width, theme),
		];
	});
}

/** How deep a branch stands, for who hears the tree. */
function depthWords(depth: number): SafeText {
	return depth === 1 ? ours('') : safe`level ${depth}: `;
}
