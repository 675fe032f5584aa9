import type {Claim} from '../../domain/claim.ts';
import {type SourceHealth, unanswered} from '../../domain/reading.ts';
import type {Snapshot} from '../../domain/snapshot.ts';
import {ours, safe, safeText} from '../../text/safe-text.ts';
import {generationWords, whyNoCaxton} from './answer.ts';
import type {Picture} from './picture.ts';
import {holdsItself, serverOf} from './picture.ts';
import {addressOf} from './place.ts';
import {agentsTable} from './tables/agents.ts';
import {deploymentsTable} from './tables/deployments.ts';
import {portTable} from './tables/port.ts';
import {promisedTable} from './tables/promised.ts';
import {agentsGap, listedAgents} from './tables/table.ts';

/** What the panels and `status --json` show of a Caxton. */
export function snapshotOf(picture: Picture, sources: readonly SourceHealth[]): Snapshot {
	const {now, port, answer} = picture;
	const agents = listedAgents(picture);
	const isListed = agentsGap(picture) === null;
	const count = isListed && picture.agents !== null ? agents.length : null;
	return {
		system: {
			name: 'caxton',
			at: safeText(addressOf(port)),
			version: answer?.kind === 'caxton' ? generationWords(answer.generation) : null,
		},
		observedAt: now,
		sources: sources.map((source) => withAnswer(source, picture)),
		workers: (isListed ? agents : []).map(({name}) => ({
			id: name,
			alive: 'unknown',
			subject: null,
			pid: null,
			host: null,
			sinceMs: null,
			note: ours('its API tells no health of agents'),
		})),
		beads: {total: count, byStatus: count === null ? {} : {deployed: count}},
		claims: claimsOf(picture),
		queue: {ready: null, running: count, blocked: null, total: null},
		depths: [{kind: 'running', word: 'agents'}],
		panels: {
			workers: agentsTable(picture),
			beads: deploymentsTable(picture),
			claims: portTable(picture),
			queue: promisedTable(picture),
		},
	};
}

/** That no Caxton answers was seen; for whoever wants its agents it is a gap. */
function withAnswer(source: SourceHealth, {answer}: Picture): SourceHealth {
	const why = source.name === 'api' && source.state === 'fresh' && answer !== null ? whyNoCaxton(answer) : null;
	return why === null ? source : unanswered(source, why);
}

function claimsOf(picture: Picture): readonly Claim[] {
	const {processes, port} = picture;
	const holder = processes?.holder ?? null;
	if (holder === null) return [];
	const isItself = holdsItself(picture);
	return [
		{
			bead: safe`port ${port}`,
			worker: serverOf(picture) !== null && isItself === true ? ours('caxton') : holder.command,
			pid: holder.pid,
			host: null,
			ageMs: null,
			verdict: isItself === null ? 'unknown' : 'live',
			from: 'socket table',
			why: isItself === false ? [ours('it is no caxton')] : [],
		},
	];
}
