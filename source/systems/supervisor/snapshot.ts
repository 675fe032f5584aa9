import type {Claim} from '../../domain/claim.ts';
import {type SourceHealth, unanswered} from '../../domain/reading.ts';
import type {Snapshot} from '../../domain/snapshot.ts';
import type {Worker} from '../../domain/worker.ts';
import {ours, type SafeText, safe, safeText} from '../../text/safe-text.ts';
import {whyNoState} from './answer.ts';
import type {Child} from './child.ts';
import type {Picture} from './picture.ts';
import {attemptsTable} from './tables/attempts.ts';
import {childrenTable, noteOf} from './tables/children.ts';
import {holding, holdsTable} from './tables/holds.ts';
import {countsOf, treeTable} from './tables/tree.ts';

/** What the panels and `status --json` show of a target. */
export function snapshotOf(picture: Picture, sources: readonly SourceHealth[]): Snapshot {
	const {now, path, state} = picture;
	const counts = countsOf(picture);
	return {
		system: {name: 'supervisor', at: safeText(path), version: state?.version ?? null},
		observedAt: now,
		sources: sources.map((source) => withAnswer(source, picture)),
		workers: (state?.children ?? []).map((child) => workerOf(child, picture)),
		beads: {total: null, byStatus: statuses(state?.children ?? [])},
		claims: holding(picture).map((child) => claimOf(child, picture)),
		queue: {ready: null, running: counts?.running ?? null, blocked: null, total: null},
		depths: [{kind: 'running', word: 'running'}],
		panels: {
			workers: childrenTable(picture),
			beads: attemptsTable(picture),
			claims: holdsTable(picture),
			queue: treeTable(picture),
		},
	};
}

/** What was seen of a target that gives no state is that it gives none: for whoever wants the children, a gap. */
function withAnswer(source: SourceHealth, {answer}: Picture): SourceHealth {
	const why = source.name === 'state' && source.state === 'fresh' && answer !== null ? whyNoState(answer) : null;
	return why === null ? source : unanswered(source, why);
}

function workerOf(child: Child, {now, past, processes}: Picture): Worker {
	const {name, alive, attempt} = child;
	const aliveAt = past.children.get(child.id)?.aliveAt ?? null;
	const end = alive === 'dead' ? (child.limit?.lastExitAt ?? aliveAt) : null;
	return {
		id: name,
		alive,
		subject: attempt === null ? null : attemptOf(child),
		pid: processes?.host?.pid ?? null,
		host: null,
		sinceMs: end === null ? null : now - end,
		note: noteOf(child, now),
	};
}

function attemptOf({name, attempt}: Child): SafeText {
	return attempt === null ? name : safe`${name} attempt ${attempt}`;
}

/** A heartbeat is stale after this long (recorded with rust-tokio-supervisor 0.1.4; 0.1.2 renews each by itself and has no limit). */
const staleAfterMs = 3000;

function claimOf(child: Child, {now, processes, state}: Picture): Claim {
	const {heartbeat} = child;
	const deaf = state?.version === '0.1.2';
	return {
		bead: attemptOf(child),
		worker: child.name,
		pid: processes?.host?.pid ?? null,
		host: null,
		ageMs: heartbeat.at === null ? null : Math.max(0, now - heartbeat.at),
		verdict: heartbeat.stale ? 'quiet' : 'live',
		from: 'state',
		why: heartbeat.at === null ? [ours('it never sent a heartbeat, so that none can be missing')] : [],
		row: child.path,
		...(deaf ? {} : {limitsMs: [staleAfterMs]}),
	};
}

function statuses(children: readonly Child[]): Readonly<Record<string, number>> {
	const counts: Record<string, number> = {};
	for (const {status, removed} of children) if (!removed) counts[status ?? 'none'] = (counts[status ?? 'none'] ?? 0) + 1;
	return counts;
}
