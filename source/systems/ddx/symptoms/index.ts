import type {SymptomKind} from '../../system.ts';
import type {Picture} from '../picture.ts';
import {blockedRun} from './blocked-run.ts';
import {crashLoop} from './crash-loop.ts';
import {deadAddress} from './dead-address.ts';
import {idleWorkers} from './idle-workers.ts';
import {keyMissing} from './key-missing.ts';
import {logsPilingUp} from './logs-piling-up.ts';
import {newerSchema} from './newer-schema.ts';
import {noHealthyWorker} from './no-healthy-worker.ts';
import {oldClaims} from './old-claims.ts';
import {portTaken} from './port-taken.ts';
import {providerAuth} from './provider-auth.ts';
import {providerFailing} from './provider-failing.ts';
import {serverDown} from './server-down.ts';
import {stateNotWritable} from './state-not-writable.ts';
import {stuckClaim} from './stuck-claim.ts';
import {tornTracker} from './torn-tracker.ts';
import {wedgedDispatch} from './wedged-dispatch.ts';

/** Every kind of symptom of a DDx workspace. A new one is a file and a line here. */
export const symptomKinds: readonly SymptomKind<Picture>[] = [
	stuckClaim,
	oldClaims,
	noHealthyWorker,
	idleWorkers,
	wedgedDispatch,
	blockedRun,
	tornTracker,
	portTaken,
	serverDown,
	crashLoop,
	deadAddress,
	providerAuth,
	providerFailing,
	keyMissing,
	newerSchema,
	stateNotWritable,
	logsPilingUp,
];
