import {gapsOf, type Readings} from '../../domain/reading.ts';
import type {Answer} from './answer.ts';
import {nothingSeen, type Past, remember} from './memory.ts';
import type {Agents} from './observe/agents.ts';
import type {Metrics} from './parse/metrics.ts';
import {type Picture, type Processes, serverOf, sourceNames, type UnitFile} from './picture.ts';

/** Joins readings into pictures, and remembers what they showed before. */
export type Joiner = (readings: Readings, now: number) => Picture;

/** Makes the pictures of the Caxton on a port. */
export function joiner(port: number): Joiner {
	let past: Past = nothingSeen;
	return (readings, now) => {
		const value = <T>(name: (typeof sourceNames)[number]) => (readings.get(name)?.value ?? null) as T | null;
		const answer = value<Answer>('api');
		const answeredAt = readings.get('api')?.at ?? null;
		const processes = value<Processes>('processes');
		const agents = value<Agents>('agents');
		const listed = agents === null || agents === 'no-api' ? [] : agents;
		past = remember(past, {answer, at: answeredAt, server: serverOf({processes}), agents: listed});
		return {
			now,
			port,
			answer,
			answeredAt,
			agents,
			processes,
			metrics: value<Metrics | 'none'>('metrics'),
			unit: value<UnitFile | 'none'>('unit'),
			past,
			gaps: gapsOf(readings, sourceNames, now),
		};
	};
}
