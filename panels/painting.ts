import {questionOf} from '../source/store/selectors/situation.ts';
import type {State} from '../source/store/state.ts';

/** How far what lies on top can be scrolled, and whether all that has to be read has been on the screen. */
export type Scroll = {
	readonly lastTop: number;
	readonly page: number;
	readonly readThrough: boolean;
	/** Lines that hold what is searched for. */
	readonly matches?: readonly number[];
};

/** What has been drawn: keys act on that, not on what is about to be. */
export type Painting = {
	/** Called in the commit of a frame, with the state that it shows. */
	committed(state: State): void;
	/** Called when a frame was handed over; what it gives back is called when the terminal has taken that frame. */
	frame(): () => void;
	/** Called by what lies on top, with its extent. */
	scroll(scroll: Scroll): void;
	/** Whether a frame was committed that was not handed over yet. */
	readonly underWay: boolean;
	/** The state on the screen; null before the first frame. */
	readonly seen: State | null;
	readonly extent: Scroll;
	/** Since when the question of `state` has been on the screen whole, epoch ms; null while another one stands there, or none. */
	questionDrawnAt(state: State): number | null;
	/** Resolves when `state`, or one after it, is on the screen; after a moment if it does not get there. */
	until(state: State): Promise<void>;
};

/** A frame that takes longer than this does not come: the screen is suspended, or gone. */
const latestMs = 500;

/** Keeps what has been drawn. `now` is the clock, epoch ms. */
export function createPainting(now: () => number): Painting {
	let next: State | null = null;
	let underWay = false;
	let seen: State | null = null;
	let extent: Scroll = {lastTop: 0, page: 1, readThrough: true};
	let question: {readonly id: string; readonly size: State['size']; readonly at: number} | null = null;
	let waiting: (() => void)[] = [];

	function painted(frame: State | null): void {
		seen = frame;
		if (seen === null) return;
		const id = questionOf(seen);
		if (id === null) question = null;
		// A question that was laid out anew has to be read anew.
		else if (question?.id !== id || question.size !== seen.size) question = {id, size: seen.size, at: now()};
		const served = waiting;
		waiting = [];
		for (const done of served) done();
	}

	return {
		committed(state) {
			next = state;
			underWay = true;
		},
		frame() {
			const frame = next;
			underWay = false;
			return () => painted(frame);
		},
		scroll(scroll) {
			extent = scroll;
		},
		get underWay() {
			return underWay;
		},
		get seen() {
			return seen;
		},
		get extent() {
			return extent;
		},
		questionDrawnAt(state) {
			// A terminal that takes no frames shows the question before this one still, and a yes to that one is no yes to this.
			return question !== null && question.id === questionOf(state) && question.size === state.size ? question.at : null;
		},
		until(state) {
			if (seen === state) return Promise.resolve();
			return new Promise((resolve) => {
				const timer = setTimeout(resolve, latestMs);
				timer.unref();
				waiting.push(() => {
					clearTimeout(timer);
					resolve();
				});
			});
		},
	};
}
