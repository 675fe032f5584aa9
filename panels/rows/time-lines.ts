import type {Row} from '../../source/domain/table.ts';
import {heldBetween, type Stretch, type WorkerPast} from '../../source/store/selectors/held.ts';
import {type SymptomTurn, turnsBetween, turnsBySlot} from '../../source/store/selectors/turns.ts';
import type {State} from '../../source/store/state.ts';
import {age, clock} from '../../source/text/age.ts';
import {ending, fitted} from '../../source/text/fit.ts';
import {join, ours, type SafeText, safe, safeText} from '../../source/text/safe-text.ts';
import type {Line, Piece} from '../line.ts';
import {toWidth} from '../line.ts';
import type {Symbols} from '../symbols.ts';
import type {Theme} from '../theme.ts';
import {marksOf, markWords, timesOf} from './time-axis.ts';
import {blockPieces, type Span} from './time-blocks.ts';

/** Where time lines are drawn: `cursor` is the row of the workers' list under the cursor. */
type Room = {readonly width: number; readonly rows: number; readonly cursor: string | null};

const labelWidth = 16;

/** What a cell of a time line may stand for, milliseconds: the least that has all that was seen, hours at most. */
const slots = [1000, 2000, 5000, 10_000, 20_000, 30_000, 60_000, 120_000];

/** Who held what when: a line a worker, then marks of where symptoms began and ended, times, what the signs mean, and the last of those symptoms. */
export function timeLines(
	state: Pick<State, 'past' | 'now' | 'snapshot'>,
	{width, rows, cursor}: Room,
	{symbols}: Theme,
): Line[] {
	const {past, now} = state;
	const count = width - labelWidth - 4;
	const begun = past?.glimpses[0]?.at;
	if (rows < 5) return [];
	if (past === null || begun === undefined || count < 20) return blanks([], rows, width);
	const slotMs = slots.find((one) => one * (count - 1) >= now - begun) ?? slots.at(-1) ?? 60_000;
	// The moment itself belongs to the slot before it: there would be nothing in its own yet.
	const last = Math.floor((now - 1) / slotMs);
	const from = (last - count + 1) * slotMs;
	const all = heldBetween(past.glimpses, from, now);
	const room = rows - 4;
	const top = Math.max(0, Math.min(all.findIndex(({id}) => id === cursor) - room + 1, all.length - room));
	const names = namesOf(state);
	const lines = all.slice(top, top + room).map((one) => {
		const spans = spansOf(one, {from, slotMs, count});
		const name = names.get(one.id) ?? ending(safeText(one.id), labelWidth);
		const isAim = one.id === cursor;
		return toWidth([label(isAim ? symbols.cursor : ' ', name, isAim), ...silent(blockPieces(spans, symbols)), said(one)], width);
	});
	const quiet = (text: string, tone: 'dim' | 'warning') =>
		toWidth(
			[
				{...label(' ', ours(''), false), said: ours('')},
				{text: ours(text), tone, said: ours('')},
			],
			width,
		);
	const heading = `Who was at what, ${age(slotMs)} a sign${all.length > room ? `; ${Math.min(room, all.length)} of ${all.length}` : ''}`;
	const turns = turnsBetween(state, from, now, Math.max(0, room - lines.length));
	return blanks(
		[
			toWidth([{text: ours(` ${heading}`), tone: 'title'}], width),
			...lines,
			quiet(marksOf(turnsBySlot(state, last, count, slotMs)), 'warning'),
			quiet(timesOf(last, count, slotMs), 'dim'),
			toWidth([{text: ours(` ${legend(symbols)}`), tone: 'dim', said: ours('')}], width),
			...turns.map((turn) => turnLine(turn, width)),
		],
		rows,
		width,
	);
}

function blanks(lines: readonly Line[], rows: number, width: number): Line[] {
	return [...lines, ...Array.from({length: Math.max(0, rows - lines.length)}, () => toWidth([], width))].slice(0, rows);
}

/** The names of workers as their list has them, by their ids. */
function namesOf({snapshot}: Pick<State, 'snapshot'>): ReadonlyMap<string, SafeText> {
	const table = snapshot?.panels.workers;
	const rows = Array.from({length: Math.min(200, table?.size ?? 0)}, (_, index): Row | undefined => table?.row(index));
	return new Map(rows.flatMap((row) => (row?.cells[0] === undefined ? [] : [[row.id, row.cells[0]] as const])));
}

function label(cursor: string, name: SafeText, isAim: boolean): Piece {
	return {text: safe`${ours(cursor)} ${fitted(name, labelWidth)} `, ...(isAim ? {tone: 'bold' as const} : {})};
}

function silent(pieces: readonly Piece[]): Piece[] {
	return pieces.map((piece) => ({...piece, said: ours('')}));
}

function legend({clear, critical}: Symbols): string {
	return `${clear} idle; ${critical} dead; blank: not seen; ${markWords}`;
}

/** A line in words, the latest first, for who cannot see it. */
function said({stretches}: WorkerPast): Piece {
	const words = stretches
		.slice(-6)
		.reverse()
		.map(({from, to, what, subject}) => {
			const doing =
				what === 'held' ? safe`at ${subject ?? ours('something')}` : what === 'idle' ? ours('at nothing') : ours(what);
			return safe`${doing} from ${clock(from)} to ${clock(to)}`;
		});
	return {text: ours(''), said: words.length === 0 ? ours('not seen') : join(words, '; ')};
}

/** What stands in each run of cells: of what overlaps a cell, that which a worker held, else the longest. */
function spansOf({stretches}: WorkerPast, {from, slotMs, count}: {from: number; slotMs: number; count: number}): Span[] {
	const spans: Span[] = [];
	let next = 0;
	for (let cell = 0; cell < count; cell++) {
		const start = from + cell * slotMs;
		while ((stretches[next]?.to ?? Number.POSITIVE_INFINITY) <= start) next++;
		const shown = strongest(stretches, next, start, start + slotMs);
		const before = spans.at(-1);
		if (before !== undefined && before.stretch === shown) spans[spans.length - 1] = {...before, cells: before.cells + 1};
		else spans.push({stretch: shown, cells: 1});
	}
	return spans;
}

function strongest(stretches: readonly Stretch[], first: number, start: number, end: number): Stretch | null {
	let [best, most] = [null as Stretch | null, 0];
	for (let place = first; (stretches[place]?.from ?? Number.POSITIVE_INFINITY) < end; place++) {
		const stretch = stretches[place];
		if (stretch === undefined) break;
		const weight = (Math.min(end, stretch.to) - Math.max(start, stretch.from)) * (stretch.what === 'held' ? 1000 : 1);
		if (weight > most) [best, most] = [stretch, weight];
	}
	return best;
}

function turnLine({at, id, began}: SymptomTurn, width: number): Line {
	const mark = began ? ours('^') : ours('v');
	const words = began ? ours('began') : ours('ended');
	return toWidth([{text: safe` ${mark} ${clock(at, true)} `, tone: 'warning'}, {text: safe`${words} ${safeText(id)}`}], width);
}
