import {shownCommand} from '../../domain/shown-command.ts';
import type {SafeText} from '../../text/safe-text.ts';
import {ours, safe, safeText} from '../../text/safe-text.ts';
import {wantedOf} from '../../text/wanted.ts';
import {layoutOf, roomOf} from '../layout.ts';
import type {PanelId} from '../panel-view.ts';
import type {State} from '../state.ts';
import {aimedCourse, endWords} from './course.ts';
import {isTable, listingOf} from './listing.ts';
import {aimedOffers} from './offers.ts';
import {symptomRows} from './symptom-rows.ts';

/** A panel's title: its name, what is said beside it, and whether that is a warning. */
export type PanelTitle = {readonly name: SafeText; readonly beside: SafeText | null; readonly warns: boolean};

/** The title of a panel now. */
export function titleOf(state: State, panel: PanelId): PanelTitle {
	const {filter} = state.views[panel];
	const bare = withPlace(bareTitle(state, panel), state, panel);
	if (filter === '') return bare;
	const {trouble} = wantedOf(filter);
	const said = trouble === null ? ours('') : safe` (${safeText(trouble)})`;
	return {...bare, beside: safe`${bare.beside ?? ours('')} /${safeText(filter)}${said}`, warns: bare.warns || trouble !== null};
}

/** Which rows of how many are in the window, of the table in focus where not all are. */
function withPlace(title: PanelTitle, state: State, panel: PanelId): PanelTitle {
	if (state.focus !== panel || !isTable(panel)) return title;
	const {size, isPending} = listingOf(state, panel);
	const room = roomOf(layoutOf(state), panel);
	const going = ours(isPending ? '+, looking on' : '');
	if (size <= room) return isPending ? {...title, beside: safe`${title.beside ?? ours('')}, ${size}${going}`} : title;
	const top = Math.min(state.views[panel].top, size - room);
	return {...title, beside: safe`${title.beside ?? ours('')}, ${top + 1}-${Math.min(size, top + room)} of ${size}${going}`};
}

function bareTitle(state: State, panel: PanelId): PanelTitle {
	if (panel === 'symptoms') return symptomsTitle(state);
	if (isTable(panel)) {
		const table = state.snapshot?.panels[panel];
		if (table === undefined) return {name: ours(panel), beside: ours('not looked at yet'), warns: false};
		const beside = table.gap === null ? table.summary : safe`${table.summary} - not all seen: ${table.gap}`;
		return {name: safeText(table.title), beside, warns: table.gap !== null};
	}
	if (panel === 'output') return {name: ours('Output'), beside: nextWords(state), warns: false};
	const {entry} = aimedOffers(state);
	if (entry === null) return {name: ours('Runbook'), beside: null, warns: false};
	// First, since a long heading is cut: each of its commands will ask.
	if (state.runbook?.trusted === false && entry.origin !== 'built-in')
		return {name: ours('Runbook (not accepted)'), beside: entry.heading, warns: true};
	const origin = {installation: 'of this workspace', given: 'given', 'built-in': 'built in'}[entry.origin];
	const end = endWords(state);
	const beside = end === null ? ours(`(${origin})`) : safe`${end} (${ours(origin)})`;
	return {name: safe`Runbook: ${entry.heading}`, beside, warns: false};
}

/** The step to do next, once something was done. */
function nextWords(state: State): SafeText | null {
	const {states, next} = aimedCourse(state);
	const offer = next === null ? undefined : aimedOffers(state).offers[next];
	if (next === null || offer === undefined || states.every((one) => one === 'not-run')) return null;
	const key = next < 9 ? ours(`${next + 1} `) : ours('');
	return safe`next: ${key}${shownCommand(offer)}`;
}

function symptomsTitle(state: State): PanelTitle {
	const name = ours('Symptoms');
	if (!state.diagnosis.begun) return {name, beside: ours('looking for the first time'), warns: false};
	const active = state.diagnosis.symptoms.length;
	if (active === 0) return {name, beside: seesAll(state) ? ours('none') : ours('none in what can be seen'), warns: false};
	const {top} = state.views.symptoms;
	const below = symptomRows(state).length - top - roomOf(layoutOf(state), 'symptoms');
	const hidden = [top > 0 ? `, ${top} above` : '', below > 0 ? `, ${below} below` : ''].join('');
	return {name, beside: ours(`${active}${hidden}`), warns: false};
}

/** Whether every source is fresh and every detector could look. */
function seesAll({snapshot, diagnosis}: State): boolean {
	return diagnosis.blind.size === 0 && (snapshot?.sources ?? []).every(({state}) => state === 'fresh');
}
