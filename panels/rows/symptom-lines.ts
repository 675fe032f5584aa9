import {shownCommand} from '../../source/domain/shown-command.ts';
import type {Offers} from '../../source/store/ports.ts';
import type {SymptomRow} from '../../source/store/selectors/symptom-rows.ts';
import {age, clock} from '../../source/text/age.ts';
import {cells} from '../../source/text/fit.ts';
import type {SafeText} from '../../source/text/safe-text.ts';
import {ours, safe} from '../../source/text/safe-text.ts';
import type {Line} from '../line.ts';
import {chosen, columns, toWidth} from '../line.ts';
import type {Theme, Tone} from '../theme.ts';
import {severityLook} from '../theme.ts';

/** What the lines of the symptoms are made of. */
export type SymptomWindow = {
	readonly rows: readonly SymptomRow[];
	readonly offers: ReadonlyMap<string, Offers>;
	readonly top: number;
	readonly cursor: string | null;
	/** Whether the keys that move go to this panel; the cursor has its sign either way. */
	readonly focused: boolean;
	readonly now: number;
	readonly width: number;
	readonly height: number;
	/** What stands where there is no row. */
	readonly empty: readonly SafeText[];
};

/** Exactly `height` lines of symptoms. */
export function symptomLines({rows, top, cursor, focused, height, width, empty, ...rest}: SymptomWindow, theme: Theme): Line[] {
	const all = rows.slice(top, top + height).map((row) => ({row, words: wordsOf(row, {...rest, width}, theme)}));
	const titles = titleWidth(
		all.map(({words}) => words),
		width,
	);
	const lines = all.map(({row, words}): Line => {
		const isChosen = row.id === cursor;
		const line = laid(isChosen ? theme.symbols.cursor : ' ', words, width, titles);
		return isChosen && focused ? chosen(line) : line;
	});
	if (rows.length === 0) lines.push(...empty.map((text): Line => toWidth([{text: safe`  ${text}`}], width)));
	while (lines.length < height) lines.push(toWidth([], width));
	return lines.slice(0, height);
}

/** The words for how a row stands, and as a narrow screen has them. */
const narrow = {critical: 'crit', warning: 'warn', notice: 'note', cleared: 'gone', blind: '????'} as const;

/** What a row says, before it is laid out. */
type Words = {
	readonly symbol: string;
	readonly word: keyof typeof narrow;
	readonly tone: Tone;
	readonly title: SafeText;
	readonly summary: SafeText;
	readonly when: SafeText;
	readonly key: SafeText;
	/** The tone of all but the symbol and its word. */
	readonly rest: Tone;
};

function wordsOf(
	row: SymptomRow,
	{offers, now, width}: Pick<SymptomWindow, 'offers' | 'now' | 'width'>,
	{symbols}: Theme,
): Words {
	const none = ours('');
	if (row.kind === 'blind') {
		const {title, reason} = row;
		return {
			symbol: symbols.unknown,
			word: 'blind',
			tone: 'dim',
			title,
			summary: safe`cannot tell: ${reason}`,
			when: none,
			key: none,
			rest: 'dim',
		};
	}
	if (row.kind === 'cleared') {
		const {symptom, afterMs, byAttempt, at} = row.cleared;
		const how = byAttempt ? safe`cleared in ${seconds(afterMs)}` : safe`gone after ${age(afterMs)}`;
		const summary = symptom.subject === null ? how : safe`${how}: ${symptom.subject}`;
		return {
			symbol: symbols.clear,
			word: 'cleared',
			tone: 'good',
			title: ours(symptom.title),
			summary,
			when: clock(at),
			key: none,
			rest: 'good',
		};
	}
	const {symptom, acknowledgement} = row;
	const first = offers.get(row.id)?.offers[0];
	const look = severityLook(symptom.severity, symbols);
	return {
		...look,
		title: ours(symptom.title),
		summary: symptom.summary,
		when: whenOf(row, now, width >= wideFrom),
		key: first === undefined ? none : safe`${ours(symbols.enter)} ${shownCommand(first)}`,
		...(acknowledgement === null ? {rest: 'plain'} : {tone: 'dim', rest: 'dim'}),
	};
}

/** Seconds as they are counted while one waits: `14 s`; longer ones as an age. */
function seconds(ms: number): SafeText {
	return ms < 120_000 ? ours(`${Math.max(1, Math.round(ms / 1000))} s`) : age(ms);
}

const dayMs = 86_400_000;

/** Since when, or when it ends by itself, or what the operator said of it. */
function whenOf({symptom, acknowledgement, began}: Extract<SymptomRow, {kind: 'active'}>, now: number, wide: boolean): SafeText {
	const {freesItselfAt} = symptom;
	if (acknowledgement !== null) {
		if (acknowledgement.until === null) return ours('known');
		return wide ? safe`till ${clock(acknowledgement.until)}` : ours('snoozed');
	}
	if (freesItselfAt !== null) {
		const left = age(Math.max(0, freesItselfAt - now));
		return wide ? safe`frees ${left}` : safe`in ${left}`;
	}
	if (now - began >= dayMs) return wide ? safe`for ${age(now - began)}` : age(now - began);
	return wide ? safe`since ${clock(began)}` : clock(began);
}

/** From this width on there is room for whole words and for what Enter runs. */
const wideFrom = 100;

/** The cells between the signs on the left and the time on the right, of which the title gets a part. */
function titleWidth(rows: readonly Words[], width: number): number {
	const wide = width >= wideFrom;
	const fixed = wide ? 1 + 1 + 8 + 11 + Math.floor(width * keyShare) + 6 : 1 + 1 + 4 + 8 + 5;
	const summaries = Math.max(0, ...rows.map(({summary}) => cells(summary)));
	const least = width >= 150 ? 34 : wide ? 26 : width >= 72 ? 20 : 16;
	// What the summaries leave is the titles' own.
	return Math.min(Math.max(10, ...rows.map(({title}) => cells(title))), Math.max(least, width - fixed - summaries));
}

/** The share of a wide screen for what Enter runs. */
const keyShare = 0.22;

function laid(mark: string, words: Words, width: number, titles: number): Line {
	const wide = width >= wideFrom;
	const {symbol, word, tone, title, summary, when, key, rest} = words;
	return columns(width, [
		{text: ours(mark), width: 1},
		{text: ours(symbol), width: 1, tone},
		{text: ours(wide ? word : narrow[word]), width: wide ? 8 : 4, tone},
		{text: title, width: titles, tone: rest},
		{text: summary, width: null, tone: rest},
		{text: when, width: wide ? 11 : 8, tone: rest},
		...(wide ? [{text: key, width: Math.floor(width * keyShare), tone: rest}] : []),
	]);
}
