import {builtInRunbook} from '../../observe/built-in-runbook.ts';
import type {System} from '../system.ts';
import {discover} from './discover.ts';
import {known} from './known.ts';
import {paces} from './paces.ts';
import {programs} from './programs.ts';
import {symptomKinds} from './symptoms/index.ts';
import {thresholds} from './thresholds.ts';

/** Helix Shadow Metrics (9010) and Dissonance Research (9011): two HTTP services under systemd. */
export const helix: System = {
	name: 'helix',
	title: 'Helix services',
	get runbook() {
		return builtInRunbook('helix', 'helix-services.md');
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
