import type {Claim} from '../../domain/claim.ts';
import {type SourceHealth, unanswered} from '../../domain/reading.ts';
import type {Snapshot} from '../../domain/snapshot.ts';
import type {Worker} from '../../domain/worker.ts';
import {ours, safe, safeText} from '../../text/safe-text.ts';
import {whyNoStatus} from './answer.ts';
import {holdsOwnPort, type Picture} from './picture.ts';
import {placeText, type ServiceName, serviceNames, services} from './place.ts';
import {serviceState} from './standing.ts';
import {observationsTable} from './tables/observations.ts';
import {portsTable} from './tables/ports.ts';
import {ratesTable} from './tables/rates.ts';
import {servicesTable} from './tables/services.ts';

/** What the panels and `status --json` show of the two services. */
export function snapshotOf(picture: Picture, sources: readonly SourceHealth[]): Snapshot {
	const {now, place, shadow} = picture;
	return {
		system: {
			name: 'helix',
			at: safeText(placeText(place)),
			version: shadow?.kind === 'status' ? shadow.status.version : null,
		},
		observedAt: now,
		sources: sources.map((source) => withAnswer(source, picture)),
		workers: serviceNames.map((name) => workerOf(picture, name)),
		// Observations are no work: nothing has a status that could be counted.
		beads: {total: null, byStatus: {}},
		claims: serviceNames.flatMap((name) => claimOf(picture, name)),
		queue: {ready: null, running: null, blocked: null, total: null},
		depths: [],
		panels: {
			workers: servicesTable(picture),
			beads: observationsTable(picture),
			claims: portsTable(picture),
			queue: ratesTable(picture),
		},
	};
}

/** That a service gives no status was seen; for whoever wants what it shows it is a gap. */
function withAnswer(source: SourceHealth, picture: Picture): SourceHealth {
	const name = serviceNames.find((one) => one === source.name);
	const answer = name === undefined ? null : picture[name];
	const why = source.state === 'fresh' && answer !== null ? whyNoStatus(answer) : null;
	return why === null ? source : unanswered(source, why);
}

function workerOf(picture: Picture, name: ServiceName): Worker {
	const {alive, pid, uptimeMs, unit, note} = serviceState(picture, name);
	return {
		id: safeText(services[name].title),
		alive,
		subject: safeText(services[name].unit),
		pid,
		host: null,
		sinceMs: uptimeMs,
		note: safe`${unit}: ${note}`,
	};
}

function claimOf(picture: Picture, name: ServiceName): readonly Claim[] {
	const holder = picture.ports?.[name] ?? null;
	if (holder === null) return [];
	const own = holdsOwnPort(picture, name);
	return [
		{
			bead: safe`port ${picture.place.ports[name]}`,
			worker: holder.command,
			pid: holder.pid,
			host: null,
			ageMs: holder.startedAt === null ? null : Math.max(0, picture.now - holder.startedAt),
			verdict: own === true || (own === null && picture[name]?.kind === 'status') ? 'live' : own === false ? 'orphan' : 'unknown',
			from: 'socket table',
			why: own === false ? [ours('it is not the main process of the unit that the port belongs to')] : [],
		},
	];
}
