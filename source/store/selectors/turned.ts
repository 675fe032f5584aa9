import type {PastGround} from '../../domain/looking-acts.ts';
import type {State} from '../state.ts';
import {isTable} from './listing.ts';

/** Where the past is shown, and what Enter would open there. */
export function pastGroundOf({turned, place, focus, overlays}: State): PastGround {
	const past = place.mode === 'replay' ? 'replay' : turned === null ? null : 'past';
	return {past, opensRow: isTable(focus) && overlays.length === 0};
}
