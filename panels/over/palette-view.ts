import {shownCommand} from '../../source/domain/shown-command.ts';
import type {Binding} from '../../source/keys/binding.ts';
import type {Choice} from '../../source/keys/choices.ts';
import {choicesFor} from '../../source/keys/choices.ts';
import {errandsOf} from '../../source/store/selectors/errands.ts';
import {aimedOffers, enterPlace} from '../../source/store/selectors/offers.ts';
import {situationOf} from '../../source/store/selectors/situation.ts';
import type {State} from '../../source/store/state.ts';
import {cells, ending} from '../../source/text/fit.ts';
import {ours, type SafeText, safe, safeText} from '../../source/text/safe-text.ts';
import type {Line} from '../line.ts';
import {chosen, columns, toWidth} from '../line.ts';
import type {Theme} from '../theme.ts';
import type {OverView} from './over-view.ts';
import {paragraph} from './paragraphs.ts';

/** What the command line can do now, the nearest to what is typed first. What lies under it decides. */
export function choicesOf(state: State, bindings: readonly Binding[]): readonly Choice[] {
	const beneath = {...state, palette: null};
	return choicesFor(situationOf(beneath), errandsOf(beneath), state.palette?.text ?? '', bindings);
}

/** The one that is highlighted; null where nothing matches. */
export function chosenOf(state: State, bindings: readonly Binding[]): Choice | null {
	return choicesOf(state, bindings)[state.palette?.index ?? 0] ?? null;
}

/** The command line with its choices. */
export function paletteView(state: State, bindings: readonly Binding[], width: number, theme: Theme): OverView {
	const choices = choicesOf(state, bindings);
	const index = state.palette?.index ?? 0;
	const names = Math.min(Math.max(12, ...choices.map(({name}) => cells(safeText(name)))), Math.floor(width * 0.34));
	const keys = Math.min(Math.max(0, ...choices.map(({keys: shown}) => shown.length)), 18);
	const lines = choices.map((choice, place): Line => {
		const isChosen = place === index;
		const tone = choice.why === null ? 'plain' : 'dim';
		const words = choice.why === null ? ours(choice.words) : safe`${ours(choice.words)} - not now: ${safeText(choice.why)}`;
		const line = columns(width, [
			{text: ours(isChosen ? theme.symbols.cursor : ' '), width: 1},
			{text: safeText(choice.name), width: names, tone: choice.why === null ? 'bold' : 'dim'},
			{text: ours(choice.keys), width: keys, tone},
			{text: choice.keys === '' && choice.act === 'openEntryAt' ? safeText(choice.words) : words, width: null, tone},
		]);
		return isChosen ? chosen(line) : line;
	});
	const found = choices[index] ?? null;
	return {
		title: [{text: safe`Commands ${choices.length}`}],
		lines: lines.length === 0 ? [toWidth([{text: ours(' Nothing is called that.'), tone: 'dim'}], width)] : lines,
		top: 0,
		follow: index,
		mustSee: 0,
		prompt: [
			...paragraph(found === null ? ours(' ') : safe`${whatOf(found, state)}`, width, 'dim').slice(0, 2),
			toWidth(
				[
					{text: ours(':'), tone: 'accent'},
					{text: ending(safeText(state.palette?.text ?? ''), width - 4)},
					{text: ours(' '), tone: 'chosen'},
				],
				width,
			),
		],
	};
}

/** What Enter would do, whole: the command that would run, or why nothing would. */
function whatOf({why, act, words}: Choice, state: State): SafeText {
	if (why !== null) return safe`Not now: ${safeText(why)}`;
	const step = /^step([1-9])$/.exec(act)?.[1];
	const {offers} = aimedOffers(state);
	const offer = act === 'enter' ? offers[enterPlace(state)] : step === undefined ? undefined : offers[Number(step) - 1];
	return offer === undefined ? safeText(words) : safe`Enter runs ${shownCommand(offer)}`;
}
