import type {Attempt} from '../../source/domain/attempt.ts';
import type {Offer, Resolution} from '../../source/domain/command.ts';
import {shownCommand} from '../../source/domain/shown-command.ts';
import type {Offers} from '../../source/store/ports.ts';
import type {SafeText} from '../../source/text/safe-text.ts';
import {join, ours, safe} from '../../source/text/safe-text.ts';
import type {Line} from '../line.ts';
import {chosen, columns, toWidth} from '../line.ts';
import type {Theme, Tone} from '../theme.ts';

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
	/** What is said where there is nothing to run. */
	readonly empty: SafeText;
	latest(offerId: string): Attempt | null;
};

/** Exactly `height` lines: the steps of the entry, what is to be said of one, when to stop. */
export function offerLines(window: OfferWindow, theme: Theme): Line[] {
	const {offers, top, width, height, notes, empty} = window;
	const room = Math.max(1, height - notes);
	const lines: Line[] = offers.offers.slice(top, top + room).map((offer, place) => offerLine(offer, top + place, window, theme));
	if (offers.offers.length === 0) lines.push(toWidth([{text: safe` ${empty}`, tone: 'dim'}], width));
	while (lines.length < room) lines.push(toWidth([], width));
	return [...lines.slice(0, room), ...noteLines(window)].slice(0, height);
}

function offerLine(offer: Offer, place: number, {enter, focused, width, latest}: OfferWindow, theme: Theme): Line {
	const {symbols} = theme;
	const {word, tone} = resolutionLook(offer.resolution, symbols.drift);
	const isChosen = focused && place === enter;
	const key = place === enter ? symbols.enter : place < 9 ? String(place + 1) : ' ';
	const effect = offer.resolution.effect;
	const line = columns(width, [
		{text: ours(isChosen ? symbols.cursor : ' '), width: 1},
		{text: ours(key), width: 1, tone: 'bold'},
		{text: shownCommand(offer), width: null},
		{text: ours(effect), width: 8, ...(effect === 'reads' ? {} : {tone: 'warning' as const})},
		{text: ours(word), width: 8, tone},
		{text: ours(attemptMark(latest(offer.id), symbols.done)), width: 8, tone: 'good'},
	]);
	return isChosen ? chosen(line) : line;
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

/** How the latest run of a step stands. */
function attemptMark(attempt: Attempt | null, done: string): string {
	if (attempt === null) return '';
	if (attempt.state === 'refused') return 'refused';
	if (attempt.state !== 'ended')
		return {guarding: 'looking', asking: 'asks you', running: 'running', validating: 'checking'}[attempt.state];
	const {outcome} = attempt;
	if (outcome === null || outcome.kind === 'ended') return `done ${done}`;
	return {signalled: 'ended', 'timed-out': 'timed out', cancelled: 'ended', 'not-started': 'failed'}[outcome.kind];
}

function noteLines({offers, enter, width, notes}: OfferWindow): Line[] {
	const offer = offers.offers[enter];
	const stop = offers.entry?.stop ?? null;
	const lines: Line[] = [
		...(notes > 1 ? [toWidth([{text: safe` ${offer === undefined ? ours('') : saidOf(offer)}`, tone: 'dim'}], width)] : []),
		...(notes > 0
			? [toWidth(stop === null ? [] : [{text: safe` stop and escalate when: ${stop}`, tone: 'warning'}], width)]
			: []),
	];
	return lines;
}

/** What is to be said of a step: the runbook's own words where something else runs, and why. */
export function saidOf({command, resolution}: Offer): SafeText {
	const {state, action, why} = resolution;
	const parts = [
		...(state === 'drift' && action !== null ? [safe`the runbook says: ${command.text}`] : []),
		...(why === null ? [] : [why]),
		...(state === 'asks' && resolution.missing.length > 0 ? [ours(`asks for ${resolution.missing.join(', ')}`)] : []),
	];
	return join(parts, ' - ');
}
