import type {Surroundings} from '../../domain/surroundings.ts';
import {processTable} from '../../observe/process-table.ts';
import {type SafeText, safe, safeText} from '../../text/safe-text.ts';
import type {Discovery} from '../system.ts';
import {caxtonsAmong} from './observe/processes.ts';
import {recognise} from './observe/recognise.ts';
import {findUnit} from './observe/unit.ts';
import type {CaxtonProcess} from './picture.ts';
import {addressOf, portIn, usualPort} from './place.ts';

/** Each candidate is given this long; a healthy server takes a few milliseconds. */
const waitMs = 800;

/** More ports are not asked. */
const mostPorts = 8;

/**
 * Finds a Caxton of this machine: what was named, else the usual port and the ports of processes called `caxton`. A port alone decides
 * nothing, Ductile has the same one: whoever answers has to answer as Caxton does. One that is down is taken for a Caxton where a
 * process or a unit of that name is there, or where its address was named and nobody at all answers.
 */
export async function discover(surroundings: Surroundings, at: string | null): Promise<Discovery> {
	const named = at === null ? null : portIn(at);
	if (at !== null && named === null) return absent(safe`${safeText(at)} is no address of this machine`);
	const signal = AbortSignal.timeout(1500);
	const caxtons = await caxtonsHere(surroundings, signal);
	const isExpected = caxtons.length > 0 || (await findUnit(surroundings)) !== null;
	const own = caxtons.flatMap(({ports}) => ports ?? []);
	const ports = named === null ? [...new Set([...own, usualPort])].slice(0, mostPorts) : [named];
	const answers = await Promise.all(ports.map(async (port) => ({port, answer: await recognise(port, waitMs, signal)})));
	// What generation C says of itself others say too: the process has to have its name.
	const [first, ...also] = answers.filter(
		({port, answer}) => answer.kind === 'caxton' && (answer.generation !== 'C' || named !== null || own.includes(port)),
	);
	if (first !== undefined) return {kind: 'found', at: addressOf(first.port), also: also.map(({port}) => addressOf(port))};
	if (isExpected) return {kind: 'found', at: addressOf(named ?? own[0] ?? usualPort)};
	const [only] = answers;
	if (named !== null && (only?.answer.kind === 'refused' || only?.answer.kind === 'silent'))
		return {kind: 'found', at: addressOf(named)};
	return absent(safe`nothing answers as one on port ${safeText(ports.join(', '))}, and no process and no unit has its name`);
}

async function caxtonsHere(surroundings: Surroundings, signal: AbortSignal): Promise<readonly CaxtonProcess[]> {
	const {proc, now} = surroundings;
	const rows = await processTable(proc, now)(signal);
	return rows.kind === 'gap' ? [] : caxtonsAmong([...rows.value.values()], surroundings, signal);
}

function absent(what: SafeText): Discovery {
	return {kind: 'absent', lookedFor: safe`No Caxton: ${what}; \`--at localhost:PORT\` names one.`, offers: []};
}
