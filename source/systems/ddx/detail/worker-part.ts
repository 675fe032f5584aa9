import {age, clock} from '../../../text/age.ts';
import {join, ours, safe, safeText} from '../../../text/safe-text.ts';
import type {DdxWorker} from '../picture.ts';
import type {Part} from './bead-parts.ts';
import {sightingInWords} from './claim-parts.ts';

/** A worker with all that was joined to it. */
export function workerPart(worker: DdxWorker, now: number): Part {
	const {note, pid, host, sighting, bead, phase, startedAt, progressAt, from, ended, idle} = worker;
	const lines = [
		note,
		safe`pid ${pid === null ? ours('not known') : safe`${pid}`}${host === null ? ours('') : safe` on ${host}`}: ${sightingInWords(sighting)}`,
		bead === null ? ours('works on no bead') : safe`works on ${bead}${phase === null ? ours('') : safe`, phase ${phase}`}`,
		startedAt === null ? null : safe`since ${clock(startedAt, true)} (${age(now - startedAt)})`,
		progressAt === null
			? ours('no sign of progress is known')
			: safe`last sign of progress ${clock(progressAt, true)} (${age(now - progressAt)} ago)`,
		idle === null ? null : safe`waits since ${clock(idle.since, true)}, said ${idle.times} times: ${idle.reason}`,
		ended === null ? null : safe`ended: ${ended}`,
		safe`known from: ${join(from.map(safeText), ', ')}`,
	];
	return {heading: 'Worker', lines: lines.filter((line) => line !== null)};
}
