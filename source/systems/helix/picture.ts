import type {Answer} from './answer.ts';
import type {Files} from './observe/files.ts';
import type {Log} from './observe/log.ts';
import type {Ports} from './observe/ports.ts';
import type {Units} from './observe/units.ts';
import type {ResearchStatus, ShadowStatus} from './parse/status.ts';
import type {Unit} from './parse/unit-show.ts';
import type {Place, ServiceName} from './place.ts';

/** The names of the sources. */
export const sourceNames = ['shadow', 'research', 'units', 'ports', 'files', 'log'] as const;

/** What was seen before: neither service tells its own history. Epoch ms. */
export type Past = {readonly answeredAt: Readonly<Record<ServiceName, number | null>>};

/** All that is known of the two services at one moment. */
export type Picture = {
	/** Epoch ms. */
	readonly now: number;
	readonly place: Place;
	/** null before the first look. */
	readonly shadow: Answer<ShadowStatus> | null;
	readonly research: Answer<ResearchStatus> | null;
	/** When each was asked last, epoch ms. */
	readonly askedAt: Readonly<Record<ServiceName, number | null>>;
	readonly units: Units | null;
	readonly ports: Ports | null;
	readonly files: Files | null;
	readonly log: Log | null;
	readonly past: Past;
	readonly gaps: ReadonlyMap<string, string>;
};

/** A service's unit; null where there is none, or none is seen. */
export function unitOf({units}: Picture, name: ServiceName): Unit | null {
	return units?.kind === 'units' ? units[name] : null;
}

/** Whether the unit's own process, or a child of it, has the port; null where that cannot be told. */
export function holdsOwnPort(picture: Picture, name: ServiceName): boolean | null {
	const holder = picture.ports?.[name] ?? null;
	const main = unitOf(picture, name)?.mainPid ?? null;
	if (holder === null || holder.pid === null || main === null) return null;
	return holder.pid === main || holder.ppid === main;
}
