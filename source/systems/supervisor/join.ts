import {gapsOf, type Readings} from '../../domain/reading.ts';
import type {Surroundings} from '../../domain/surroundings.ts';
import type {Answer} from './answer.ts';
import type {Past} from './memory.ts';
import {nothingSeen, remember} from './memory.ts';
import type {Security} from './observe/security.ts';
import type {TargetState} from './parse/state.ts';
import type {Picture, Processes, SocketFile} from './picture.ts';
import {sourceNames} from './picture.ts';

/** Joins readings into pictures, and remembers what they showed before. */
export type Joiner = (readings: Readings, now: number) => Picture;

/** Makes the pictures of the target at a socket. */
export function joiner({uid}: Pick<Surroundings, 'uid'>, path: string): Joiner {
	let past: Past = nothingSeen;
	let seenAt: number | null = null;
	let state: TargetState | null = null;
	return (readings, now) => {
		const value = <T>(name: (typeof sourceNames)[number]) => (readings.get(name)?.value ?? null) as T | null;
		const answer = value<Answer>('state');
		const answeredAt = readings.get('state')?.at ?? null;
		const processes = value<Processes>('processes');
		if (answer?.kind === 'state' && answeredAt !== null && answeredAt !== seenAt) {
			seenAt = answeredAt;
			state = answer.state;
			past = remember(past, state, answeredAt);
		}
		if (processes?.host != null) past = {...past, host: processes.host};
		return {
			now,
			path,
			uid,
			answer,
			answeredAt,
			state,
			socket: value<SocketFile>('socket'),
			security: state?.version === '0.1.2' ? 'off' : (value<Security>('security') ?? 'unknown'),
			processes,
			past,
			gaps: gapsOf(readings, sourceNames, now),
		};
	};
}
