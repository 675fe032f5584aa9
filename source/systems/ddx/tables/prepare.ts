import type {Steps} from '../../../domain/steps.ts';
import {inSlices} from '../../../observe/steps.ts';
import type {Tracker} from '../picture.ts';
import {countStatuses, countVerdicts} from '../queue/depth.ts';
import {prepareQueue} from '../queue/queue.ts';
import {beadOrderSteps} from './bead-order.ts';

/** Fewer rows than these take no longer than a frame. */
const many = 4000;

const made = new WeakSet<Tracker['beads']>();

/**
 * Makes what the panels and detectors will ask of the many rows of a tracker, in slices: asked for in one piece, keys would wait for
 * it. Nobody is claimed in it yet; who is, is a step from there. What changed little since is made from what was before, and is
 * not made here.
 */
export async function prepare(tracker: Tracker, signal: AbortSignal): Promise<void> {
	const {beads} = tracker;
	const isCarriedOn = beads.before !== null;
	if (beads.size < many || isCarriedOn || made.has(beads)) return;
	made.add(beads);
	await inSlices(steps(tracker), signal);
}

function* steps(tracker: Tracker): Steps<void> {
	const {verdicts} = yield* prepareQueue(tracker.beads, {now: Date.now(), claimed: new Set(), originMain: null});
	yield;
	countVerdicts(verdicts);
	yield;
	countStatuses(tracker.beads);
	yield* beadOrderSteps(tracker, verdicts);
}
