import {builtInRunbook} from '../../observe/built-in-runbook.ts';
import type {System} from '../system.ts';
import {discover} from './discover.ts';
import {known} from './known.ts';
import {paces} from './paces.ts';
import {programs} from './programs.ts';
import {symptomKinds} from './symptoms/index.ts';
import {thresholds} from './thresholds.ts';

/** A Ductile integration gateway: a queue of plugin jobs behind an HTTP API, with its state in SQLite. */
export const ductile: System = {
	name: 'ductile',
	title: 'Ductile',
	get runbook() {
		return builtInRunbook('ductile', 'ductile.md');
	},
	symptoms: symptomKinds,
	thresholds,
	paces,
	programs,
	known,
	environment: ['DUCTILE_CONFIG_DIR'],
	discover,
	// Its own file of the build: of all systems mostly one is looked at.
	watch: async (...given) => (await import('./watch.ts')).watch(...given),
};
