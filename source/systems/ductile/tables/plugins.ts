import type {Health, Row, Table} from '../../../domain/table.ts';
import {age} from '../../../text/age.ts';
import {ours, type SafeText, safe, safeText} from '../../../text/safe-text.ts';
import type {Picture} from '../picture.ts';
import {standingOf} from '../symptoms/standing.ts';
import {emptyCell, tableOf, unknownCell} from './table.ts';

const columns = [
	{title: 'plugin', width: 14},
	{title: 'lane', width: 6, align: 'right'},
	{title: 'breaker', width: 9},
	{title: 'note', width: null},
] as const;

/** The gateway itself, and its plugins with their lanes. */
export function pluginsTable(picture: Picture): Table {
	return tableOf({title: 'Plugins', summary: summaryOf(picture), columns}, picture, 'catalogue', [
		gatewayRow(picture),
		...pluginNames(picture).map((name) => pluginRow(name, picture)),
	]);
}

/** Every plugin that is loaded or configured. */
export function pluginNames({catalogue, files}: Picture): readonly string[] {
	const loaded = (catalogue?.loaded ?? []).map(({name}) => name);
	return [...new Set([...loaded, ...(files?.configuration.plugins.keys() ?? [])])];
}

function summaryOf({catalogue, health}: Picture): SafeText {
	const loaded = catalogue?.loaded.length ?? (health?.kind === 'ok' ? health.loaded : null);
	return loaded === null ? unknownCell : safe`${loaded} loaded`;
}

function gatewayRow(picture: Picture): Row {
	const standing = standingOf(picture);
	const healths: Record<typeof standing.kind, Health> = {
		up: 'good',
		unknown: 'unknown',
		zombie: 'bad',
		held: 'bad',
		refused: 'bad',
		gone: 'bad',
	};
	const pid = picture.processes?.holder?.pid;
	return {
		id: 'gateway',
		cells: [ours('gateway'), emptyCell, emptyCell, gatewayNote(picture, pid ?? null)],
		health: healths[standing.kind],
	};
}

/** The gateway in one phrase. */
export function gatewayNote(picture: Picture, pid: number | null): SafeText {
	const standing = standingOf(picture);
	const who = pid === null ? emptyCell : safe`pid ${pid}, `;
	const {health} = picture;
	if (standing.kind === 'up')
		return safe`${who}up ${health?.kind === 'ok' && health.uptimeMs !== null ? age(health.uptimeMs) : unknownCell}`;
	if (standing.kind === 'unknown') return safeText(standing.reason);
	if (standing.kind === 'zombie') return safe`${who}alive without its API`;
	return standing.kind === 'held' ? safe`${who}another instance` : standing.why;
}

function pluginRow(name: string, picture: Picture): Row {
	const {catalogue, database, queue, gaps} = picture;
	const used = gaps.has('queue') || queue === null ? null : (queue.lanes.get(name) ?? 0);
	const lanes = catalogue?.plugins.get(name)?.lanes ?? null;
	const breakers = (database?.breakers ?? []).filter(({plugin}) => plugin === name);
	const open = breakers.find(({state}) => state !== 'closed');
	const breaker = gaps.has('database') ? unknownCell : safeText(open?.state ?? 'closed');
	const isLoaded = catalogue?.loaded.some((one) => one.name === name) ?? false;
	const lane = used === null ? unknownCell : lanes === null ? safe`${used}` : safe`${used}/${lanes}`;
	return {
		id: name,
		cells: [safeText(name), lane, breaker, pluginNote(name, picture)],
		keys: [name, used, breaker, null],
		health: open?.state === 'open' ? 'warning' : isLoaded ? ((used ?? 0) > 0 ? 'busy' : 'good') : 'idle',
	};
}

/** What is to be known of a plugin, in one phrase. */
export function pluginNote(name: string, {catalogue, files}: Picture): SafeText {
	const configured = files?.configuration.plugins.get(name);
	if (configured?.enabled === false) return ours('switched off');
	if (catalogue !== null && !catalogue.loaded.some((one) => one.name === name)) return ours('not loaded');
	const schedules = (catalogue?.schedules ?? []).filter(({plugin}) => plugin === name);
	const invalid = schedules.find(({status}) => status === 'invalid');
	if (invalid !== undefined) return safe`schedule ${safeText(invalid.id)} invalid`;
	return schedules.length === 0 ? ours('runs when it is asked') : safe`${schedules.length} schedules`;
}
