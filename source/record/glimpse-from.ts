import * as v from 'valibot';
import type {Glimpse} from '../domain/past.ts';
import {same} from './facts.ts';
import {shapes} from './shapes.ts';
import type {Step} from './unpack.ts';

/** What is known of a moment of a record without showing it; null where there is no picture. */
export function glimpseFrom(
	at: number,
	facts: ReadonlyMap<string, unknown>,
	{set, gone}: Step,
	before: Glimpse | undefined,
): Glimpse | null {
	const queue = v.safeParse(shapes.queue, facts.get('queue'));
	const symptoms = v.safeParse(shapes.symptoms, facts.get('symptoms'));
	if (!queue.success || !symptoms.success || !facts.has('system')) return null;
	const [ready, running, blocked] = queue.output;
	const isOfWorkers = (name: string) => name.startsWith('worker/');
	const moved = before === undefined || set.some(([name]) => isOfWorkers(name)) || gone.some(isOfWorkers);
	return {
		at,
		queue: [ready, running, blocked],
		symptoms: same(before?.symptoms, symptoms.output.toSorted()),
		workers: moved ? same(before?.workers, workersOf(facts)) : before.workers,
	};
}

function workersOf(facts: ReadonlyMap<string, unknown>): Glimpse['workers'] {
	const workers: Glimpse['workers'][number][] = [];
	for (let place = 0; facts.has(`worker/${place}`); place++) {
		const read = v.safeParse(shapes.worker, facts.get(`worker/${place}`));
		if (read.success) workers.push({id: read.output[0], alive: read.output[1], subject: read.output[2]});
	}
	return workers;
}
