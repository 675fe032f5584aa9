import {shownCommand} from '../../source/domain/shown-command.ts';
import type {Offers} from '../../source/store/ports.ts';
import type {SymptomRow} from '../../source/store/selectors/symptom-rows.ts';
import {age, clock, waited} from '../../source/text/age.ts';
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
	const shares = sharesOf(
		all.map(({words}) => words),
		width,
	);
	const lines = all.map(({row, words}): Line => {
		const isChosen = row.id === cursor;
		const line = laid(isChosen ? theme.symbols.cursor : ' ', words, width, shares);
		return isChosen && focused ? chosen(line) : line;
	});
	if (rows.length === 0) lines.push(...empty.map((text): Line => toWidth([{text: safe`  ${text}`}], width)));
	while (lines.length < height) lines.push(toWidth([], width));
	return lines.slice(0, height);
}

/** The words for how a row stands, and as a narrow screen has them. */
const narrow = {critical: 'crit', warning: 'warn', notice: 'note', cleared: 'gone', blind: 'blind'} as const;

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
		const how = byAttempt ? safe`cleared in ${waited(afterMs)}` : safe`gone after ${age(afterMs)}`;
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
		return safe`free in ${left}`;
	}
	if (now - began >= dayMs) return wide ? safe`for ${age(now - began)}` : age(now - began);
	return wide ? safe`since ${clock(began)}` : clock(began);
}

/** From this width on there is room for whole words and for what Enter runs. */
const wideFrom = 100;

/** Cells for the word, the title and the time at the right; what the words are in takes what is left. */
type Shares = {readonly words: number; readonly titles: number; readonly times: number};

function sharesOf(rows: readonly Words[], width: number): Shares {
	const wide = width >= wideFrom;
	const times = Math.max(wide ? 11 : 5, ...rows.map(({when}) => cells(when)));
	const words = wide ? 8 : Math.max(...rows.map(({word}) => narrow[word].length), 4);
	const fixed = words + times + (wide ? 1 + 1 + Math.floor(width * keyShare) + 6 : 1 + 1 + 5);
	const summaries = Math.max(0, ...rows.map(({summary}) => cells(summary)));
	const least = width >= 150 ? 34 : wide ? 26 : width >= 72 ? 20 : 16;
	// What the summaries leave is the titles' own.
	const titles = Math.min(Math.max(10, ...rows.map(({title}) => cells(title))), Math.max(least, width - fixed - summaries));
	return {words, titles, times};
}

/** The share of a wide screen for what Enter runs. */
const keyShare = 0.22;

function laid(mark: string, words: Words, width: number, {words: state, titles, times}: Shares): Line {
	const wide = width >= wideFrom;
	const {symbol, word, tone, title, summary, when, key, rest} = words;
	return columns(width, [
		{text: ours(mark), width: 1},
		{text: ours(symbol), width: 1, tone},
		{text: ours(wide ? word : narrow[word]), width: state, tone},
		{text: title, width: titles, tone: rest},
		{text: summary, width: null, tone: rest},
		{text: when, width: times, tone: rest},
		...(wide ? [{text: key, width: Math.floor(width * keyShare), tone: rest}] : []),
	]);
}
