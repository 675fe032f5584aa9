import type {SymptomKind} from '../../system.ts';
import type {Picture} from '../picture.ts';
import {dissonanceHigh} from './dissonance-high.ts';
import {dissonanceMissing} from './dissonance-missing.ts';
import {dissonanceStale} from './dissonance-stale.ts';
import {execTruncated} from './exec-truncated.ts';
import {folderOwner} from './folder-owner.ts';
import {logErrors} from './log-errors.ts';
import {portConflict} from './port-conflict.ts';
import {researchDown} from './research-down.ts';
import {seedOnly} from './seed-only.ts';
import {shadowDown} from './shadow-down.ts';
import {researchUnhealthy, shadowUnhealthy} from './unhealthy.ts';

/** What can be wrong with the two services, what keeps them from running first. */
export const symptomKinds: readonly SymptomKind<Picture>[] = [
	shadowDown,
	researchDown,
	portConflict,
	execTruncated,
	folderOwner,
	shadowUnhealthy,
	researchUnhealthy,
	dissonanceMissing,
	dissonanceHigh,
	dissonanceStale,
	seedOnly,
	logErrors,
];
