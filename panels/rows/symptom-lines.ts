import {shownCommand} from '../../source/domain/shown-command.ts';
import type {Offers} from '../../source/store/ports.ts';
import type {SymptomRow} from '../../source/store/selectors/symptom-rows.ts';
import {age, clock} from '../../source/text/age.ts';
import type {SafeText} from '../../source/text/safe-text.ts';
import {ours, safe} from '../../source/text/safe-text.ts';
import type {Cell, Line} from '../line.ts';
import {columns, inTone, toWidth} from '../line.ts';
import type {Theme, Tone} from '../theme.ts';
import {severityLook} from '../theme.ts';

/** What the lines of the symptoms are made of. */
export type SymptomWindow = {
	readonly rows: readonly SymptomRow[];
	readonly offers: ReadonlyMap<string, Offers>;
	readonly top: number;
	readonly cursor: string | null;
	readonly now: number;
	readonly width: number;
	readonly height: number;
	/** What stands where there is no row. */
	readonly empty: readonly SafeText[];
};

/** Exactly `height` lines of symptoms. */
export function symptomLines({rows, top, cursor, height, width, empty, ...rest}: SymptomWindow, theme: Theme): Line[] {
	const lines: Line[] = rows.slice(top, top + height).map((row) => {
		const chosen = row.id === cursor;
		const line = rowLine(row, {...rest, width}, chosen, theme);
		return chosen ? inTone(line, 'chosen') : line;
	});
	if (rows.length === 0) lines.push(...empty.map((text): Line => toWidth([{text: safe`  ${text}`}], width)));
	while (lines.length < height) lines.push(toWidth([], width));
	return lines.slice(0, height);
}

type Look = {readonly symbol: string; readonly word: keyof typeof short; readonly tone: Tone};

/** The words for how a row stands, as a narrow screen has them. */
const short = {critical: 'crit', warning: 'warn', notice: 'note', cleared: 'gone', blind: '????'};

function rowLine(row: SymptomRow, window: Pick<SymptomWindow, 'offers' | 'now' | 'width'>, chosen: boolean, theme: Theme): Line {
	const {symbols} = theme;
	const mark = {text: ours(chosen ? symbols.cursor : ' '), width: 1};
	if (row.kind === 'blind') {
		const look: Look = {symbol: symbols.unknown, word: 'blind', tone: 'dim'};
		return laid(mark, look, row.title, safe`cannot tell: ${row.reason}`, window.width, ours(''), ours(''), 'dim');
	}
	if (row.kind === 'cleared') {
		const {symptom, afterMs, byAttempt, at} = row.cleared;
		const words = byAttempt ? safe`cleared in ${seconds(afterMs)}` : safe`cleared by itself after ${age(afterMs)}`;
		const look: Look = {symbol: symbols.clear, word: 'cleared', tone: 'good'};
		return laid(
			mark,
			look,
			ours(symptom.title),
			safe`${words}: ${symptom.subject ?? ours('')}`,
			window.width,
			clock(at),
			ours(''),
			'good',
		);
	}
	const {symptom, acknowledgement} = row;
	const first = window.offers.get(row.id)?.offers[0];
	const known = acknowledgement !== null;
	const look = severityLook(symptom.severity, symbols);
	const key = first === undefined ? ours('') : safe`${ours(symbols.enter)} ${shownCommand(first)}`;
	return laid(
		mark,
		known ? {...look, tone: 'dim'} : look,
		ours(symptom.title),
		symptom.summary,
		window.width,
		when(row, window.now),
		key,
		known ? 'dim' : undefined,
	);
}

/** Seconds as they are counted while one waits: `14 s`; longer ones as an age. */
function seconds(ms: number): SafeText {
	return ms < 120_000 ? ours(`${Math.max(1, Math.round(ms / 1000))} s`) : age(ms);
}

/** Since when, or when it ends by itself, or what the operator said of it. */
function when({symptom, acknowledgement, began}: Extract<SymptomRow, {kind: 'active'}>, now: number): SafeText {
	if (acknowledgement !== null)
		return acknowledgement.until === null ? ours('known') : safe`till ${clock(acknowledgement.until)}`;
	if (symptom.freesItselfAt !== null)
		return symptom.freesItselfAt > now ? safe`frees ${age(symptom.freesItselfAt - now)}` : ours('frees now');
	return now - began < 86_400_000 ? safe`since ${clock(began)}` : safe`for ${age(now - began)}`;
}

function laid(
	mark: Cell,
	look: Look,
	title: SafeText,
	summary: SafeText,
	width: number,
	since: SafeText,
	key: SafeText,
	tone?: Tone,
): Line {
	const wide = width >= 100;
	const of = (text: SafeText, cells: number | null): Cell => ({text, width: cells, ...(tone === undefined ? {} : {tone})});
	return columns(width, [
		mark,
		{text: ours(look.symbol), width: 1, tone: look.tone},
		{text: ours(wide ? look.word : short[look.word]), width: wide ? 8 : 4, tone: look.tone},
		of(title, width >= 150 ? 34 : wide ? 26 : width >= 72 ? 20 : 16),
		of(summary, null),
		of(since, 11),
		...(wide ? [of(key, Math.floor(width * 0.22))] : []),
	]);
}
