import {Box} from 'ink';
import {useInsertionEffect} from 'react';
import {aimedCourse} from '../source/store/selectors/course.ts';
import {aimedOffers} from '../source/store/selectors/offers.ts';
import {isOverview} from '../source/store/selectors/overview.ts';
import type {State} from '../source/store/state.ts';
import {ours} from '../source/text/safe-text.ts';
import {useScreen, useTriage} from './context.ts';
import {bordered} from './frame.ts';
import {toWidth} from './line.ts';
import {foundWords, holds, marked} from './marks.ts';
import {askView} from './over/ask-view.ts';
import {detailView} from './over/detail-view.ts';
import {everywhereView} from './over/everywhere-view.ts';
import {evidenceView} from './over/evidence-view.ts';
import {Help} from './over/help.tsx';
import type {OverView} from './over/over-view.ts';
import {reading} from './over/over-view.ts';
import {paletteView} from './over/palette-view.ts';
import {printedView} from './over/printed-view.ts';
import {leavingView, snoozeView, trustView} from './over/question-views.ts';
import {entriesView, entryView} from './over/runbook-views.ts';
import {sinceView} from './over/since-view.ts';
import {systemsView} from './over/systems-view.ts';
import {ruleLine} from './rows/rule-line.ts';
import {Rows} from './rows.tsx';
import type {Theme} from './theme.ts';

/** What lies over the panels, in a window of `height` rows that scrolls. */
export function Over(props: {readonly width: number; readonly height: number}) {
	const help = useTriage(({asks, overlays, palette}) =>
		asks.length === 0 && palette === null && overlays.at(-1)?.kind === 'help' ? overlays.at(-1) : null,
	);
	return help == null ? <Window {...props} /> : <Help top={help.top} {...props} />;
}

function Window({width, height}: {readonly width: number; readonly height: number}) {
	const {theme, painting, keymap} = useScreen();
	const state = useTriage((all) => all);
	const isPalette = state.asks.length === 0 && state.palette !== null;
	const view = isPalette
		? paletteView(state, keymap, width - 2, theme)
		: viewOf(state, {width: width - 2, height: height - 1}, theme);
	const search = isPalette || state.asks.length > 0 ? '' : state.search;
	const {title, lines, follow, mustSee} = view;
	const prompt = view.prompt.slice(0, Math.max(1, height - 3));
	const room = Math.max(1, height - 1 - prompt.length);
	const lastTop = Math.max(0, lines.length - room);
	const wanted = follow === null ? view.top : Math.max(0, follow - Math.floor(room / 2));
	const top = Math.min(wanted, lastTop);
	const matches = search === '' ? [] : lines.flatMap((line, place) => (holds(line, search) ? [place] : []));
	const shown = lines.slice(top, top + room).map((line) => marked(line, search));
	while (shown.length < room) shown.push(toWidth([], width - 2));
	// Of the command line the highlighted line moves, not the window.
	const last = isPalette ? lines.length - 1 : lastTop;
	useInsertionEffect(() =>
		painting.scroll({lastTop: last, page: Math.max(1, room - 1), readThrough: top + room >= mustSee, matches}),
	);
	const more = ours(placeWords(lines.length, top, room) + (search === '' || isOverview(state) ? '' : foundWords(matches.length)));
	const titles = [{x: 0, words: [...title, {text: more}], focused: true}];
	return (
		<Box flexDirection="column" flexShrink={0}>
			<Rows lines={[ruleLine(width, [], titles, theme), ...bordered([...shown, ...prompt], true, theme)]} width={width} />
		</Box>
	);
}

function placeWords(lines: number, top: number, room: number): string {
	return lines > room ? ` ${top + 1}-${Math.min(top + room, lines)} of ${lines}` : '';
}

function viewOf(state: State, {width, height}: {readonly width: number; readonly height: number}, theme: Theme): OverView {
	const [ask, ...waiting] = state.asks;
	if (ask !== undefined) return askView(ask, {waiting: waiting.length, now: state.now}, width);
	const over = state.overlays.at(-1);
	switch (over?.kind) {
		case undefined:
		case 'help':
			return reading([], [], 0);
		case 'evidence':
			return evidenceView(state, over.symptomId, over.top, width);
		case 'detail':
			return detailView(state, over, width, theme);
		case 'entries':
			return entriesView(state, over, width, theme);
		case 'entry':
			return entryView(aimedOffers(state), aimedCourse(state), over.top, width, theme);
		case 'printed':
			return printedView(state, over, width, theme);
		case 'systems':
			return systemsView(state, over.id, {width, height}, theme);
		case 'everywhere':
			return everywhereView(state, over.id, {width, height}, theme);
		case 'snooze':
			return snoozeView(width);
		case 'since':
			return sinceView(over.detail, over.top, width);
		case 'leaving':
			return leavingView(state, width);
		case 'trust':
			return trustView(state, over.top, width);
	}
}
