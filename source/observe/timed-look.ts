import type {Look, Source} from '../domain/reading.ts';
import {age} from '../text/age.ts';
import {afterOwnTime} from './own-time.ts';

/** How a look ended: with what it gave, or given up while it goes on. */
export type LookEnd = {readonly look: Look<unknown>; readonly hanging: boolean};

/** A look under way. */
export type TimedLook = {
	/** Settles when the look does or when its time is up, whichever is first. Never rejects. */
	readonly end: Promise<LookEnd>;
	/** Settles when the look itself is over, however long that takes. Never rejects. */
	readonly over: Promise<void>;
	/** Ends it early: it is told to stop, and its end is a gap at once. */
	giveUp(): void;
};

/**
 * Looks once, within the source's time limit. A look that ignores its signal is given up all the same; it cannot be ended, since a
 * call into a hung file system returns when it returns.
 */
export function timedLook(source: Source): TimedLook {
	const controller = new AbortController();
	const {promise: late, resolve} = Promise.withResolvers<LookEnd>();
	const quit = (reason: string) => {
		controller.abort();
		// A look that heeds its signal may still say better why it saw nothing: it gets one turn of the event loop for it.
		setImmediate(() => resolve({look: {kind: 'gap', reason}, hanging: true}));
	};
	const callOff = afterOwnTime(source.timeoutMs, () => quit(`no answer within ${age(source.timeoutMs)}`));
	const looked = begin(source, controller.signal).finally(callOff);
	return {
		end: Promise.race([looked.then((look) => ({look, hanging: false})), late]),
		over: looked.then(() => undefined),
		giveUp: () => quit('the look was stopped'),
	};
}

/** A look that throws is our own bug. It is shown as a gap: a console that goes dark over one source would be the worse failure. */
async function begin(source: Source, signal: AbortSignal): Promise<Look<unknown>> {
	try {
		return await source.look(signal);
	} catch (error) {
		return {kind: 'gap', reason: `the look at ${source.name} failed: ${error instanceof Error ? error.message : String(error)}`};
	}
}
