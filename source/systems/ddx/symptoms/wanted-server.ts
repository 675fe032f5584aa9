import type {Picture} from '../picture.ts';
import type {DdxServer, DdxUnit, Listener} from '../server-picture.ts';
import type {Sighting} from '../sighting.ts';
import {unseen} from './seen.ts';

/**
 * Why nothing can be said of the server; null where something can. Where its address could not be read, whoever does not answer at
 * the usual one may never have been meant.
 */
export function unseenServer(picture: Picture): string | null {
	const reason = unseen(picture, 'server');
	const {server} = picture;
	if (reason !== null || server === null) return reason ?? 'server: not looked at yet';
	const {addressTrouble, from, answer} = server;
	return addressTrouble === null || from !== 'default' || answer.kind === 'ok' ? null : `server: ${addressTrouble}`;
}

/** A unit that is meant to run: enabled, or in trouble. */
export function unitWants(unit: DdxUnit | null): boolean {
	return unit !== null && unit.load !== 'not-found' && (unit.enabled || unit.active === 'failed' || unit.active === 'activating');
}

/** Whether anything says that a server was ever wanted here: a unit, a lock, an address, the operator's own variable. */
export function serverIsKnown({server, unit}: Picture): boolean {
	const traces = server !== null && (server.lock !== null || server.address !== null || server.from !== 'default');
	return traces || unitWants(unit);
}

/**
 * The program other than `ddx server` that listens on the configured port; null where there is none, where it cannot be told,
 * or where DDx answers after all. One whose process cannot be seen counts only where its answer shows that it is not DDx.
 */
export function intruder({listener, answer}: DdxServer): Listener | 'unseen' | null {
	if (answer.kind === 'ok') return null;
	if (listener === undefined || listener === null) return answer.kind === 'not-ddx' ? 'unseen' : null;
	// A server of another project, or one started through a wrapper, shows a certificate that we do not know.
	const mayBeDdx = answer.kind === 'certificate-unknown' && /ddx/i.test(listener.command ?? '');
	if (listener.isServer || mayBeDdx) return null;
	return listener.command === null && answer.kind !== 'not-ddx' ? null : listener;
}

/** Whether DDx or systemd names this process as the server. */
export function isServerPid(pid: number, {server, unit}: Picture): boolean {
	return (
		[server?.lock, server?.address].some((named) => named?.pid === pid && named.sighting.kind !== 'dead') || unit?.mainPid === pid
	);
}

/** What a finding about the server rests on. */
export function serverFingerprint({server, unit}: Picture): string {
	return JSON.stringify([
		server?.url,
		server?.answer.kind,
		server?.lock?.pid,
		startOf(server?.lock?.sighting),
		server?.address?.pid,
		startOf(server?.address?.sighting),
		server?.listener?.pid,
		server?.listener?.startedAt,
		unit?.active,
		unit?.mainPid,
	]);
}

/** What tells a process from a later one with its PID. */
function startOf(sighting: Sighting | undefined): number | string | null {
	return sighting?.kind === 'alive' ? sighting.startedAt : (sighting?.kind ?? null);
}
