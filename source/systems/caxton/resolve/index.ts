import type {Resolution} from '../../../domain/command.ts';
import {resolverBy} from '../../../domain/resolving.ts';
import type {Surroundings} from '../../../domain/surroundings.ts';
import {programOnPath} from '../../../process/program-on-path.ts';
import type {Tools} from '../../system.ts';
import type {Here, Rule} from './here.ts';
import {logRule, portRule, processesRule, sourceRule, unitRule} from './machine.ts';
import {nodeRule, plannedRule} from './planned.ts';
import {agentsRule, healthRule, metricsRule} from './requests.ts';

/** What becomes of a runbook's commands for a Caxton. */
export function resolverFor({env, home}: Surroundings, tools: Tools | undefined): (here: Here) => Resolution {
	// Asked in this order; the first that has an answer decides.
	const rules: readonly Rule[] = [
		plannedRule(env),
		nodeRule,
		healthRule,
		agentsRule,
		metricsRule,
		processesRule,
		portRule,
		logRule,
		unitRule,
		sourceRule,
	];
	const isHere = (program: string) => programOnPath(program, env) !== null;
	return resolverBy({rules, cwd: home, isHere, fill: tools?.fill ?? null});
}
