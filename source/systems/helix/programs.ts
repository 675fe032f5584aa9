import type {Programs} from '../../domain/program.ts';

/** What comes with the two services. */
export const programs: Programs = {
	// It writes over the dissonance that is there (runbook of 2025-11-11).
	'/opt/helix/bin/seed-dissonance.sh': {effect: 'changes'},
};
