import {symbolSets, themeNames} from '../../domain/appearance.ts';
import type {SafeText} from '../../text/safe-text.ts';
import {ours, safe} from '../../text/safe-text.ts';
import {panelIds} from '../panel-view.ts';
import type {State} from '../state.ts';
import {isTable} from './listing.ts';
import {topOverlay} from './offers.ts';

/** Something that can be done and has no key of its own; `argument` is what it is done with. */
export type Errand = {
	readonly name: SafeText;
	readonly words: SafeText;
	readonly act: 'goTo' | 'sortBy' | 'openEntryAt' | 'setTheme' | 'setSymbols';
	readonly argument: string;
};

const looks: readonly Errand[] = [
	...themeNames.map(
		(name): Errand => ({
			name: ours(`theme ${name}`),
			words: ours(`The ${name} theme, until you leave`),
			act: 'setTheme',
			argument: name,
		}),
	),
	...symbolSets.map(
		(name): Errand => ({
			name: ours(`symbols ${name}`),
			words: ours(`Signs: ${name}, until you leave`),
			act: 'setSymbols',
			argument: name,
		}),
	),
];

/** Every panel to go to, column to sort by and entry of the runbook to open. */
export function errandsOf(state: State): readonly Errand[] {
	const {focus, snapshot, runbook} = state;
	const panels = panelIds(state).map(
		(id): Errand => ({name: safe`panel ${ours(id)}`, words: safe`Go to ${ours(id)}`, act: 'goTo', argument: id}),
	);
	const columns =
		topOverlay(state) === null && isTable(focus)
			? (snapshot?.panels[focus].columns ?? []).map(
					({title}, place): Errand => ({
						name: safe`sort ${ours(title)}`,
						words: safe`Sort ${ours(focus)} by ${ours(title)}`,
						act: 'sortBy',
						argument: String(place),
					}),
				)
			: [];
	const entries = (runbook?.entries ?? []).map(
		({heading, section, line}): Errand => ({
			name: safe`runbook ${heading}`,
			words: safe`Open this entry of ${section}`,
			act: 'openEntryAt',
			argument: String(line),
		}),
	);
	return [...panels, ...columns, ...looks, ...entries];
}
