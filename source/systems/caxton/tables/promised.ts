import type {Health, Table} from '../../../domain/table.ts';
import {age, bytes} from '../../../text/age.ts';
import {ours, type SafeText, safe, safeText} from '../../../text/safe-text.ts';
import {promisedTo} from '../agent.ts';
import {generationWords, whyNoCaxton} from '../answer.ts';
import {type Picture, serverOf} from '../picture.ts';
import {agentsGap, listedAgents, listTable, unknownCell} from './table.ts';

const columns = [
	{title: 'promised', width: 12},
	{title: 'what', width: null},
] as const;

type Line = {readonly name: string; readonly what: SafeText; readonly health: Health};

/** How much its agents may use together, and how the server stands. There is no message queue in any version known. */
export function promisedTable(picture: Picture): Table {
	const gap = agentsGap(picture);
	const {memoryBytes} = promisedTo(listedAgents(picture));
	const count = listedAgents(picture).length;
	const summary = gap === null ? safe`${count} agents, ${bytes(memoryBytes)} of memory; no queue is shipped` : unknownCell;
	return listTable({title: 'Promised', summary, columns, gap}, linesOf(picture), ({name, what, health}) => ({
		id: name,
		cells: [ours(name), what],
		health,
	}));
}

function linesOf(picture: Picture): readonly Line[] {
	const {memoryBytes, cpuMillis} = promisedTo(listedAgents(picture));
	const promised: readonly Line[] =
		agentsGap(picture) === null
			? [
					{name: 'agents', what: safe`${listedAgents(picture).length}`, health: 'idle'},
					{name: 'memory', what: safe`${bytes(memoryBytes)} by their limits`, health: 'idle'},
					{name: 'cpu', what: safe`${cpuMillis} ms by their limits`, health: 'idle'},
				]
			: [];
	return [
		...promised,
		answerLine(picture),
		serverLine(picture),
		unitLine(picture),
		metricsLine(picture),
		{name: 'queue', what: ours('message queue: planned, in no version shipped'), health: 'unknown'},
	];
}

function answerLine({answer}: Picture): Line {
	if (answer?.kind !== 'caxton')
		return {name: 'answer', what: answer === null ? unknownCell : (whyNoCaxton(answer) ?? unknownCell), health: 'bad'};
	const constant = ours('its health is a constant and proves only that it answers');
	return {name: 'answer', what: safe`in ${answer.tookMs} ms, ${generationWords(answer.generation)}; ${constant}`, health: 'good'};
}

function serverLine(picture: Picture): Line {
	const server = serverOf(picture);
	if (server === null) return {name: 'process', what: ours('none that is called caxton can be seen'), health: 'unknown'};
	const up = server.startedAt === null ? ours('') : safe`, up ${age(picture.now - server.startedAt)}`;
	return {name: 'process', what: safe`pid ${server.pid}${up}: ${server.command}`, health: 'good'};
}

function unitLine({unit}: Picture): Line {
	if (unit === null) return {name: 'unit', what: unknownCell, health: 'unknown'};
	return {
		name: 'unit',
		what: unit === 'none' ? ours('none is installed, and none is shipped') : safeText(unit.file),
		health: 'idle',
	};
}

function metricsLine({metrics}: Picture): Line {
	if (metrics === null) return {name: 'metrics', what: unknownCell, health: 'unknown'};
	if (metrics === 'none') return {name: 'metrics', what: ours('nothing of Caxton serves 9090: planned'), health: 'unknown'};
	const figures = [...metrics].map(([name, value]) => `${name.replace(/^caxton_/, '')} ${value}`);
	return {name: 'metrics', what: safeText(figures.join(', ')), health: 'idle'};
}
