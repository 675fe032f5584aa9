import type {Overlay} from '../../source/store/overlay.ts';
import {ago, clock} from '../../source/text/age.ts';
import {ours, safe, safeText} from '../../source/text/safe-text.ts';
import {clipped} from '../line.ts';
import type {OverView} from './over-view.ts';
import {reading} from './over-view.ts';
import {blank, labelled, paragraph, section} from './paragraphs.ts';

/** A row of a panel opened. */
export function detailView({id, at, detail, top}: Extract<Overlay, {kind: 'detail'}>, now: number, width: number): OverView {
	const title = (words: typeof unnamed) => clipped([{text: words}], width - 4);
	const unnamed = safeText(id);
	if (detail === 'loading') return reading(title(unnamed), paragraph(ours('Reading it.'), width, 'dim'), top);
	if (detail === 'gone')
		return reading(title(unnamed), paragraph(ours('It is gone, or cannot be read any more.'), width, 'warning'), top);
	return reading(
		title(detail.title),
		[
			...labelled('read at', safe`${clock(at, true)}, ${ago(now - at)}`, width, 'dim'),
			blank(width),
			...detail.parts.flatMap(({heading, lines}) => section(heading, lines, width)),
		],
		top,
	);
}
