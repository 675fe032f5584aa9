import {ours} from '../../../text/safe-text.ts';
import type {SymptomKind} from '../../system.ts';
import type {Picture} from '../picture.ts';
import {endedInARow} from './in-a-row.ts';

/** Every new job of a plugin is ended at its limit. */
export const jobsTimingOut: SymptomKind<Picture> = {
	kind: 'jobs-timing-out',
	title: 'Jobs timing out',
	binds: {words: ['jobs timing out', 'timed_out'], commands: []},
	needs: ['jobs'],
	damping: {appearMs: 1000, clearMs: 1000},
	settlesMs: 60_000,
	detect: (picture, limits) => endedInARow(picture, 'timed_out', ours('ran into their time limit'), limits),
};
