import type {State} from '../../source/store/state.ts';
import {askView} from './ask-view.ts';

/** Whether there is more below of the question that lies on top, in so many columns and rows with its frame. */
export function readsOn({asks, now}: Pick<State, 'asks' | 'now'>, width: number, height: number): boolean {
	const [ask, ...waiting] = asks;
	if (ask === undefined) return true;
	const {lines, prompt, top} = askView(ask, {waiting: waiting.length, now}, width - 2);
	const room = Math.max(1, height - 1 - Math.min(prompt.length, Math.max(1, height - 3)));
	return top < lines.length - room;
}
