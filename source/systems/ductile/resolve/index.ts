import path from 'node:path';
import type {Resolution} from '../../../domain/command.ts';
import {type Here as Asked, resolverBy} from '../../../domain/resolving.ts';
import type {Surroundings} from '../../../domain/surroundings.ts';
import {programOnPath} from '../../../process/program-on-path.ts';
import type {Tools} from '../../system.ts';
import type {Picture} from '../picture.ts';
import type {Here, Rule} from './here.ts';
import {absentRule, backupRule, logRule, ownRule, psRule, unitRule} from './programs.ts';
import {curlRule} from './requests.ts';

/** Asked in this order; the first that has an answer decides. */
const rules: readonly Rule[] = [curlRule, psRule, absentRule, backupRule, ownRule, unitRule, logRule];

/** What becomes of a runbook's commands for a gateway. */
export function resolverFor({env, home, now}: Surroundings, tools: Tools | undefined): (here: Asked<Picture>) => Resolution {
	const isHere = (program: string) => programOnPath(program, env) !== null;
	const usual = env.DUCTILE_CONFIG_DIR ?? path.join(home, '.config/ductile');
	const stamp = stamps(now);
	const mine = rules.map((rule) => (here: Asked<Picture>) => rule({...here, usual, home, stamp}));
	return resolverBy({rules: mine, cwd: home, isHere, fill: tools?.fill ?? null});
}

/** A name that is another each second could never be approved: what would run would have changed since it was shown. */
const readingMs = 120_000;

function stamps(now: () => number): Here['stamp'] {
	let last: {readonly at: number; readonly text: string} | null = null;
	return (isTaken) => {
		const at = now();
		if (last === null || at - last.at > readingMs || at < last.at || isTaken(last.text))
			last = {at, text: new Date(at).toISOString().replace(/[-:]|\.\d+/g, '')};
		return last.text;
	};
}
