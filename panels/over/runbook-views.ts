import type {Offer} from '../../source/domain/command.ts';
import {shownCommand} from '../../source/domain/shown-command.ts';
import type {Overlay} from '../../source/store/overlay.ts';
import type {Offers} from '../../source/store/ports.ts';
import type {Course} from '../../source/store/selectors/course.ts';
import type {State} from '../../source/store/state.ts';
import {join, ours, safe, safeText} from '../../source/text/safe-text.ts';
import type {Line} from '../line.ts';
import {chosen, clipped, columns} from '../line.ts';
import {resolutionLook, saidOf} from '../rows/offer-lines.ts';
import {stepMark} from '../rows/step-mark.ts';
import type {Theme} from '../theme.ts';
import type {OverView} from './over-view.ts';
import {reading} from './over-view.ts';
import {blank, labelled, paragraph} from './paragraphs.ts';

/** Narrower, the headings need the room of their sections. */
const sectionedFrom = 72;

/** Every entry of the runbook, with what watches it. */
export function entriesView(
	{runbook}: Pick<State, 'runbook'>,
	{index}: Extract<Overlay, {kind: 'entries'}>,
	width: number,
	theme: Theme,
): OverView {
	const entries = runbook?.entries ?? [];
	const watching = Math.min(
		Math.max(...entries.map(({watched}) => (watched ?? 'not watched').length), 0),
		Math.floor(width * 0.3),
	);
	const lines = entries.map(({section, heading, watched}, place): Line => {
		const isChosen = place === index;
		const line = columns(width, [
			{text: ours(isChosen ? theme.symbols.cursor : ' '), width: 1},
			...(width < sectionedFrom ? [] : [{text: section, width: Math.floor(width * 0.24), tone: 'dim'} as const]),
			{text: heading, width: null},
			{
				text: watched === null ? ours('not watched') : safeText(watched),
				width: watching,
				tone: watched === null ? 'warning' : 'good',
			},
		]);
		return isChosen ? chosen(line) : line;
	});
	const silent = entries.filter(({watched}) => watched === null).length;
	const title = safe`Runbook ${runbook?.file ?? ours('')}: ${entries.length} entries, ${silent} not watched`;
	return {...reading(clipped([{text: title}], width - 4), lines, 0), follow: index};
}

/** One entry with all that is to be said of each of its steps. */
export function entryView({entry, offers: steps}: Offers, course: Course, top: number, width: number, theme: Theme): OverView {
	const title = entry === null ? ours('Steps') : entry.heading;
	const lines = [
		...labelled('from', entry === null ? null : safe`${entry.file}:${entry.line} (${ours(entry.origin)})`, width, 'dim'),
		...labelled('stop when', entry?.stop ?? null, width, 'warning'),
		...labelled('escalate to', entry?.escalate ?? null, width),
		blank(width),
		...steps.flatMap((offer, place) => stepLines(offer, place, course, width, theme)),
		...(steps.length === 0 ? paragraph(ours('This entry has no commands.'), width, 'dim') : []),
	];
	return reading(clipped([{text: title}], width - 4), lines, top);
}

function stepLines(offer: Offer, place: number, course: Course, width: number, theme: Theme): Line[] {
	const {word, tone} = resolutionLook(offer.resolution, theme.symbols.drift);
	const latest = course.latest[place] ?? null;
	const mark = stepMark(course, place, theme.symbols).text;
	const said = saidOf(offer, latest ?? null);
	const command = shownCommand(offer);
	const label = join(
		[ours(offer.resolution.effect), ours(word), mark].filter((part) => part !== ''),
		', ',
	);
	const text = offer.step === undefined || offer.step.text === command ? null : offer.step.text;
	return [
		...labelled(place < 9 ? String(place + 1) : '', command, width, 'bold'),
		...labelled('', label, width, tone),
		...labelled('', text, width),
		...(said === '' ? [] : labelled('', said, width, 'dim')),
		blank(width),
	];
}
