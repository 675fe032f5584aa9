import {standardLimits} from '../../../domain/threshold.ts';
import {age} from '../../../text/age.ts';
import {safe} from '../../../text/safe-text.ts';
import type {SymptomKind} from '../../system.ts';
import type {BeadRow} from '../parse/bead.ts';
import type {Picture} from '../picture.ts';
import {idleAfter} from '../thresholds.ts';
import {seen, unseen} from './seen.ts';
import {latest} from './values.ts';
import {runningWorkers} from './wanted-workers.ts';

/** A worker that said once or twice that it waits has not yet looked again. */
const repeated = 3;

/**
 * Work has been ready for minutes, and every running worker has said again and again that it waits (`loop.idle`; HELIX's
 * `NEXT_ACTION: WAIT`). Where one works, the queue moves.
 */
export const idleWorkers: SymptomKind<Picture> = {
	kind: 'idle-workers',
	title: 'Ready but idle',
	binds: {words: ['next_action: wait', 'workers idle', 'returns wait'], commands: ['ddx bead ready']},
	needs: ['tracker', 'claims', 'workers', 'processes'],
	damping: {appearMs: 30_000, clearMs: 2000},
	leads: ['ddx bead ready'],
	detect(picture, limit = standardLimits) {
		const reason = unseen(picture, 'tracker', 'claims', 'workers', 'processes');
		if (reason !== null) return {kind: 'blind', reason};
		const patienceMs = limit(idleAfter);
		const running = runningWorkers(picture);
		const idle = running.flatMap(({id, pid, idle}) =>
			idle !== null && idle.times >= repeated && picture.now - idle.since >= patienceMs ? [{id, pid, ...idle}] : [],
		);
		const refused = (picture.tracker?.gate ?? null) !== null;
		if (refused || picture.desired === 0 || idle.length === 0 || idle.length < running.length) return seen();
		const claimed = new Set<string>(picture.claims?.map(({bead}) => bead));
		const waiting = [...picture.ready].filter((id) => !claimed.has(id) && isLongReady(id, picture, patienceMs));
		if (waiting.length === 0) return seen();
		const since = Math.min(...idle.map((worker) => worker.since));
		return seen({
			subject: null,
			severity: 'warning',
			summary: safe`${waiting.length} ready, ${idle.length} of ${running.length} workers idle since ${age(picture.now - since)}`,
			evidence: [
				...idle.map(({id, reason: why, times, since: from}) => ({
					source: 'workers',
					text: safe`${id} waits, said ${times} times: ${why}`,
					at: from,
				})),
				{source: 'tracker', text: safe`${waiting.length} ready for longer than ${age(patienceMs)}`, at: picture.now},
			],
			since,
			values: latest(picture),
			fingerprint: JSON.stringify(idle.map(({id, pid, since: from}) => [id, pid, from])),
			freesItselfAt: null,
		});
	},
};

/** Whether nothing that makes a bead ready happened lately: to its row, its dependencies, its cooldown. */
function isLongReady(id: string, {tracker, now}: Picture, patienceMs: number): boolean {
	const bead = tracker?.beads.get(id);
	if (bead === undefined) return false;
	const events = [bead, ...bead.dependsOn.map((target) => tracker?.beads.get(target))].map(changedAt);
	return Math.max(...events, instant(bead.retryAfter)) <= now - patienceMs;
}

function changedAt(bead: BeadRow | undefined): number {
	return instant(bead?.updatedAt ?? null);
}

function instant(written: string | null): number {
	const at = written === null ? Number.NaN : Date.parse(written);
	return Number.isNaN(at) ? 0 : at;
}
