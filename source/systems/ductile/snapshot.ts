import type {Claim} from '../../domain/claim.ts';
import {type SourceHealth, unanswered} from '../../domain/reading.ts';
import type {Snapshot} from '../../domain/snapshot.ts';
import type {Worker} from '../../domain/worker.ts';
import {ours, safe, safeText} from '../../text/safe-text.ts';
import type {Job, Picture} from './picture.ts';
import {urlOf} from './place.ts';
import {lineOf} from './symptoms/seen.ts';
import {standingOf} from './symptoms/standing.ts';
import {depthTable} from './tables/depth.ts';
import {jobsTable} from './tables/jobs.ts';
import {gatewayNote, pluginNames, pluginNote, pluginsTable} from './tables/plugins.ts';
import {limitOf, runningJobs, runningTable} from './tables/running.ts';

/** What the panels and `status --json` show of a gateway. */
export function snapshotOf(picture: Picture, sources: readonly SourceHealth[]): Snapshot {
	const {now, place, health, queue, gaps} = picture;
	const isSeen = queue !== null && !gaps.has('queue');
	return {
		system: {
			name: 'ductile',
			at: safeText(place.folder ?? urlOf(place)),
			version: health?.kind === 'ok' ? health.version : null,
		},
		observedAt: now,
		sources: sources.map((source) => withAnswer(source, picture)),
		workers: [gatewayWorker(picture), ...pluginNames(picture).map((name) => pluginWorker(name, picture))],
		beads: {
			total: isSeen ? queue.queued + queue.running : null,
			byStatus: isSeen ? {...queue.day, dead: queue.dead, queued: queue.queued, running: queue.running} : {},
		},
		claims: runningJobs(picture).map((job) => claimOf(job, picture)),
		queue: {
			ready: isSeen ? queue.queued - queue.delayed : null,
			running: isSeen ? queue.running : null,
			blocked: isSeen ? queue.delayed : null,
			total: isSeen ? queue.queued + queue.running : null,
		},
		depths: [
			{kind: 'ready', word: 'ready'},
			{kind: 'running', word: 'running'},
			{kind: 'blocked', word: 'delayed'},
		],
		panels: {
			workers: pluginsTable(picture),
			beads: jobsTable(picture),
			claims: runningTable(picture),
			queue: depthTable(picture),
		},
	};
}

/** What was seen of a port where no gateway answers is that none does: for whoever wants a gateway, a gap. */
function withAnswer(source: SourceHealth, {root, health}: Picture): SourceHealth {
	if (source.state !== 'fresh') return source;
	const gap = (reason: string) => unanswered(source, reason);
	if (source.name === 'gateway' && root !== null && root.kind !== 'gateway')
		return gap(root.kind === 'refused' ? 'nobody listens on its port' : root.kind === 'silent' ? root.reason : root.why);
	if (source.name !== 'health' || health === null) return source;
	if (health.kind === 'none' || health.kind === 'failing') return gap(health.reason);
	return health.kind === 'waiting' ? gap(`no answer for ${health.waitedMs} ms so far`) : source;
}

function gatewayWorker(picture: Picture): Worker {
	const {processes, gaps, now} = picture;
	const holder = gaps.has('processes') ? null : (processes?.holder ?? null);
	const standing = standingOf(picture);
	return {
		id: ours('gateway'),
		alive: standing.kind === 'up' || holder !== null ? 'alive' : standing.kind === 'unknown' ? 'unknown' : 'dead',
		subject: null,
		pid: holder?.pid ?? null,
		host: null,
		sinceMs: holder?.startedAt == null ? null : now - holder.startedAt,
		note: gatewayNote(picture, null),
	};
}

function pluginWorker(name: string, picture: Picture): Worker {
	const job = runningJobs(picture).find(({plugin}) => plugin === name);
	return {
		id: safeText(name),
		// A plugin is a process for each of its jobs and no longer.
		alive: job === undefined ? 'unknown' : 'alive',
		subject: job === undefined ? null : safeText(job.id),
		pid: null,
		host: null,
		sinceMs: job?.startedAt == null ? null : Math.max(0, picture.now - job.startedAt),
		note: pluginNote(name, picture),
	};
}

function claimOf(job: Job, picture: Picture): Claim {
	const limit = limitOf(job, picture);
	const ageMs = job.startedAt === null ? null : Math.max(0, picture.now - job.startedAt);
	const isLate = limit !== null && ageMs !== null && ageMs > limit;
	return {
		bead: safeText(job.id),
		worker: safeText(lineOf(job)),
		pid: null,
		host: null,
		ageMs,
		verdict: isLate ? 'quiet' : 'live',
		from: 'queue',
		why: limit === null ? [ours('its limit is not told')] : [safe`its limit is ${Math.round(limit / 1000)} s`],
		...(limit === null ? {} : {limitsMs: [limit]}),
	};
}
