import {ours} from '../../../text/safe-text.ts';
import type {SymptomKind} from '../../system.ts';
import type {Picture} from '../picture.ts';
import {endedInARow} from './in-a-row.ts';

/** Every new job of a plugin fails. Retries that are used up end as `failed`, never as `dead` (recorded). */
export const jobsFailing: SymptomKind<Picture> = {
	kind: 'jobs-failing',
	title: 'Jobs failing',
	binds: {words: ['job inspection', 'jobs failing', 'plugin crash loop'], commands: ['curl http://localhost:8080/job/']},
	needs: ['jobs'],
	damping: {appearMs: 1000, clearMs: 1000},
	settlesMs: 60_000,
	detect: (picture, limits) => endedInARow(picture, 'failed', ours('failed'), limits),
};
