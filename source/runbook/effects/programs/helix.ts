import {type Programs, verbs} from '../program.ts';

/** The `helix` command, deleted on 2026-05-14 and still in runbooks. */
export const helix: Programs = {
	helix: {
		effect: 'unknown',
		verbs: {
			status: {effect: 'reads', flags: '--json'},
			...verbs('run build', {effect: 'changes', raises: {'--dry-run': 'unknown'}}),
			...verbs('check start stop', {effect: 'changes'}),
		},
	},
};
