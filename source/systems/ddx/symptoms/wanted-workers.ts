import type {DdxWorker, Picture} from '../picture.ts';

/** A worker that vanished longer ago than this is nobody's expectation any more. */
const forgottenMs = 24 * 60 * 60 * 1000;

/** Workers that run: the process is there and its loop has not said that it ended. */
export function runningWorkers({workers}: Picture): readonly DdxWorker[] {
	return (workers ?? []).filter(({sighting, ended}) => sighting.kind === 'alive' && ended === null);
}

/** When a worker was last heard of, epoch ms. */
export function lastHeard({progressAt, startedAt}: DdxWorker): number {
	return Math.max(progressAt ?? 0, startedAt ?? 0);
}

/** The worker heard of last; null where there was never one. */
export function latestWorker({workers}: Picture): DdxWorker | null {
	return (workers ?? []).reduce<DdxWorker | null>(
		(latest, worker) => (latest === null || lastHeard(worker) > lastHeard(latest) ? worker : latest),
		null,
	);
}

/**
 * The worker that vanished without saying that it ended, if it was the last one heard of: one that was started and ended in
 * order after it has done what was wanted of it.
 */
export function vanishedWorker(picture: Picture): DdxWorker | null {
	const worker = latestWorker(picture);
	if (worker === null || worker.sighting.kind !== 'dead' || worker.ended !== null) return null;
	return picture.now - lastHeard(worker) > forgottenMs ? null : worker;
}
