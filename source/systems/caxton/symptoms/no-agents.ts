import {age} from '../../../text/age.ts';
import {join, ours, type SafeText, safe} from '../../../text/safe-text.ts';
import type {SymptomKind} from '../../system.ts';
import type {Agent} from '../agent.ts';
import {type Picture, serverOf} from '../picture.ts';
import {blindTo, processMark, seen, valuesOf} from './seen.ts';

/** So many names are said. */
const mostNamed = 5;

/**
 * The server answers and has no agents, or not those that this console saw: they are kept in memory alone, so that a restart loses them
 * without a word, and nothing but a restart takes one away.
 */
export const noAgents: SymptomKind<Picture> = {
	kind: 'no-agents',
	title: 'Agents not deployed',
	binds: {
		words: ['deploy agent', 'list deployed agents', 'agents are gone'],
		commands: ['curl -X POST http://localhost:8080/api/v1/agents'],
	},
	needs: ['api', 'agents'],
	damping: {appearMs: 2000, clearMs: 1000},
	leads: ['curl /api/v1/agents', 'curl http://localhost:8080/api/v1/agents'],
	detect(picture) {
		const {answer, agents, past, now} = picture;
		const blind = blindTo(picture, 'api', 'agents');
		if (blind !== null || answer === null || agents === null)
			return blind ?? {kind: 'blind', reason: 'agents: not looked at yet'};
		if (answer.kind !== 'caxton' || agents === 'no-api' || agents.length > 0) return seen();
		const server = serverOf(picture);
		const up = server?.startedAt == null ? null : now - server.startedAt;
		const lost = past.agents;
		return seen({
			subject: null,
			severity: lost.length > 0 ? 'warning' : 'notice',
			summary: summaryOf(lost, up),
			evidence: [
				{source: 'agents', text: ours('GET /api/v1/agents: an empty list'), at: now},
				...(up === null ? [] : [{source: 'processes', text: safe`pid ${server?.pid ?? 0} is up for ${age(up)}`, at: now}]),
				{source: 'agents', text: ours('agents are kept in memory alone: a restart loses all of them'), at: now},
			],
			since: server?.startedAt ?? null,
			values: {...valuesOf(picture), ...formerLimits(lost)},
			fingerprint: `none ${processMark(server)}`,
			freesItselfAt: null,
		});
	},
};

function summaryOf(lost: readonly Agent[], up: number | null): SafeText {
	const since = up === null ? ours('') : safe` since it was started ${age(up)} ago`;
	if (lost.length === 0) return safe`the server has no agents${since}: none was deployed, or a restart lost them`;
	const names = join(
		lost.slice(0, mostNamed).map(({name}) => name),
		', ',
	);
	const more = lost.length > mostNamed ? safe` and ${lost.length - mostNamed} more` : ours('');
	return safe`a restart lost its ${lost.length} agents: ${names}${more}`;
}

/** Where one agent alone was lost its own name and limits are what a deployment needs. */
function formerLimits(lost: readonly Agent[]): Readonly<Record<string, string>> {
	const [only, ...more] = lost;
	if (only === undefined || more.length > 0) return {};
	const {name, maxMemoryBytes, maxCpuMillis, maxExecutionMs} = only;
	const limits = Object.entries({
		max_memory_bytes: maxMemoryBytes,
		max_cpu_millis: maxCpuMillis,
		max_execution_time_ms: maxExecutionMs,
	});
	return {name, ...Object.fromEntries(limits.flatMap(([key, value]) => (value === null ? [] : [[key, String(value)]])))};
}
