import type {Claim} from '../../source/domain/claim.ts';
import {age} from '../../source/text/age.ts';
import {ours, type SafeText, safe} from '../../source/text/safe-text.ts';
import type {Cell} from '../line.ts';
import type {Symbols} from '../symbols.ts';

/** A column of bars: its title is their axis, its cells are by the row's id. */
export type Gauge = {readonly title: SafeText; readonly width: number; cell(id: string): Cell};

/** Cells of a bar: enough for two limits to stand apart, few enough for the claims beside three other panels. */
const barWidth = 10;

/**
 * The ages of claims as bars against the ages at which they count as worse: each limit takes an equal share of the bar, so that
 * seconds can be read beside hours. Null where no claim has a limit.
 */
export function claimGauge(claims: readonly Claim[], symbols: Symbols): Gauge | null {
	const limited = claims.filter(({limitsMs = []}) => limitsMs.length > 0);
	const [first, ...others] = limited;
	if (first === undefined) return null;
	const isAlike = others.every(({limitsMs}) => String(limitsMs) === String(first.limitsMs));
	const byRow = new Map(limited.map((claim) => [String(claim.row ?? claim.bead), claim]));
	return {
		title: isAlike ? axisOf(first.limitsMs ?? []) : ours('of limit'.padStart(barWidth)),
		width: barWidth,
		cell(id) {
			const {ageMs = null, limitsMs = []} = byRow.get(id) ?? {};
			return {width: barWidth, ...(limitsMs.length === 0 ? nothing : barOf(ageMs, limitsMs, symbols))};
		},
	};
}

const nothing = {text: ours('')};

/** The limits in words, each ending where the bar comes to it. */
function axisOf(limits: readonly number[]): SafeText {
	return ours(
		limits.map((limit, place) => limitWords(limit).padStart(edgeOf(place + 1, limits) - edgeOf(place, limits))).join(''),
	);
}

/** A limit as short as it goes: `90s`, `2h`. */
function limitWords(ms: number): string {
	return ms < 120_000 ? `${Math.round(ms / 1000)}s` : age(ms);
}

/** The cell at which a bar comes to its `place`-th limit. */
function edgeOf(place: number, limits: readonly number[]): number {
	return Math.round((place * barWidth) / limits.length);
}

function barOf(ageMs: number | null, limits: readonly number[], symbols: Symbols): Pick<Cell, 'text' | 'tone' | 'said'> {
	if (ageMs === null) return {text: ours('?'.padStart(barWidth)), tone: 'dim', said: ours('age unknown')};
	const passed = limits.filter((limit) => ageMs >= limit).length;
	const next = limits[passed] ?? limits.at(-1) ?? ageMs;
	const drawn = drawnBar((lengthOf(ageMs, limits) / limits.length) * barWidth, limits, symbols);
	const text = passed === limits.length ? `${drawn.slice(0, -1)}+` : drawn;
	const said =
		passed === limits.length
			? safe`${age(ageMs)}, over ${ours(limitWords(next))}`
			: safe`${age(ageMs)} of ${ours(limitWords(next))}`;
	return {text: ours(text), tone: passed === 0 ? 'good' : passed === limits.length ? 'bad' : 'warning', said};
}

/** How many limits an age comes to: 1.5 is half way from the first to the second. */
function lengthOf(ageMs: number, limits: readonly number[]): number {
	let from = 0;
	for (const [place, limit] of limits.entries()) {
		if (ageMs < limit) return place + (limit > from ? Math.max(0, ageMs - from) / (limit - from) : 0);
		from = limit;
	}
	return limits.length;
}

function drawnBar(filled: number, limits: readonly number[], {bar, unfilled, limit}: Symbols): string {
	const edges = new Set(limits.slice(0, -1).map((_, place) => edgeOf(place + 1, limits)));
	return Array.from({length: barWidth}, (_, cell) => {
		// What has begun shows: an age of a second is not none.
		const part = Math.min(1, cell === 0 ? Math.max(filled, 0.01) : filled - cell);
		if (part > 0) return bar[Math.ceil(part * bar.length) - 1] ?? '#';
		return edges.has(cell) ? limit : unfilled;
	}).join('');
}
