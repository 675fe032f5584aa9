import type {Overseen} from '../../source/domain/overseen.ts';
import {verdicts} from '../../source/domain/verdict.ts';
import {everySystem} from '../../source/store/selectors/overview.ts';
import type {State} from '../../source/store/state.ts';
import {cells, ending} from '../../source/text/fit.ts';
import {join, ours, type SafeText, safe, safeText} from '../../source/text/safe-text.ts';
import {wantedOf} from '../../source/text/wanted.ts';
import type {Line} from '../line.ts';
import {chosen, columns, inTone, toWidth} from '../line.ts';
import type {Theme} from '../theme.ts';
import {severityLook, verdictLook} from '../theme.ts';
import type {OverView} from './over-view.ts';
import {reading} from './over-view.ts';
import {blank, paragraph} from './paragraphs.ts';
import {cellOf, countsOf, flowing, freshnessOf, saidOf, sourceWords, widest, worstWords} from './system-lines.ts';

/** The room of an overview in cells, without its frame. */
export type Room = {readonly width: number; readonly height: number};

/** A line each for all systems that were found here; below them what is to be said of the one under the cursor. */
export function systemsView(state: State, id: string | null, {width, height}: Room, theme: Theme): OverView {
	const systems = everySystem(state);
	const place = systems.findIndex((system) => system.id === id);
	const lines = linesOf(systems, place, width, theme);
	const current = systems[place];
	const room = Math.max(0, height - Math.min(lines.length, Math.ceil(height / 2)));
	const below = current === undefined ? [] : detailOf(current, width, room, theme);
	const title = safe`Systems ${systems.length}: ${verdictWords(systems)}`;
	const none = systems.length === 0 ? paragraph(ours('nothing matches the filter'), width, 'dim') : [];
	return {...reading([{text: title}, ...filterPiece(state)], [...lines, ...none], 0), follow: place + 1, prompt: below};
}

/** What the overview is filtered by, for its title. */
export function filterPiece({search}: Pick<State, 'search'>): Line {
	const {trouble} = wantedOf(search);
	if (search === '') return [];
	return [
		{
			text: safe` /${safeText(search)}${trouble === null ? ours('') : safe` (${safeText(trouble)})`}`,
			...(trouble === null ? {} : {tone: 'warning'}),
		},
	];
}

/** How many systems fare how: `1 critical, 2 clear`. */
export function verdictWords(systems: readonly Overseen[]): SafeText {
	const counted = [...verdicts, null].flatMap((verdict) => {
		const count = systems.filter((system) => system.verdict === verdict).length;
		return count === 0 ? [] : [ours(`${count} ${verdict ?? 'looking'}`)];
	});
	return join(counted, ', ');
}

function linesOf(systems: readonly Overseen[], place: number, width: number, theme: Theme): Line[] {
	const {symbols} = theme;
	const looks = systems.map((system) => ({
		system,
		state: verdictLook(system.verdict, symbols),
		counts: countsOf(system, symbols),
		fresh: freshnessOf(system, symbols),
	}));
	const widths = {
		state: widest(['state', ...looks.map(({state}) => state.word)], 8),
		name: widest(['system', ...systems.map(({name}) => name)], 12),
		where: widest(['where', ...systems.map(({at}) => at)], Math.max(10, Math.floor(width * 0.2))),
		counts: widest(
			looks.map(({counts}) => counts),
			12,
		),
		fresh: widest(['sources', ...looks.map(({fresh}) => fresh.text)], 12),
	};
	const lineOf = (
		head: readonly [string, string],
		texts: readonly SafeText[],
		tones: readonly ('plain' | 'bad' | 'warning' | 'good' | 'dim' | 'accent')[],
	) =>
		columns(width, [
			cellOf(ours(head[0]), 1),
			cellOf(ours(head[1]), 1, tones[0]),
			...([widths.state, widths.name, widths.where, widths.counts, null, widths.fresh] as const).map((taken, column) =>
				cellOf(texts[column] ?? ours(''), taken, tones[column]),
			),
		]);
	const titles = ['state', 'system', 'where', '', 'worst symptom', 'sources'].map(ours);
	return [
		inTone(lineOf([' ', ' '], titles, []), 'dim'),
		...looks.map(({system, state, counts, fresh}, row) => {
			const texts = [
				ours(state.word),
				system.name,
				endOf(system.at, widths.where, symbols.ellipsis),
				counts,
				worstWords(system),
				fresh.text,
			];
			const calm = system.symptoms.length === 0 ? 'dim' : 'plain';
			const tone = state.tone === 'bad' || state.tone === 'warning' || state.tone === 'good' ? state.tone : 'dim';
			const line = lineOf([row === place ? symbols.cursor : ' ', state.symbol], texts, [
				tone,
				'plain',
				'plain',
				'plain',
				calm,
				fresh.tone === 'bad' || fresh.tone === 'warning' ? fresh.tone : 'dim',
			]);
			return row === place ? chosen(line) : line;
		}),
	];
}

/** What is to be said of one system, in at most `room` lines: its symptoms, then its sources, those with trouble first. */
function detailOf(system: Overseen, width: number, room: number, {symbols}: Theme): Line[] {
	const order = {gap: 0, stale: 1, fresh: 2};
	const sources = flowing(
		system.sources.toSorted((a, b) => order[a.state] - order[b.state]).map((source) => sourceWords(source, symbols)),
		width,
	);
	const symptoms = system.symptoms.map((symptom): Line => {
		const {symbol, word, tone} = severityLook(symptom.severity, symbols);
		return toWidth([{text: ours(` ${symbol} ${word} `), tone}, {text: saidOf(symptom)}], width);
	});
	const head = [blank(width), toWidth([{text: safe` ${system.name} ${system.at}`, tone: 'title'}], width)];
	const left = Math.max(1, room - head.length - Math.min(sources.length, 3) - 1);
	const more = symptoms.length - left;
	const shown = more > 0 ? [...symptoms.slice(0, left - 1), ...paragraph(ours(`and ${more + 1} more`), width, 'dim')] : symptoms;
	const said = shown.length === 0 ? paragraph(worstWords(system), width, 'dim') : shown;
	const all = [...head, ...said, blank(width), ...sources];
	// It stands right below the list, not at the end of the screen.
	while (all.length < room) all.push(blank(width));
	return all.slice(0, room);
}

/** The end of a place says more than its start. */
function endOf(at: SafeText, width: number, ellipsis: string): SafeText {
	return cells(at) <= width ? at : safe`${ours(ellipsis)}${ending(at, width - 1)}`;
}
