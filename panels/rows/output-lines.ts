import type {OutputLine, Span} from '../../source/domain/acting.ts';
import type {Attempt} from '../../source/domain/attempt.ts';
import type {Outcome} from '../../source/domain/command.ts';
import {findingWords} from '../../source/domain/expectation.ts';
import {shownCommand} from '../../source/domain/shown-command.ts';
import type {PanelView} from '../../source/store/panel-view.ts';
import type {Output} from '../../source/store/state.ts';
import {verdictWords} from '../../source/store/updates/attempts.ts';
import {age} from '../../source/text/age.ts';
import {cells, wrap} from '../../source/text/fit.ts';
import type {SafeText} from '../../source/text/safe-text.ts';
import {join, ours, safe} from '../../source/text/safe-text.ts';
import type {Line, Piece} from '../line.ts';
import {columns, toWidth} from '../line.ts';
import type {Theme} from '../theme.ts';
import {ansiLook} from '../theme.ts';
import {waitingWords} from './step-mark.ts';

/** What the lines of the output are made of. */
export type OutputWindow = {
	readonly attempt: Attempt | null;
	readonly output: Output | null;
	readonly view: PanelView;
	readonly now: number;
	readonly width: number;
	readonly height: number;
};

/** Exactly `height` lines: what ran and how it ended, then what it printed. */
export function outputLines({attempt, output, view, now, width, height}: OutputWindow, theme: Theme): Line[] {
	const room = height - 1;
	const all = output?.lines ?? [];
	const top = view.id === null ? Math.max(0, all.length - room) : Math.min(view.top, Math.max(0, all.length - room));
	const head =
		attempt === null ? toWidth([{text: ours(' nothing has run yet'), tone: 'dim'}], width) : headLine(attempt, now, width, theme);
	const shown = all.slice(top, top + room);
	const lines = [head, ...unrunLines(attempt, width), ...wrapped(shown, width, room - shown.length, theme)];
	while (lines.length < height) lines.push(toWidth([], width));
	return lines.slice(0, height);
}

/** Why nothing was run, whole where the head cuts it: it is what the operator has to know next. */
function unrunLines(attempt: Attempt | null, width: number): Line[] {
	const why = attempt === null ? null : unrunOf(attempt);
	if (why === null || cells(why.how) + cells(': ') + cells(why.reason) <= Math.floor(width * headShare)) return [];
	return wrap(why.reason, width - 4).map((text) => toWidth([{text: safe`   ${text}`, tone: 'warning'}], width));
}

/** That nothing was run of it, and why; null where something was, or may still be. */
function unrunOf({state, refusal, outcome}: Attempt): {readonly how: SafeText; readonly reason: SafeText} | null {
	if (state === 'refused') return refusal === null ? null : {how: ours('refused'), reason: refusal};
	return outcome?.kind === 'not-started' ? {how: ours('not started'), reason: ours(outcome.reason)} : null;
}

/** The lines, with our own notes whole as far as `spare` rows go: what a program printed keeps its lines. */
function wrapped(shown: readonly OutputLine[], width: number, spare: number, theme: Theme): Line[] {
	let left = spare;
	return shown.flatMap((line) => {
		const whole = toWidth(printed(line, theme), width);
		if (line.stream !== 'note') return [whole];
		const texts = wrap(
			join(
				line.spans.map(({text}) => text),
				'',
			),
			width - 4,
		);
		if (texts.length - 1 > left) return [whole];
		left -= texts.length - 1;
		return texts.map((text, at) =>
			toWidth(printed({...line, spans: [{...noteSpan, text}]}, theme, at === 0 ? ' - ' : '   '), width),
		);
	});
}

const noteSpan = {colour: null, bold: false, dim: false} as const;

/** The share of the head for how the command stands. */
const headShare = 0.6;

function headLine(attempt: Attempt, now: number, width: number, theme: Theme): Line {
	const words = unrunLines(attempt, width).length > 0 ? (unrunOf(attempt)?.how ?? ours('')) : standing(attempt, now);
	return columns(width, [
		{text: safe` $ ${shownCommand(attempt.offer)}`, width: null, tone: 'bold'},
		{
			text: words,
			width: Math.min(cells(words), Math.floor(width * headShare)),
			tone: attempt.verdict === 'cleared' ? 'good' : 'plain',
		},
		{text: ours(attempt.verdict === 'cleared' ? theme.symbols.done : ''), width: 1},
	]);
}

/** How an attempt stands, in words: `exit 1, 14ms, still there`. */
export function standing(attempt: Attempt, now: number): SafeText {
	const {state, outcome, refusal, startedAt} = attempt;
	if (state === 'refused') return safe`refused: ${refusal ?? ours('no reason given')}`;
	if (state === 'guarding') return ours('looking again first');
	if (state === 'asking') return ours('waits for your answer');
	if (state === 'running' && attempt.waiting != null) return waitingWords(attempt.waiting, now);
	if (state === 'running') return safe`running ${age(now - startedAt)}`;
	const verdict = state === 'validating' ? ours('looking whether it cleared') : verdictWords(attempt);
	const found = attempt.checked == null ? null : ours(findingWords[attempt.checked.finding]);
	const parts = [outcome === null ? null : outcomeWords(outcome), found, verdict, refusal, attempt.others?.run.words ?? null];
	return join(
		parts.filter((part) => part !== null),
		', ',
	);
}

/** How a command ended. */
export function outcomeWords(outcome: Outcome): SafeText {
	switch (outcome.kind) {
		case 'ended':
			return safe`exit ${outcome.exitCode}, ${age(outcome.durationMs)}`;
		case 'signalled':
			return safe`ended by ${ours(outcome.signal)}, ${age(outcome.durationMs)}`;
		case 'timed-out':
			return safe`timed out after ${age(outcome.limitMs)}`;
		case 'cancelled':
			return safe`ended by you, ${age(outcome.durationMs)}`;
		case 'not-started':
			return safe`not started: ${ours(outcome.reason)}`;
	}
}

function printed({stream, spans}: OutputLine, theme: Theme, note = ' - '): Piece[] {
	const mark: Piece =
		stream === 'note'
			? {text: ours(note), tone: 'accent'}
			: {text: ours(stream === 'err' ? '! ' : '  ').slice(0, 2) as SafeText, tone: 'warning'};
	return [mark, ...spans.map((span): Piece => ({text: span.text, sgr: sgrOf(span, theme)}))];
}

/** A span's own colour, out of the terminal's sixteen. */
export function sgrOf({colour, bold, dim}: Span, theme: Theme): string {
	const {colour: coloured, attributes, own} = theme;
	const parts = [
		...(attributes && bold ? ['1'] : []),
		...(attributes && dim && own === undefined ? ['2'] : []),
		...(own === undefined ? [] : [own.ground, ...(colour === null ? [own.inks.plain] : [])]),
		...(coloured && colour !== null ? [ansiLook(colour, theme)] : []),
	];
	return parts.join(';');
}
