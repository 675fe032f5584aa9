import type {System} from '../system.ts';
import {discover} from './discover.ts';
import {known} from './known.ts';
import {paces} from './paces.ts';
import {programs} from './programs.ts';
import {builtInRunbook} from './runbook-text.ts';
import {symptomKinds} from './symptoms/index.ts';
import {thresholds} from './thresholds.ts';
import {watch} from './watch.ts';

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
	watch,
};
