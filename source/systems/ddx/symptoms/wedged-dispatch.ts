import type {Finding} from '../../../domain/symptom.ts';
import {standardLimits} from '../../../domain/threshold.ts';
import {age} from '../../../text/age.ts';
import {ours, safe} from '../../../text/safe-text.ts';
import type {SymptomKind} from '../../system.ts';
import type {DdxWorker, Picture} from '../picture.ts';
import {wedgedAfter} from '../thresholds.ts';
import {seen, unseen} from './seen.ts';
import {latest} from './values.ts';
import {runningWorkers} from './wanted-workers.ts';

/** A worker that runs and holds a bead, but has made no step for a quarter of an hour: a dispatch that hangs. */
export const wedgedDispatch: SymptomKind<Picture> = {
	kind: 'wedged-dispatch',
	title: 'Dispatch hung',
	binds: {words: ['dispatch hangs', 'times out', 'wedged'], commands: []},
	needs: ['workers', 'processes'],
	damping: {appearMs: 5000, clearMs: 2000},
	leads: ['.ddx/agent-logs/'],
	detect(picture, limit = standardLimits) {
		const reason = unseen(picture, 'workers', 'processes');
		if (reason !== null) return {kind: 'blind', reason};
		const busy = runningWorkers(picture).filter(({bead}) => bead !== null);
		const wedged = busy.filter((worker) => silence(worker, picture.now) >= limit(wedgedAfter));
		const severity = wedged.length === busy.length ? 'critical' : 'warning';
		return seen(...wedged.map((worker) => finding(worker, severity, picture)));
	},
};

/** The worker is alive, or it would not be here: `worker-pid` is what may be asked to end. */
function pidValues(pid: string): Readonly<Record<string, string>> {
	return {pid, 'claimed-pid': pid, 'worker-pid': pid};
}

/** Time without progress, milliseconds; none where it is not known when there was any. */
function silence({progressAt, startedAt}: DdxWorker, now: number): number {
	const last = progressAt ?? startedAt;
	return last === null ? 0 : now - last;
}

function finding(worker: DdxWorker, severity: Finding['severity'], picture: Picture): Finding {
	const silent = silence(worker, picture.now);
	const phase = worker.phase ?? ours('a phase not named');
	const since = picture.now - silent;
	const id = worker.bead ?? worker.id;
	const started = worker.sighting.kind === 'alive' ? worker.sighting.startedAt : null;
	return {
		subject: worker.id,
		severity,
		summary: safe`${id}: pid ${worker.pid ?? 0} has made no step for ${age(silent)}, in ${phase}`,
		evidence: [
			{source: 'workers', text: safe`last step ${age(silent)} ago, in ${phase}`, at: since},
			{source: 'processes', text: safe`pid ${worker.pid ?? 0} is alive`, at: picture.now},
			{source: 'workers', text: worker.note, at: picture.now},
		],
		since,
		values: {
			id,
			...(worker.pid === null ? {} : pidValues(String(worker.pid))),
			...latest(picture),
		},
		fingerprint: JSON.stringify([worker.id, worker.pid, started, worker.bead, worker.phase, worker.progressAt]),
		freesItselfAt: null,
	};
}
