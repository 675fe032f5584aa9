import type {State} from '../../source/store/state.ts';
import {askView} from './ask-view.ts';
import type {OverView} from './over-view.ts';
import {trustView} from './question-views.ts';

/** Whether there is more below of the question that lies on top, in so many columns and rows with its frame. */
export function readsOn(state: State, width: number, height: number): boolean {
	const view = questionOf(state, width - 2);
	if (view === null) return true;
	const {lines, prompt, top} = view;
	const room = Math.max(1, height - 1 - Math.min(prompt.length, Math.max(1, height - 3)));
	return top < lines.length - room;
}

function questionOf(state: State, width: number): OverView | null {
	const [ask, ...waiting] = state.asks;
	if (ask !== undefined) return askView(ask, {waiting: waiting.length, now: state.now}, width);
	const over = state.overlays.at(-1);
	return over?.kind === 'trust' ? trustView(state, over.top, width) : null;
}
