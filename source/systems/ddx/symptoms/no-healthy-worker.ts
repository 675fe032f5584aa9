import {age} from '../../../text/age.ts';
import {type SafeText, safe} from '../../../text/safe-text.ts';
import type {SymptomKind} from '../../system.ts';
import type {DdxWorker, Picture} from '../picture.ts';
import {seen, unseen} from './seen.ts';
import {latest} from './values.ts';
import {lastHeard, runningWorkers, vanishedWorker} from './wanted-workers.ts';

/**
 * Work is ready and no worker runs, where workers are wanted: a desired count was set, or the last worker vanished without its
 * `loop.end`. DDx has no notion of a healthy worker; running is what can be seen.
 */
export const noHealthyWorker: SymptomKind<Picture> = {
	kind: 'no-healthy-worker',
	title: 'No healthy worker',
	binds: {words: ['zero healthy workers', 'no healthy worker'], commands: []},
	needs: ['tracker', 'workers', 'processes'],
	damping: {appearMs: 15_000, clearMs: 2000},
	leads: ['systemctl --user status'],
	detect(picture) {
		const reason = unseen(picture, 'tracker', 'workers', 'processes');
		if (reason !== null) return {kind: 'blind', reason};
		const vanished = vanishedWorker(picture);
		const wanted = picture.desired ?? 0;
		if (picture.ready.length === 0 || !isEmpty(picture) || (wanted <= 0 && vanished === null)) return seen();
		const why = wanted > 0 ? safe`${wanted} wanted` : gone(vanished, picture.now);
		return seen({
			subject: null,
			severity: 'critical',
			summary: safe`${picture.ready.length} ready, no worker runs: ${why}`,
			evidence: [
				{source: 'tracker', text: safe`${picture.ready.length} beads are ready`, at: picture.now},
				{source: 'workers', text: why, at: picture.now},
				...(picture.workers ?? []).slice(0, 5).map(({note}) => ({source: 'workers', text: note, at: picture.now})),
			],
			since: vanished === null ? null : lastHeard(vanished),
			values: latest(picture),
			fingerprint: JSON.stringify([wanted, vanished?.id, vanished?.pid, vanished?.startedAt]),
			freesItselfAt: null,
		});
	},
};

/** No worker runs, and none is on another host or could not be looked up: those may well work. */
function isEmpty(picture: Picture): boolean {
	const uncertain = (picture.workers ?? []).some(
		({sighting, ended}) => ended === null && (sighting.kind === 'unknown' || sighting.kind === 'elsewhere'),
	);
	return !uncertain && runningWorkers(picture).length === 0;
}

function gone(vanished: DdxWorker | null, now: number): SafeText {
	if (vanished === null) return safe`none ever ran`;
	return safe`${vanished.id} vanished ${age(now - lastHeard(vanished))} ago`;
}
