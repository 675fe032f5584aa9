import type {State} from '../source/store/state.ts';
import type {TriageStore} from '../source/store/store.ts';
import type {Blocks} from './blocks.ts';
import {patchesOf} from './blocks.ts';
import type {Canvas} from './cells/thinly.ts';
import type {Painting} from './painting.ts';

/** What decides which blocks there are and where they stand: React and Ink draw when one of these changes. */
const layout: readonly (keyof State)[] = [
	'size',
	'focus',
	'open',
	'zoomed',
	'tables',
	'asks',
	'overlays',
	'palette',
	'look',
	'place',
];

/** Between two pictures, milliseconds: no terminal shows more. */
const pauseMs = 8;

/** What of a store React needs. */
export type Heard = Pick<TriageStore, 'getState' | 'getInitialState' | 'subscribe'>;

/** What draws past React, and the store as React hears of it. */
export type DrawnPast = Heard & {
	/** No more is drawn. */
	close(): void;
};

/**
 * A store that tells React only of what takes another layout, or cannot be drawn here: all else is rows that became others, the clock
 * and ages each second above all, and goes to the cells of the terminal by itself. React's and Ink's way through the rows that stayed
 * the same was nearly all that such a picture cost. What React draws later is of the latest state, whatever was drawn meanwhile.
 */
export function drawnPast(
	store: TriageStore,
	{
		blocks,
		painting,
		canvas,
		handedOver,
	}: {
		readonly blocks: Blocks;
		readonly painting: Painting;
		readonly canvas: () => Canvas | null;
		/** A frame was handed over. */
		readonly handedOver: () => void;
	},
): DrawnPast {
	const listeners = new Set<Parameters<TriageStore['subscribe']>[0]>();
	let timer: NodeJS.Timeout | null = null;
	let drawnAt = Number.NEGATIVE_INFINITY;
	/** The state that was drawn last, here or by React. */
	let last = store.getState();

	function changed(state: State): void {
		if (!canDraw(state)) tell(state);
		else if (performance.now() - drawnAt >= pauseMs) draw();
		else timer ??= setTimeout(draw, pauseMs);
	}

	/** A frame of Ink's that is still to come would draw what was before. */
	function canDraw(state: State): boolean {
		return !painting.underWay && layout.every((part) => state[part] === last[part]) && isFree(state);
	}

	function draw(): void {
		stopTimer();
		const state = store.getState();
		const target = canDraw(state) ? canvas() : null;
		const drawing = target === null ? null : patchesOf(blocks, state);
		if (target === null || drawing === null || !target.patch(drawing.patches)) {
			tell(state);
			return;
		}
		last = state;
		drawing.drawn();
		painting.committed(state);
		handedOver();
		drawnAt = performance.now();
	}

	function tell(state: State): void {
		stopTimer();
		const before = last;
		last = state;
		for (const listener of listeners) listener(state, before);
	}

	function stopTimer(): void {
		if (timer !== null) clearTimeout(timer);
		timer = null;
	}

	const leave = store.subscribe(changed);
	return {
		getState: store.getState,
		getInitialState: store.getInitialState,
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		close() {
			stopTimer();
			leave();
		},
	};
}

/** Whether nothing lies over the panels: what does is no block. */
function isFree({asks, overlays, palette}: State): boolean {
	return asks.length === 0 && overlays.length === 0 && palette === null;
}
