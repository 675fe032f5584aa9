import type {Resolution, RunbookCommand, Script} from '../../../domain/command.ts';
import type {Surroundings} from '../../../domain/surroundings.ts';
import type {Symptom} from '../../../domain/symptom.ts';
import {programOnPath} from '../../../process/program-on-path.ts';
import {ours, type SafeText, safe, safeText} from '../../../text/safe-text.ts';
import type {Tools} from '../../system.ts';
import type {Picture} from '../picture.ts';
import {commandCall, healthCall, stateCall} from './calls.ts';
import type {Equivalent, Rule} from './here.ts';
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
export function resolverFor(
	{env, home}: Surroundings,
	tools: Tools | undefined,
): (picture: Picture, symptom: Symptom | null, command: RunbookCommand) => Resolution {
	return (picture, symptom, command) => {
		for (const rule of rules) {
			const equivalent = rule({picture, symptom, command});
			if (equivalent !== null) return settled(equivalent, command);
		}
		const {script, reason, effect} = command;
		if (script === null)
			return nothing(reason === null ? 'instruction' : 'unsafe', effect, safeText(reason ?? 'these are words for the operator'));
		if (tools === undefined) return nothing('instruction', effect, null);
		return asWritten(script, symptom);
	};

	function settled(equivalent: Equivalent, command: RunbookCommand): Resolution {
		switch (equivalent.kind) {
			case 'none':
				return nothing(equivalent.state, command.effect, equivalent.why);
			case 'asks': {
				const {action, effect, missing} = equivalent;
				return {state: 'asks', action, effect, why: ours('which child is not said here'), missing};
			}
			case 'argv': {
				const script: Script = [{join: 'first', pipe: [equivalent.argv], redirect: null}];
				return {
					state: 'drift',
					action: {kind: 'script', script, cwd: home},
					effect: command.effect,
					why: equivalent.why,
					missing: [],
				};
			}
			case 'look': {
				const {action, effect, why} = equivalent;
				return {state: why === null ? 'ready' : 'drift', action, effect, why, missing: []};
			}
		}
	}

	function asWritten(script: Script, symptom: Symptom | null): Resolution {
		const absent = script
			.flatMap(({pipe}) => pipe)
			.find(([program]) => !program.includes('/') && programOnPath(program, env) === null);
		if (absent !== undefined) return nothing('drift', 'unknown', safe`${safeText(absent[0])} is not on PATH here`);
		const filled = tools?.fill(script, symptom?.values ?? {}) ?? {kind: 'missing', names: []};
		const action = {kind: 'script', script, cwd: home} as const;
		if (filled.kind === 'missing')
			return {state: 'asks', action, effect: 'unknown', why: ours('nothing here fills it'), missing: filled.names};
		if (filled.kind === 'refused')
			return nothing('unsafe', 'unknown', safe`<${safeText(filled.name)}> may not be filled in: ${safeText(filled.reason)}`);
		return {state: 'ready', action: {...action, script: filled.script}, effect: filled.effect, why: null, missing: []};
	}
}

function nothing(state: 'drift' | 'unsafe' | 'instruction', effect: Resolution['effect'], why: SafeText | null): Resolution {
	return {state, action: null, effect, why, missing: []};
}
