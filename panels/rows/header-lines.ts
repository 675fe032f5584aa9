import type {SourceHealth} from '../../source/domain/reading.ts';
import type {State} from '../../source/store/state.ts';
import {age, ago, clock} from '../../source/text/age.ts';
import type {SafeText} from '../../source/text/safe-text.ts';
import {join, ours, safe, safeText} from '../../source/text/safe-text.ts';
import type {Line, Piece} from '../line.ts';
import {clipped, toWidth, widthOf} from '../line.ts';
import type {Theme} from '../theme.ts';
import {severityLook} from '../theme.ts';

/** What the header shows. */
export type HeaderState = Pick<State, 'place' | 'snapshot' | 'now' | 'lacks' | 'paused'> &
	Partial<Pick<State, 'systems' | 'keyNames' | 'turned'>> & {
		/** Whether the overview of all systems is on the screen, and no single one. */
		readonly overview?: boolean;
	};

/** The header's two lines: who looks at what from where and when; how fresh each source is and what the machine lacks. */
export function headerLines(state: HeaderState, width: number, theme: Theme): [Line, Line] {
	return [identity(state, width, theme), sources(state, width, theme)];
}

/** The header as a screen reader reads it: without a clock and ages, which would have it read anew each second. */
export function readHeader({place, snapshot, lacks, paused, keyNames, turned = null, now}: HeaderState): Line[] {
	const unseen = (snapshot?.sources ?? []).filter(({state}) => state !== 'fresh');
	const all = [
		snapshot === null ? ours('triage') : safe`triage, ${safeText(snapshot.system.name)}`,
		place.workspace,
		...(place.mode === 'live' ? [] : [ours(place.mode)]),
		...(place.readOnly ? [ours('read-only')] : []),
		...pastWords(turned, now),
		...(paused ? [ours(`paused: ${keyNames?.pause ?? 'p'} goes on`)] : []),
		...unseen.map(
			({name, state, reason}) =>
				safe`${safeText(name)} ${state === 'stale' ? ours('is old') : safe`not seen: ${safeText(reason ?? '')}`}`,
		),
		...lacks,
	];
	return [[{text: join(all, ', ')}]];
}

function identity({place, snapshot, now, systems = [], overview = false}: HeaderState, width: number, {symbols}: Theme): Line {
	const dot = ours(` ${symbols.dot} `);
	const marks: Piece[] = [
		...(place.mode === 'live' ? [] : [{text: safe`${dot}${ours(place.mode)}`, tone: 'accent' as const}]),
		...(place.ssh ? [{text: safe`${dot}ssh`}] : []),
		...(place.root ? [{text: safe`${dot}root`, tone: 'warning' as const}] : []),
		...(place.readOnly ? [{text: safe`${dot}read-only`, tone: 'accent' as const}] : []),
	];
	const time = clock(now, true);
	const zone = safe` ${place.zone} `;
	const version = snapshot?.system.version ?? null;
	const who: Line = [{text: safe`  ${place.user}@${place.host}`}, ...marks];
	const one: Line = [
		{text: safe` ${snapshot === null ? ours('') : safeText(snapshot.system.name)}`, tone: 'accent'},
		...besideIt(systems, symbols),
		...(version === null || width < 100 ? [] : [{text: safe` ${version}`, tone: 'dim' as const}]),
		{text: safe`${dot}${place.workspace}`},
	];
	const all: Line = [{text: safe` ${systems.length} systems`, tone: 'accent'}];
	const what: Line = [{text: ours(' triage '), tone: 'bold'}, ...(overview ? all : one)];
	const right: Line = [{text: zone, tone: 'dim'}, {text: time, tone: 'bold'}, {text: ours(' ')}];
	const room = width - widthOf(right);
	// The marks say what may go wrong here: a long folder gives way to them.
	const left = [...clipped(what, Math.max(20, room - widthOf(who))), ...who];
	return [...toWidth(left, room), ...right];
}

/** How many other systems were found here, and what is wrong in them. */
function besideIt(systems: State['systems'], symbols: Theme['symbols']): Line {
	const others = systems.filter(({current}) => !current);
	if (others.length === 0) return [];
	const wrong = others.flatMap(({symptoms}) => symptoms);
	const counted = (['critical', 'warning'] as const).flatMap((severity): Piece[] => {
		const count = wrong.filter((symptom) => symptom.severity === severity).length;
		const {symbol, tone} = severityLook(severity, symbols);
		return count === 0 ? [] : [{text: safe` ${ours(symbol)}${count}`, tone}];
	});
	return [{text: ours(` +${others.length}`), tone: 'accent'}, ...counted, {text: ours(' (w)'), tone: 'accent'}];
}

/** That the past is shown, from when, and that nothing is done from there. */
function pastWords(turned: State['turned'], now: number): SafeText[] {
	if (turned === null) return [];
	const {live, index, count, speed} = turned;
	const pace = speed === 1 ? ours('') : safe`, ${speed} times as fast`;
	if (live === null) return [safe`REPLAY ${index + 1} of ${count}${pace}, nothing runs`];
	return [safe`PAST: ${clock(now, true)}, ${ago(live.now - now)}. Acting is off, Esc goes back to now`];
}

function sources(
	{snapshot, lacks, paused, keyNames, turned = null, now, overview = false}: HeaderState,
	width: number,
	{symbols}: Theme,
): Line {
	const all = overview ? [] : (snapshot?.sources ?? []);
	const fresh = all.filter(({state}) => state === 'fresh');
	const trouble = all.filter(({state}) => state !== 'fresh').flatMap((source) => troubled(source, symbols));
	const warnings: Piece[] = [
		...pastWords(turned, now).map((text): Piece => ({text: safe` ${text} `, tone: 'chosen'})),
		...(paused ? [{text: ours(` PAUSED: ${keyNames?.pause ?? 'p'} goes on `), tone: 'chosen' as const}] : []),
		...lacks.map((text): Piece => ({text: safe` ${ours(symbols.warning)} ${text} `, tone: 'warning'})),
	];
	const each = fresh.flatMap(({name, ageMs}): Piece[] => [
		{text: safe` ${safeText(name)} `},
		{text: ours(symbols.good), tone: 'good'},
		{text: safe` ${calmAge(ageMs)} `, tone: 'dim'},
	]);
	const long = [...warnings, ...trouble, ...each];
	if (widthOf(long) <= width) return toWidth(long, width);
	const oldest = Math.max(0, ...fresh.map(({ageMs}) => ageMs ?? 0));
	const short: Line = [
		{text: ours(` ${fresh.length} fresh `)},
		{text: ours(symbols.good), tone: 'good'},
		{text: safe` ${calmAge(oldest)}`, tone: 'dim'},
	];
	const room = width - widthOf(short) - 1;
	return toWidth([...clipped([...warnings, ...trouble], room), ...(fresh.length === 0 ? [] : short)], width);
}

/** An age that does not flicker: nothing below a second. */
function calmAge(ageMs: number | null): SafeText {
	return age(Math.max(1000, ageMs ?? 0));
}

/** A source that is stale or could not be seen, with its reason. */
function troubled({name, state, ageMs, reason}: SourceHealth, symbols: Theme['symbols']): Piece[] {
	const since = ageMs === null ? ours('') : safe` ${calmAge(ageMs)}`;
	if (state === 'stale') return [{text: safe` ${safeText(name)} ${ours(symbols.warning)} stale${since} `, tone: 'warning'}];
	const why = reason === null ? ours('') : safe`: ${safeText(reason)}`;
	return [{text: safe` ${safeText(name)} ${ours(symbols.critical)} gap${since}${why} `, tone: 'bad'}];
}
