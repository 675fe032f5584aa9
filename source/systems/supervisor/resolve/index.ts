import type {Resolution} from '../../../domain/command.ts';
import {resolverBy} from '../../../domain/resolving.ts';
import type {Surroundings} from '../../../domain/surroundings.ts';
import {programOnPath} from '../../../process/program-on-path.ts';
import type {Tools} from '../../system.ts';
import {commandCall, healthCall, stateCall} from './calls.ts';
import type {Here, Rule} from './here.ts';
import {journalRule, pgrepRule, quickstartRule, relayKillRule, socketRule} from './programs.ts';

/** Asked in this order; the first that has an answer decides. */
const rules: readonly Rule[] = [
	stateCall,
	healthCall,
	commandCall,
	pgrepRule,
	journalRule,
	quickstartRule,
	socketRule,
	relayKillRule,
];

/** What becomes of a runbook's commands for a target. */
export function resolverFor({env, home}: Surroundings, tools: Tools | undefined): (here: Here) => Resolution {
	const isHere = (program: string) => programOnPath(program, env) !== null;
	return resolverBy({rules, cwd: home, isHere, fill: tools?.fill ?? null});
}
