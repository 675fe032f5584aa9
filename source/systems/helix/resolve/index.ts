import type {Resolution} from '../../../domain/command.ts';
import {resolverBy} from '../../../domain/resolving.ts';
import type {Surroundings} from '../../../domain/surroundings.ts';
import {programOnPath} from '../../../process/program-on-path.ts';
import {safeText} from '../../../text/safe-text.ts';
import type {Tools} from '../../system.ts';
import {adapt} from './adapt.ts';
import type {Here, Rule} from './here.ts';
import {accessRule, journalRule, netstatRule, seedRule, withoutSystemdRule} from './programs.ts';
import {getRule, healthRule} from './requests.ts';

/** What becomes of a runbook's commands for the two services. */
export function resolverFor(
	{env, home, uid}: Pick<Surroundings, 'env' | 'home' | 'uid'>,
	tools: Tools | undefined,
): (here: Here) => Resolution {
	const isHere = (program: string) => programOnPath(program, env) !== null;
	// Asked in this order; the first that has an answer decides.
	const rules: readonly Rule[] = [
		healthRule,
		getRule,
		journalRule,
		netstatRule(isHere),
		accessRule,
		seedRule,
		withoutSystemdRule(isHere),
	];
	const resolve = resolverBy({rules, cwd: home, isHere, fill: tools?.fill ?? null});
	return (here) => {
		const {script, effect} = here.command;
		if (script === null) return resolve(here);
		const {script: adapted, why} = adapt(script, effect, {uid, root: here.picture.place.root});
		const resolution = resolve({...here, command: {...here.command, script: adapted}});
		if (why.length === 0 || resolution.state !== 'ready' || resolution.action?.kind !== 'script') return resolution;
		// What the runbook says of a program of theirs holds where that lies below another folder, too.
		return {
			...resolution,
			state: 'drift',
			effect: resolution.effect === 'unknown' ? effect : resolution.effect,
			why: safeText(why.join('; ')),
		};
	};
}
