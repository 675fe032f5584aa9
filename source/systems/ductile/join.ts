import {gapsOf, type Readings} from '../../domain/reading.ts';
import type {Root} from './api.ts';
import {nothingSeen, type Past} from './memory.ts';
import type {Catalogue, Database, Files, Health, Jobs, Log, Picture, Processes, Queue, SourceName} from './picture.ts';
import {sourceNames} from './picture.ts';
import type {Place} from './place.ts';

/** Joins readings into pictures, and remembers what they showed before. */
export function joiner(place: Place): (readings: Readings, now: number) => Picture {
	let past: Past = nothingSeen;
	return (readings, now) => {
		const value = <T>(name: SourceName) => (readings.get(name)?.value ?? null) as T | null;
		const gaps = gapsOf(readings, sourceNames, now);
		const root = value<Root>('gateway');
		const rootAt = readings.get('gateway')?.at ?? null;
		const processes = value<Processes>('processes');
		past = {
			holder: processes?.holder ?? past.holder,
			answeredAt: root?.kind === 'gateway' ? rootAt : past.answeredAt,
			lostAt: root === null || root.kind === 'gateway' ? null : (past.lostAt ?? rootAt),
		};
		return {
			now,
			place,
			root,
			rootAt,
			health: value<Health>('health'),
			queue: value<Queue>('queue'),
			jobs: value<Jobs>('jobs'),
			catalogue: value<Catalogue>('catalogue'),
			database: value<Database>('database'),
			processes,
			files: value<Files>('files'),
			log: value<Log>('log'),
			past,
			gaps,
		};
	};
}
