import type {SymptomKind} from '../../system.ts';
import type {Picture} from '../picture.ts';
import {breakerOpen} from './breaker-open.ts';
import {configTampered} from './config-tampered.ts';
import {databaseFailing} from './database-failing.ts';
import {databaseLocked} from './database-locked.ts';
import {diskFull} from './disk-full.ts';
import {gatewayGone} from './gateway-gone.ts';
import {gatewayZombie} from './gateway-zombie.ts';
import {jobOverdue} from './job-overdue.ts';
import {jobRunTwice} from './job-run-twice.ts';
import {jobsDead} from './jobs-dead.ts';
import {jobsFailing} from './jobs-failing.ts';
import {jobsTimingOut} from './jobs-timing-out.ts';
import {lockHeld} from './lock-held.ts';
import {pluginFolderIgnored} from './plugin-folder-ignored.ts';
import {pluginNotRunning} from './plugin-not-running.ts';
import {queueBackedUp} from './queue-backed-up.ts';
import {reloadRejected} from './reload-rejected.ts';
import {retriesPilingUp} from './retries-piling-up.ts';
import {schedulerSilent} from './scheduler-silent.ts';
import {startRefused} from './start-refused.ts';

/** What can be wrong with a gateway: the gateway first, then its work, then what it was configured with. */
export const symptomKinds: readonly SymptomKind<Picture>[] = [
	gatewayGone,
	gatewayZombie,
	lockHeld,
	startRefused,
	databaseLocked,
	databaseFailing,
	diskFull,
	schedulerSilent,
	queueBackedUp,
	jobsFailing,
	jobsTimingOut,
	jobsDead,
	retriesPilingUp,
	jobOverdue,
	jobRunTwice,
	breakerOpen,
	pluginNotRunning,
	configTampered,
	reloadRejected,
	pluginFolderIgnored,
];
