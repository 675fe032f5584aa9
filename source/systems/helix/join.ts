import {gapsOf, type Readings} from '../../domain/reading.ts';
import type {Answer} from './answer.ts';
import type {ResearchStatus, ShadowStatus} from './parse/status.ts';
import type {Past, Picture} from './picture.ts';
import {sourceNames} from './picture.ts';
import type {Place, ServiceName} from './place.ts';

/** Joins readings into pictures, and remembers when each service answered. */
export function joiner(place: Place): (readings: Readings, now: number) => Picture {
	let past: Past = {answeredAt: {shadow: null, research: null}};
	return (readings, now) => {
		const value = <K extends keyof Picture>(name: K) => (readings.get(name)?.value ?? null) as Picture[K];
		const askedAt = (name: ServiceName) => readings.get(name)?.at ?? null;
		const shadow: Answer<ShadowStatus> | null = value('shadow');
		const research: Answer<ResearchStatus> | null = value('research');
		const answered = (name: ServiceName, answer: Answer<unknown> | null) =>
			answer?.kind === 'status' ? askedAt(name) : past.answeredAt[name];
		past = {answeredAt: {shadow: answered('shadow', shadow), research: answered('research', research)}};
		return {
			now,
			place,
			shadow,
			research,
			askedAt: {shadow: askedAt('shadow'), research: askedAt('research')},
			units: value('units'),
			ports: value('ports'),
			files: value('files'),
			log: value('log'),
			past,
			gaps: gapsOf(readings, sourceNames, now),
		};
	};
}
