import type {OutputLine} from '../../source/domain/acting.ts';
import {shownCommand} from '../../source/domain/shown-command.ts';
import type {Overlay} from '../../source/store/overlay.ts';
import type {Output, State} from '../../source/store/state.ts';
import {cells, wrap} from '../../source/text/fit.ts';
import {join, ours, safe} from '../../source/text/safe-text.ts';
import type {Line} from '../line.ts';
import {toWidth} from '../line.ts';
import {sgrOf, standing} from '../rows/output-lines.ts';
import type {Theme} from '../theme.ts';
import type {OverView} from './over-view.ts';
import {reading} from './over-view.ts';
import {blank, labelled} from './paragraphs.ts';

/** What an attempt printed, with every long line whole. */
export function printedView(state: State, {id, top}: Extract<Overlay, {kind: 'printed'}>, width: number, theme: Theme): OverView {
	const attempt = state.attempts.get(id);
	const output = state.outputs.get(id);
	const head =
		attempt === undefined
			? []
			: [
					...labelled('ran', shownCommand(attempt.offer), width, 'bold'),
					...labelled('so far', standing(attempt, state.now), width),
				];
	const left = output?.left ?? 0;
	const lost = left === 0 ? [] : labelled('', safe`${left} lines before these are not kept`, width, 'warning');
	const lines = output === undefined ? [] : printedLines(output, width, theme);
	return reading([{text: ours('Output')}], [...head, ...lost, blank(width), ...lines], top);
}

/** The last output that was laid out: it is asked for at each frame, and may be long. */
let known: {readonly output: Output; readonly width: number; readonly theme: Theme; readonly lines: readonly Line[]} | null =
	null;

function printedLines(output: Output, width: number, theme: Theme): readonly Line[] {
	if (known?.output !== output || known.width !== width || known.theme !== theme)
		known = {output, width, theme, lines: output.lines.flatMap((line) => wrapped(line, width, theme))};
	return known.lines;
}

/** A line that fits keeps its colours; one that does not is wrapped in plain. */
function wrapped({stream, spans}: OutputLine, width: number, theme: Theme): Line[] {
	const mark = stream === 'err' ? '! ' : stream === 'note' ? '- ' : '  ';
	const text = join(
		spans.map((span) => span.text),
		'',
	);
	if (cells(text) <= width - 2)
		return [
			toWidth([{text: ours(mark), tone: 'warning'}, ...spans.map((span) => ({text: span.text, sgr: sgrOf(span, theme)}))], width),
		];
	return wrap(text, width - 2).map((part, place) =>
		toWidth([{text: ours(place === 0 ? mark : '  '), tone: 'warning'}, {text: part}], width),
	);
}
