import type {Detail} from '../../source/domain/table.ts';
import {clipped} from '../line.ts';
import type {OverView} from './over-view.ts';
import {reading} from './over-view.ts';
import {section} from './paragraphs.ts';

/** What changed since the operator last looked. */
export function sinceView({title, parts}: Detail, top: number, width: number): OverView {
	const lines = parts.flatMap(({heading, lines: texts}) => section(heading, texts, width));
	return reading(clipped([{text: title}], width - 4), lines, top);
}
