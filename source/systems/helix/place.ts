import type {Surroundings} from '../../domain/surroundings.ts';

/** The two services. */
export type ServiceName = 'shadow' | 'research';

/** Both, in the order in which they are shown. */
export const serviceNames = ['shadow', 'research'] as const;

/** What each is called, and its unit, by the wiki's runbook (revision of 2025-11-11). */
export const services: Readonly<
	Record<ServiceName, {readonly title: string; readonly unit: string; readonly usualPort: number}>
> = {
	shadow: {title: 'Shadow Metrics', unit: 'helix-shadow-metrics.service', usualPort: 9010},
	research: {title: 'Dissonance Research', unit: 'helix-dissonance.service', usualPort: 9011},
};

/** Where the two services of a machine are. */
export type Place = {
	readonly ports: Readonly<Record<ServiceName, number>>;
	/** What stands before `/opt/helix` and `/etc/systemd/system`: empty, but for a machine that is laid out below a folder. */
	readonly root: string;
};

/** How a place is written: `127.0.0.1:9010+9011`. */
export function placeText({ports}: Pick<Place, 'ports'>): string {
	return `127.0.0.1:${ports.shadow}+${ports.research}`;
}

/** What was named with `--at`. `isPair`: both ports were named, which nothing but this system is written as. */
export type NamedPlace = {readonly ports: Place['ports']; readonly isPair: boolean};

const written = /^(?:http:\/\/)?(?:(?<host>[\w.-]+|\[[\da-f:]+\]):)?(?<shadow>\d{2,5})(?:[+,](?<research>\d{2,5}))?\/?$/;
const here: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Reads a place; null where it is none, or not on this machine: neither service is meant for more than loopback. */
export function parsePlace(at: string): NamedPlace | null {
	const {host = '127.0.0.1', shadow, research} = written.exec(at)?.groups ?? {};
	if (shadow === undefined || !here.has(host)) return null;
	const ports = {shadow: Number(shadow), research: research === undefined ? Number(shadow) + 1 : Number(research)};
	return Object.values(ports).some((port) => port < 1 || port > 65535) ? null : {ports, isPair: research !== undefined};
}

/** The usual ports of this machine. */
export const usualPorts: Place['ports'] = {shadow: services.shadow.usualPort, research: services.research.usualPort};

/** Where files are looked for: `TRIAGE_HELIX_ROOT` names the folder that stands for `/`. */
export function rootOf({env}: Pick<Surroundings, 'env'>): string {
	const given = env.TRIAGE_HELIX_ROOT ?? '';
	return given.startsWith('/') ? given.replace(/\/+$/, '') : '';
}
