import type {SymptomKind} from '../../system.ts';
import type {Picture} from '../picture.ts';
import {apiNotResponding} from './api-not-responding.ts';
import {noAgents} from './no-agents.ts';
import {noListener} from './no-listener.ts';
import {portTaken} from './port-taken.ts';
import {strayCommand} from './stray-command.ts';

/** What can be seen to be wrong with a Caxton. All else that its runbook speaks of is in no version. */
export const symptomKinds: readonly SymptomKind<Picture>[] = [apiNotResponding, portTaken, noListener, strayCommand, noAgents];
