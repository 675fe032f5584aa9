import type {Argv} from '../../../../domain/command.ts';
import {safe} from '../../../../text/safe-text.ts';
import type {DdxClaim} from '../../picture.ts';
import type {Equivalent, Here, Rule} from '../equivalent.ts';
import {lookAt, portLook, processesLook} from '../look-action.ts';

/** `ps -p <claimed-pid>`: the worker's PID, of this host. While a server is up the claim names the server's. */
export const claimerRule: Rule = (argv, here) => {
	if (argv[0] !== 'ps' || !argv.some((argument) => argument.includes('<claimed-pid>'))) return null;
	const claim = claimOf(here);
	const host = claim === null ? null : elsewhere(claim);
	if (host !== null) return {kind: 'none', state: 'unsafe', why: `claimed on ${host}: a PID of that host means nothing here`};
	const pid = here.symptom?.values['claimed-pid'];
	if (!here.has('ps')) {
		const look = lookAt('processes', safe`the process of the worker`, pid === undefined ? {} : {pid});
		return {kind: 'look', look, why: 'ps is not on PATH'};
	}
	if (claim === null || !claim.heldByServer || claim.workerPid === null) return null;
	const why = `the claim names the server's pid ${claim.claimPid ?? 0}; the worker's own is ${claim.workerPid}`;
	return {kind: 'argv', argv, effect: 'reads', why};
};

function claimOf({symptom, picture}: Here): DdxClaim | null {
	return picture.claims?.find(({bead}) => bead === symptom?.subject) ?? null;
}

function elsewhere({holder, workerSighting}: DdxClaim): string | null {
	const seen = [workerSighting, holder].find(({kind}) => kind === 'elsewhere');
	return seen?.kind === 'elsewhere' ? seen.host : null;
}

/** `ss … '( sport = :7743 )'` and its older kin, with the port that the server really uses. */
export const portRule: Rule = (argv, {picture, has}) => {
	const [program] = argv;
	if (program !== 'ss' && program !== 'netstat' && program !== 'lsof') return null;
	const port = picture.server?.port ?? 7743;
	const moved = argv.map((argument) => argument.replace(/(?<![0-9])7743(?![0-9])/g, String(port)));
	if (!argv.some((argument) => /(?<![0-9])7743(?![0-9])/.test(argument))) return missing(program, port, has);
	const gone = missing(program, port, has);
	if (gone !== null || port === 7743) return gone;
	const why = `the server here uses port ${port} (DDX_SERVER_PORT is ignored by every ddx)`;
	return {kind: 'argv', argv: [program, ...moved.slice(1)] satisfies Argv, effect: 'reads', why};
};

function missing(program: string, port: number, has: Here['has']): Equivalent | null {
	return has(program) ? null : {kind: 'look', look: portLook(port), why: `${program} is not on PATH: the socket table itself`};
}

/** Other programs that this machine lacks. */
export const absentRule: Rule = ([program], {has}) => {
	if (program === 'ps' && !has('ps')) return {kind: 'look', look: processesLook(), why: 'ps is not on PATH'};
	if (program.includes('/') || program === 'ddx' || has(program)) return null;
	return {kind: 'none', state: 'drift', why: `${program} is not on PATH here`};
};
