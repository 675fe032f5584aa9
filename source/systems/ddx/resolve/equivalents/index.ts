import type {Rule} from '../equivalent.ts';
import {beadRule} from './bead.ts';
import {gitRule} from './git.ts';
import {helixRule} from './helix.ts';
import {killRule} from './kill.ts';
import {folderRule, pathRule} from './paths.ts';
import {absentRule, claimerRule, portRule} from './processes.ts';
import {healthRule, serverRule, systemctlRule} from './server.ts';
import {agentRule, rootRule, workRule} from './work.ts';

/** Asked in this order; the first that has an answer decides. */
export const rules: readonly Rule[] = [
	helixRule,
	agentRule,
	rootRule,
	beadRule,
	workRule,
	serverRule,
	systemctlRule,
	healthRule,
	claimerRule,
	portRule,
	killRule,
	gitRule,
	pathRule,
	folderRule,
	absentRule,
];
