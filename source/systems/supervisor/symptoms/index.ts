import type {SymptomKind} from '../../system.ts';
import type {Picture} from '../picture.ts';
import {commandsRefused} from './commands-refused.ts';
import {controlLoopEnded} from './control-loop-ended.ts';
import {crashLoop} from './crash-loop.ts';
import {dashboardDisconnected} from './dashboard-disconnected.ts';
import {givenUp} from './given-up.ts';
import {paused} from './paused.ts';
import {quarantined} from './quarantined.ts';
import {restartLimit} from './restart-limit.ts';
import {runtimeStarved} from './runtime-starved.ts';
import {staleHeartbeat} from './stale-heartbeat.ts';
import {stuckShutdown} from './stuck-shutdown.ts';
import {stuckStop} from './stuck-stop.ts';
import {supervisorCrashed} from './supervisor-crashed.ts';
import {treeShutDown} from './tree-shut-down.ts';

/** What can be wrong with a supervisor, the target first and then its children. */
export const symptomKinds: readonly SymptomKind<Picture>[] = [
	supervisorCrashed,
	controlLoopEnded,
	runtimeStarved,
	dashboardDisconnected,
	treeShutDown,
	stuckShutdown,
	crashLoop,
	givenUp,
	restartLimit,
	stuckStop,
	quarantined,
	paused,
	staleHeartbeat,
	commandsRefused,
];
