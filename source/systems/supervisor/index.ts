import {builtInRunbook} from '../../observe/built-in-runbook.ts';
import type {System} from '../system.ts';
import {discover} from './discover.ts';
import {known} from './known.ts';
import {paces} from './paces.ts';
import {programs} from './programs.ts';
import {symptomKinds} from './symptoms/index.ts';
import {thresholds} from './thresholds.ts';
import {watch} from './watch.ts';

/** A process that embeds rust-tokio-supervisor: a tree of tasks, seen through its dashboard socket. */
export const supervisor: System = {
	name: 'supervisor',
	title: 'Supervisor',
	get runbook() {
		return builtInRunbook('supervisor', 'supervisor.md');
	},
	symptoms: symptomKinds,
	thresholds,
	paces,
	programs,
	known,
	discover,
	watch,
};
