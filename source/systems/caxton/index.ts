import {builtInRunbook} from '../../observe/built-in-runbook.ts';
import type {System} from '../system.ts';
import {discover} from './discover.ts';
import {known} from './known.ts';
import {paces} from './paces.ts';
import {programs} from './programs.ts';
import {symptomKinds} from './symptoms/index.ts';
import {thresholds} from './thresholds.ts';

/** Caxton: a server of WebAssembly agents, seen through the HTTP API that its generations have or lack. */
export const caxton: System = {
	name: 'caxton',
	title: 'Caxton',
	get runbook() {
		return builtInRunbook('caxton', 'caxton.md');
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
