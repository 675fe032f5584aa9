import {lstat} from 'node:fs/promises';
import type {Surroundings} from '../../domain/surroundings.ts';
import {type SafeText, safe, safeText} from '../../text/safe-text.ts';
import type {Discovery} from '../system.ts';
import {askStatus} from './observe/status.ts';
import {parseShadow} from './parse/status.ts';
import {type Place, parsePlace, placeText, rootOf, serviceNames, services, usualPorts} from './place.ts';

/** A candidate is given this long; a healthy service takes a few milliseconds. */
const waitMs = 700;

/**
 * Finds the two services of this machine: by a status that has Shadow Metrics' own fields, or by a unit file of either, since a service that
 * is installed and down is what may be wrong. A port alone decides nothing, and neither does `{"ok": true}`, which many answer.
 */
export async function discover(surroundings: Surroundings, at: string | null): Promise<Discovery> {
	if (at === null) {
		const place = {ports: usualPorts, root: rootOf(surroundings)};
		if ((await isInstalled(place)) || (await isShadow(place.ports.shadow))) return {kind: 'found', at: placeText(place)};
		return absent(safe`nothing on port ${place.ports.shadow} answers as Shadow Metrics does, and neither unit is installed`);
	}
	const named = parsePlace(at);
	if (named === null) return absent(safe`${safeText(at)} is no place of theirs on this machine`);
	const root = rootOf(surroundings);
	const {ports, isPair} = named;
	const isUsual = ports.shadow === usualPorts.shadow && (await isInstalled({root}));
	return isPair || isUsual || (await isShadow(ports.shadow))
		? {kind: 'found', at: placeText(named)}
		: absent(safe`what is on port ${ports.shadow} does not answer as Shadow Metrics does`);
}

function absent(what: SafeText): Discovery {
	return {kind: 'absent', lookedFor: safe`No Helix services: ${what}; \`--at 127.0.0.1:PORT+PORT\` names both.`, offers: []};
}

async function isShadow(port: number): Promise<boolean> {
	const answer = await askStatus(port, parseShadow, AbortSignal.timeout(waitMs + 200), waitMs);
	return answer.kind === 'status';
}

async function isInstalled({root}: Pick<Place, 'root'>): Promise<boolean> {
	const stats = serviceNames.map((name) => lstat(`${root}/etc/systemd/system/${services[name].unit}`).catch(() => null));
	return (await Promise.all(stats)).some((stat) => stat?.isFile() === true || stat?.isSymbolicLink() === true);
}
