import type {DetailPart} from '../../source/domain/table.ts';
import type {Overlay} from '../../source/store/overlay.ts';
import {livedOf} from '../../source/store/selectors/lived.ts';
import type {State} from '../../source/store/state.ts';
import {ago, clock} from '../../source/text/age.ts';
import {ours, safe, safeText} from '../../source/text/safe-text.ts';
import type {Line} from '../line.ts';
import {clipped} from '../line.ts';
import type {Theme} from '../theme.ts';
import {lifeLines} from './life-lines.ts';
import type {OverView} from './over-view.ts';
import {reading} from './over-view.ts';
import {blank, labelled, paragraph, section} from './paragraphs.ts';
import {treeLines} from './tree-lines.ts';

/** A row of a panel opened, with its life as far as its own records and this console know it. */
export function detailView(
	state: Pick<State, 'past' | 'now'>,
	{panel, id, at, detail, top}: Extract<Overlay, {kind: 'detail'}>,
	width: number,
	theme: Theme,
): OverView {
	const {now} = state;
	const title = (words: typeof unnamed) => clipped([{text: words}], width - 4);
	const unnamed = safeText(id);
	if (detail === 'loading') return reading(title(unnamed), paragraph(ours('Reading it.'), width, 'dim'), top);
	if (detail === 'gone')
		return reading(title(unnamed), paragraph(ours('It is gone, or cannot be read any more.'), width, 'warning'), top);
	const seen = livedOf(state, panel, id).map((one) => ({...one, text: safe`${one.text} (seen here)`}));
	const life = [...(detail.life ?? []), ...seen];
	return reading(
		title(detail.title),
		[
			...labelled('read at', safe`${clock(at, true)}, ${ago(now - at)}`, width, 'dim'),
			blank(width),
			...detail.parts.slice(0, 1).flatMap((part) => partLines(part, width, theme)),
			...(life.length === 0
				? []
				: [...paragraph(ours('Life'), width, 'title'), ...lifeLines(life, now, width, theme), blank(width)]),
			...detail.parts.slice(1).flatMap((part) => partLines(part, width, theme)),
		],
		top,
	);
}

/** A part under its heading: its lines, then its tree. */
function partLines({heading, lines, tree = []}: DetailPart, width: number, theme: Theme): Line[] {
	if (tree.length === 0) return section(heading, lines, width);
	return [
		...paragraph(ours(heading), width, 'title'),
		...lines.flatMap((line) => paragraph(line, width, 'plain', 3)),
		...treeLines(tree, width, theme),
		blank(width),
	];
}
