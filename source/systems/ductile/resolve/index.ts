import path from 'node:path';
import type {Resolution} from '../../../domain/command.ts';
import {type Here as Asked, resolverBy} from '../../../domain/resolving.ts';
import type {Surroundings} from '../../../domain/surroundings.ts';
import {programOnPath} from '../../../process/program-on-path.ts';
import type {Tools} from '../../system.ts';
import type {Picture} from '../picture.ts';
import type {Rule} from './here.ts';
import {absentRule, backupRule, logRule, ownRule, psRule, unitRule} from './programs.ts';
import {curlRule} from './requests.ts';

/** Asked in this order; the first that has an answer decides. */
const rules: readonly Rule[] = [curlRule, psRule, absentRule, backupRule, ownRule, unitRule, logRule];

/** What becomes of a runbook's commands for a gateway. */
export function resolverFor({env, home, now}: Surroundings, tools: Tools | undefined): (here: Asked<Picture>) => Resolution {
	const isHere = (program: string) => programOnPath(program, env) !== null;
	const usual = env.DUCTILE_CONFIG_DIR ?? path.join(home, '.config/ductile');
	const stamp = () => new Date(now()).toISOString().replace(/[-:]|\.\d+/g, '');
	const mine = rules.map((rule) => (here: Asked<Picture>) => rule({...here, usual, stamp: stamp()}));
	return resolverBy({rules: mine, cwd: home, isHere, fill: tools?.fill ?? null});
}
