import type {System} from '../system.ts';
import {discover} from './discover.ts';
import {known} from './known.ts';
import {paces} from './paces.ts';
import {programs} from './programs.ts';
import {builtInRunbook} from './runbook-text.ts';
import {symptomKinds} from './symptoms/index.ts';
import {thresholds} from './thresholds.ts';

/** ddx-server and HELIX: beads in `.ddx/beads.jsonl`, agents that work on them, one server a user. */
export const ddx: System = {
	name: 'ddx',
	title: 'DDx',
	get runbook() {
		return builtInRunbook();
	},
	symptoms: symptomKinds,
	thresholds,
	paces,
	programs,
	known,
	discover,
	// Its own file of the build: of all systems mostly one is looked at.
	watch: async (...given) => (await import('./watch.ts')).watch(...given),
};
