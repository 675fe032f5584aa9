import type {Attempt} from '../../source/domain/attempt.ts';
import type {Offer, Resolution} from '../../source/domain/command.ts';
import {shownCommand} from '../../source/domain/shown-command.ts';
import type {Offers} from '../../source/store/ports.ts';
import type {Course} from '../../source/store/selectors/course.ts';
import {cells, wrap} from '../../source/text/fit.ts';
import type {SafeText} from '../../source/text/safe-text.ts';
import {join, ours, safe} from '../../source/text/safe-text.ts';
import type {Cell, Line} from '../line.ts';
import {chosen, columns, toWidth} from '../line.ts';
import type {Theme, Tone} from '../theme.ts';
import {checkedWords, stepMark} from './step-mark.ts';

/** What the lines of the runbook panel are made of. */
export type OfferWindow = {
	readonly offers: Offers;
	/** The place of what Enter runs. */
	readonly enter: number;
	/** Whether the cursor is in this panel. */
	readonly focused: boolean;
	readonly top: number;
	readonly width: number;
	readonly height: number;
	/** Rows below the steps: what is to be said of the step that Enter runs, and the stop rule. */
	readonly notes: number;
	/** What stands where there is nothing to run. */
	readonly empty: readonly Line[];
	/** How far the steps have come. */
	readonly course: Course;
};

/** Exactly `height` lines: the steps of the entry, what is to be said of one, when to stop. */
export function offerLines(window: OfferWindow, theme: Theme): Line[] {
	const {offers, top, width, height, notes, empty} = window;
	const room = Math.max(1, height - notes);
	const behind = behindOf(window, theme);
	const lines: Line[] = offers.offers
		.slice(top, top + room)
		.map((offer, place) => offerLine(offer, top + place, window, behind, theme));
	if (offers.offers.length === 0) lines.push(...empty.slice(0, height));
	// What the steps leave free is there for what is said of them: it is cut only where there is no room.
	const said = noteLines(window, commandRoom(width, behind), Math.max(notes, height - lines.length - 1));
	while (lines.length < height - said.length) lines.push(toWidth([], width));
	return [...lines, ...said].slice(0, height);
}

/** Cells for what stands behind a command: no more than the steps need, since each takes from the commands. */
type Behind = {readonly effect: number; readonly word: number; readonly mark: number};

function behindOf({offers: {offers}, course}: OfferWindow, {symbols}: Theme): Behind {
	const widest = (text: (offer: Offer) => string) => Math.max(0, ...offers.map((offer) => cells(text(offer))));
	return {
		effect: widest(({resolution}) => resolution.effect),
		word: widest(({resolution}) => resolutionLook(resolution, symbols.drift).word),
		mark: Math.max(0, ...offers.map((_, place) => cells(stepMark(course, place, symbols).text))),
	};
}

/** The cells that are left for a command. */
function commandRoom(width: number, {effect, word, mark}: Behind): number {
	return width - 5 - [effect, word, mark].reduce((sum, cellsOf) => sum + (cellsOf === 0 ? 0 : cellsOf + 1), 0);
}

function offerLine(offer: Offer, place: number, window: OfferWindow, behind: Behind, theme: Theme): Line {
	const {enter, focused, width, course} = window;
	const {symbols} = theme;
	const {word, tone} = resolutionLook(offer.resolution, symbols.drift);
	const mark = stepMark(course, place, symbols);
	const isChosen = focused && place === enter;
	const key = place === enter ? symbols.enter : place < 9 ? String(place + 1) : ' ';
	const effect = offer.resolution.effect;
	const last: Cell[] = [
		{text: ours(effect), width: behind.effect, ...(effect === 'reads' ? {} : {tone: 'warning' as const})},
		{text: ours(word), width: behind.word, tone},
		{text: mark.text, width: behind.mark, tone: mark.tone},
	];
	const line = columns(width - 1, [
		{text: ours(isChosen ? symbols.cursor : ' '), width: 1},
		{text: ours(key), width: 1, tone: 'bold'},
		...told(offer, commandRoom(width, behind)),
		...last.filter(({width: taken}) => taken !== 0),
	]);
	return toWidth(isChosen ? chosen(line) : line, width);
}

