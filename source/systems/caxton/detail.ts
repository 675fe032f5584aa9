import type {Detail, PanelName} from '../../domain/table.ts';
import {age, bytes} from '../../text/age.ts';
import {ours, type SafeText, safe, safeText} from '../../text/safe-text.ts';
import type {Agent} from './agent.ts';
import {type CaxtonProcess, isCommand, type Picture, serverOf} from './picture.ts';
import {addressOf} from './place.ts';
import {listedAgents} from './tables/table.ts';

/** A row opened: all that the API says of an agent, or what is seen of a process. Null when it is gone. */
export function detailOf(picture: Picture, panel: PanelName, id: string): Detail | null {
	if (panel === 'workers' || panel === 'beads') {
		const agent = listedAgents(picture).find((one) => one.id === id);
		return agent === undefined ? null : agentDetail(agent);
	}
	const caxtons = picture.processes?.caxtons ?? [];
	const one = panel === 'queue' ? serverOf(picture) : caxtons.find(({pid}) => String(pid) === id);
	if (one != null) return processDetail(one, picture);
	const holder = picture.processes?.holder ?? null;
	if (holder === null) return null;
	const lines = [safe`uid ${holder.uid}`, holder.command ?? ours('its command line is not shown to us')];
	return {title: safe`who holds port ${picture.port}`, parts: [{heading: 'Process', lines}]};
}

function agentDetail(agent: Agent): Detail {
	const limit = (value: number | null, unit: string): SafeText => (value === null ? ours('not told') : ours(`${value} ${unit}`));
	return {
		title: agent.name,
		parts: [
			{heading: 'Agent', lines: [agent.id, safe`module of ${bytes(agent.moduleBytes)}, not loaded to the screen`]},
			{
				heading: 'Limits',
				lines: [
					safe`memory ${limit(agent.maxMemoryBytes, 'bytes')}`,
					safe`CPU ${limit(agent.maxCpuMillis, 'ms')}`,
					safe`one run ${limit(agent.maxExecutionMs, 'ms')}`,
				],
			},
			{
				heading: 'Not told',
				lines: [
					ours('health, queue, metrics: the API has none of them'),
					ours('nothing stops or replaces it but a restart of the server'),
				],
			},
		],
	};
}

function processDetail(one: CaxtonProcess, {now, port}: Picture): Detail {
	const {pid, startedAt, command, cwd, logs, ports} = one;
	const listens =
		ports === null
			? ours('where it listens is not shown to us')
			: ports.length === 0
				? ours('it listens nowhere')
				: safe`it listens on ${safeText(ports.join(', '))}`;
	return {
		title: safe`pid ${pid}`,
		parts: [
			{
				heading: 'Process',
				lines: [
					command,
					...(startedAt === null ? [] : [safe`up ${age(now - startedAt)}`]),
					...(cwd === null ? [] : [safe`in ${cwd}`]),
					listens,
					...(isCommand(one)
						? [ours('started with words that no version knows: the published one ignores them and never returns')]
						: []),
				],
			},
			{heading: 'Output', lines: logs.length === 0 ? [ours('goes to no file')] : logs.map((file) => safeText(file))},
			{heading: 'Looked at', lines: [safeText(addressOf(port))]},
		],
	};
}
