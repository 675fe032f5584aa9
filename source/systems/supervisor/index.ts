import {builtInRunbook} from '../../observe/built-in-runbook.ts';
import type {System} from '../system.ts';
import {discover} from './discover.ts';
import {known} from './known.ts';
import {paces} from './paces.ts';
import {programs} from './programs.ts';
import {symptomKinds} from './symptoms/index.ts';
import {thresholds} from './thresholds.ts';

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
	// Its own file of the build: of all systems mostly one is looked at.
	watch: async (...given) => (await import('./watch.ts')).watch(...given),
};