/** Less than this of what is expected says nothing. */
const leastExpected = 18;

/** What a step runs and, in what room is left, what it should show. */
function told(offer: Offer, room: number): Cell[] {
	const command = shownCommand(offer);
	const wanted = offer.step?.expectation?.words ?? null;
	const expected = wanted === null ? null : safe`wants: ${wanted}`;
	if (expected === null || room < 2 * leastExpected) return [{text: command, width: room}];
	const left = Math.max(leastExpected, room - cells(command) - 1);
	const width = Math.min(left, cells(expected));
	return [
		{text: command, width: room - width - 1},
		{text: expected, width, tone: 'dim'},
	];
}

/** The word for a resolution; ready goes without saying. */
export function resolutionLook({state, action}: Resolution, drift: string): {readonly word: string; readonly tone: Tone} {
	if (state === 'ready') return {word: '', tone: 'plain'};
	// Nothing works here in its place: it must not look like a key that does.
	if (state === 'drift' && action === null) return {word: 'not here', tone: 'dim'};
	if (state === 'drift') return {word: `drift ${drift}`, tone: 'warning'};
	return {
		word: {asks: 'asks', planned: 'planned', unsafe: 'unsafe', instruction: 'words'}[state],
		tone: state === 'asks' ? 'accent' : 'warning',
	};
}

/** At most `room` lines, and no fewer than `notes`: the step that Enter runs where its line cuts it, what is to be said of it, when to stop. */
function noteLines({offers, enter, width, notes, course}: OfferWindow, commandRoom: number, room: number): Line[] {
	const offer = offers.offers[enter];
	const stop = offers.entry?.stop ?? null;
	const inLines = (text: SafeText) => (text === '' ? [] : wrap(text, width - 2));
	const stopping = inLines(stop === null ? ours('') : safe`stop and escalate when: ${stop}`);
	const said = offer === undefined ? ours('') : saidOf(offer, course.latest[enter] ?? null);
	const whole = offer === undefined || cells(shownCommand(offer)) <= commandRoom ? ours('') : shownCommand(offer);
	const both = [...inLines(whole), ...inLines(said)];
	const saying = both.length + stopping.length <= room ? both : inLines(said);
	const stops = cutTo(stopping, Math.max(1, room - saying.length));
	const lines = [
		...cutTo(saying, room - stops.length).map((text) => toWidth([{text: safe` ${text}`, tone: 'dim'}], width)),
		...stops.map((text) => toWidth([{text: safe` ${text}`, tone: 'warning'}], width)),
	];
	while (lines.length < notes) lines.unshift(toWidth([], width));
	return lines.slice(0, room);
}

/** At most `count` of the lines; the last holds all that is left, and is cut by the edge. */
function cutTo(lines: readonly SafeText[], count: number): readonly SafeText[] {
	return lines.length <= count
		? lines
		: [...lines.slice(0, count - 1), join(lines.slice(Math.max(0, count - 1)), ' ')].slice(0, count);
}

/** What is to be said of a step: what it should show and whether it did, whose run that was, the runbook's own words where something else runs, and why. */
export function saidOf({command, resolution, step}: Offer, latest: Attempt | null): SafeText {
	const {state, action, why} = resolution;
	const wanted = step?.expectation?.words ?? null;
	const parts = [
		...(wanted === null ? [] : [safe`wants: ${wanted}`]),
		...(latest?.others === undefined ? [] : [latest.others.run.words]),
		...(latest?.checked == null ? [] : [checkedWords(latest.checked)]),
		...(state === 'drift' && action !== null ? [safe`the runbook says: ${command.text}`] : []),
		...(why === null ? [] : [why]),
		...(state === 'asks' && resolution.missing.length > 0 ? [ours(`asks for ${resolution.missing.join(', ')}`)] : []),
	];
	return join(parts, ' - ');
}
