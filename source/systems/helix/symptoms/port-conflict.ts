import type {Finding} from '../../../domain/symptom.ts';
import {ours, safe, safeText} from '../../../text/safe-text.ts';
import type {SymptomKind} from '../../system.ts';
import {answerWords} from '../answer.ts';
import type {Picture} from '../picture.ts';
import {type ServiceName, serviceNames, services} from '../place.ts';
import {askedPort, holderName, isForeign} from '../trouble.ts';
import {blindness, fromService, line, seen, valuesOf} from './seen.ts';

/** Another program is on 9010 or 9011, or one service was told to take the other's port. */
export const portConflict: SymptomKind<Picture> = {
	kind: 'port-conflict',
	title: 'Port conflict',
	binds: {words: ['port conflict'], commands: ['sudo netstat -tlnp']},
	needs: ['ports', 'units'],
	// Between the looks at units and ports a restart makes strangers of both.
	damping: {appearMs: 6500, clearMs: 1000},
	settlesMs: 45_000,
	leads: ['sudo netstat -tlnp'],
	detect(picture) {
		const blind = blindness(picture, ['ports', 'units']);
		if (blind !== null) return blind;
		if (picture.ports === null) return {kind: 'blind', reason: 'ports: not looked at yet'};
		return seen(...serviceNames.flatMap((name) => taken(picture, name) ?? misled(picture, name) ?? []));
	},
};

function taken(picture: Picture, name: ServiceName): Finding | null {
	if (!isForeign(picture, name)) return null;
	const holder = picture.ports?.[name] ?? null;
	const port = picture.place.ports[name];
	const canEnd = holder !== null && holder.pid !== null && holder.startedAt !== null;
	return {
		subject: ours(String(port)),
		severity: name === 'shadow' ? 'critical' : 'warning',
		summary: safe`port ${port} of ${safeText(services[name].title)} is held by ${holderName(picture, name)}`,
		evidence: [
			line(picture, 'ports', safe`the socket table names ${holderName(picture, name)} on port ${port}`),
			fromService(picture, name, safe`127.0.0.1:${port}/status: ${answerWords(picture[name])}`),
		],
		since: holder?.startedAt ?? null,
		values: {...valuesOf(picture, name), ...(canEnd ? {'port-holder': String(holder.pid)} : {})},
		fingerprint: `${port} ${holder?.pid ?? 'hidden'} ${holder?.startedAt ?? 0}`,
		...(canEnd ? {confirmedBy: programOf(holder.command ?? '', holder.pid ?? 0)} : {}),
		freesItselfAt: null,
	};
}

/** What the operator types before it is ended: its program's name where that can be typed, else its PID. */
function programOf(command: string, pid: number) {
	return safeText(/^(?:\[|\S*\/)?([\w.-]{1,32})(?:[\s\]]|$)/.exec(command)?.[1] ?? String(pid));
}

function misled(picture: Picture, name: ServiceName): Finding | null {
	const other = name === 'shadow' ? 'research' : 'shadow';
	const exec = picture.files?.[name].exec ?? null;
	const port = picture.place.ports[other];
	if (askedPort(exec) !== port || picture[name]?.kind === 'status') return null;
	return {
		subject: ours(String(picture.place.ports[name])),
		severity: 'warning',
		summary: safe`${safeText(services[name].title)} is told to take port ${port}, which is the other’s`,
		evidence: [line(picture, 'files', safe`its ExecStart says --port ${port}: ${exec ?? ours('')}`)],
		since: null,
		values: valuesOf(picture, name),
		fingerprint: `--port ${port}`,
		freesItselfAt: null,
	};
}
