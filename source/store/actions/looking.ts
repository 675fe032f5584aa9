import {shownCommand} from '../../domain/shown-command.ts';
import type {Detail, PanelName, Row, Table} from '../../domain/table.ts';
import {ours, safe, safeText} from '../../text/safe-text.ts';
import type {Overlay} from '../overlay.ts';
import {arranged} from '../selectors/arranged.ts';
import {isTable, listingOf} from '../selectors/listing.ts';
import {aimedOffers, enterPlace, topOverlay} from '../selectors/offers.ts';
import {isOverview} from '../selectors/overview.ts';
import {backOf} from '../selectors/situation.ts';
import {aimed, highlighted} from '../selectors/symptom-rows.ts';
import type {State} from '../state.ts';
import {current, relocated, withView} from '../updates/cursor.ts';
import {overviewFiltered, overviewOpened, withTop} from '../updates/overview.ts';
import {backToNow} from '../updates/past.ts';
import type {Act, Means} from './press.ts';
import {tell} from './press.ts';

/** The keys that show something, or copy it. */
export function lookingActs(means: Means) {
	const {get, change, console} = means;
	const lay = (overlay: Overlay) => change((state) => ({...state, overlays: [...state.overlays, overlay]}));

	const openRow: Act = () => {
		const state = get();
		if (isTable(state.focus)) openDetail(state, state.focus);
		else if (state.focus === 'symptoms') evidence();
		else if (state.focus === 'runbook') openOffers(state);
		else if (state.shown !== null) lay({kind: 'printed', id: state.shown, top: 0});
	};

	function openDetail(state: State, panel: PanelName): void {
		const listing = listingOf(state, panel);
		if (listing.size === 0) return;
		const id = listing.idAt(current(state.views[panel], listing));
		if (state.turned !== null && state.snapshot !== null) {
			const table = arranged(state.snapshot.panels[panel], state.views[panel]);
			const row = table.row(current(state.views[panel], listing));
			lay({kind: 'detail', panel, id, at: state.now, detail: rowDetail(state.snapshot.panels[panel], row), top: 0});
			return;
		}
		lay({kind: 'detail', panel, id, at: means.now(), detail: 'loading', top: 0});
		void console
			.detail(panel, id)
			.then((detail) =>
				change((now) =>
					withTop(now, (overlay) =>
						overlay.kind === 'detail' && overlay.panel === panel && overlay.id === id
							? {...overlay, at: means.now(), detail: detail ?? 'gone'}
							: overlay,
					),
				),
			);
	}

	function evidence(): void {
		const row = highlighted(get());
		if (row !== null) lay({kind: 'evidence', symptomId: row.id, top: 0});
	}

	function openOffers(state: State): void {
		const offers = aimedOffers(state);
		if (offers.entry !== null || offers.offers.length > 0)
			lay({kind: 'entry', symptomId: aimed(state)?.id ?? null, offers, top: 0});
	}

	const openEntry: Act = () => {
		const state = get();
		const over = topOverlay(state);
		const entry = over?.kind === 'entries' ? state.runbook?.entries[over.index] : undefined;
		if (entry !== undefined) lay({kind: 'entry', symptomId: null, offers: console.entryOffers(entry.line), top: 0});
	};

	const openEntryAt: Act = ({argument}) =>
		lay({kind: 'entry', symptomId: null, offers: console.entryOffers(Number(argument)), top: 0});

	function copied(text: string | null): void {
		if (text === null) tell(means, ours('There is nothing here to copy.'));
		else void console.copy(text).then((how) => tell(means, how));
	}

	return {
		openRow,
		openEntry,
		openEntryAt,
		evidence,
		entries: () => lay({kind: 'entries', index: 0, top: 0}),
		help: () => (topOverlay(get())?.kind === 'help' ? change(withoutTop) : lay({kind: 'help', top: 0})),
		copy: () => copied(textUnderCursor(get())),
		copyCommand: () => copied(commandUnderCursor(get())),
		pause: () => {
			const paused = !get().paused;
			console.pause(paused);
			change((state) => ({...state, paused}));
		},
		nextSystem: () => console.nextSystem(),
		report: () => {
			tell(means, ours('Writing the handover.'));
			void console.report().then((where) => tell(means, where));
		},
		lookNow: () => {
			console.lookNow();
			tell(means, ours('Looking at every source now.'));
		},
		back: () => change(back),
	} satisfies Record<string, Act>;
}

/** The state without what lies on top. */
export function withoutTop(state: State): State {
	// What was searched for was searched for in that text.
	return {...state, overlays: state.overlays.slice(0, -1), search: ''};
}

/** One step back, as `backOf` says. */
function back(state: State): State {
	const view = state.views[state.focus];
	switch (backOf(state)) {
		case 'now':
			return relocated(backToNow(state));
		case 'back':
			return withoutTop(state);
		case 'unzoom':
			return {...state, zoomed: false};
		case 'all rows':
			if (isOverview(state)) return overviewFiltered(state, '');
			return relocated(withView({...state, search: ''}, state.focus, {...view, filter: ''}));
		case 'symptoms':
			return {...state, focus: 'symptoms', open: state.focus === 'output' ? 'runbook' : state.open};
		case 'steps':
			return {...state, open: 'runbook'};
		case 'all systems':
			return overviewOpened(state);
		case null:
			return state;
	}
}

/** Of the past there is no more of a row than its cells. */
function rowDetail({columns}: Pick<Table, 'columns'>, {id, cells}: Row): Detail {
	const lines = columns.map(({title}, place) => safe`${safeText(title)}: ${cells[place] ?? ours('')}`);
	return {title: safeText(id), parts: [{heading: 'As it stood then', lines}]};
}

function textUnderCursor(state: State): string | null {
	const {focus} = state;
	if (isTable(focus)) {
		if (state.snapshot === null) return null;
		const rows = arranged(state.snapshot.panels[focus], state.views[focus]);
		return rows.size === 0 ? null : rows.row(current(state.views[focus], listingOf(state, focus))).cells.join('\t');
	}
	if (focus === 'runbook') return commandUnderCursor(state);
	if (focus === 'output') {
		const lines = state.outputs.get(state.shown ?? '')?.lines;
		return lines === undefined ? null : lines.map(({spans}) => spans.map(({text}) => text).join('')).join('\n');
	}
	const symptom = aimed(state);
	return symptom === null ? null : safe`${ours(symptom.title)}: ${symptom.summary}`;
}

function commandUnderCursor(state: State): string | null {
	const offer = aimedOffers(state).offers[enterPlace(state)];
	return offer === undefined ? null : shownCommand(offer);
}
