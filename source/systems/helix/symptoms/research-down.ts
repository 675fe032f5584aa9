import {serviceDown} from './down.ts';

/** Dissonance Research, which the runbook calls an experiment. */
export const researchDown = serviceDown('research', 'research-down', 'warning');
