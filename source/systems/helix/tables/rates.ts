import type {Health, Table} from '../../../domain/table.ts';
import {age, ago} from '../../../text/age.ts';
import {ours, type SafeText, safe, safeText} from '../../../text/safe-text.ts';
import {answerWords} from '../answer.ts';
import {logWindowMs} from '../observe/log.ts';
import type {Picture} from '../picture.ts';
import {serviceNames} from '../place.ts';
import {serviceState} from '../standing.ts';
import {emptyCell, tableOf, unknownCell} from './rows.ts';

const columns = [
	{title: 'measure', width: null, least: 15},
	{title: 'n', width: 7, align: 'right'},
	{title: 'what', width: 36},
] as const;

type Line = {
	readonly id: string;
	readonly name: SafeText;
	readonly figure: SafeText;
	readonly what: SafeText;
	readonly health: Health;
};

/** What the runbook says to keep an eye on: errors in the logs, how quickly the services answer, how long they are up. There is no queue. */
export function ratesTable(picture: Picture): Table {
	const lines = [errorLine(picture), ...serviceNames.flatMap((name) => serviceLines(picture, name))];
	const {log, gaps} = picture;
	const unseen = gaps.get('log');
	const each = errorsPerMinute(picture);
	return tableOf(
		{
			title: 'Rates',
			summary: safe`${each === null ? unknownCell : safeText(each.toFixed(1))} error lines a minute; there is no queue`,
			columns,
			gap: unseen !== undefined ? safeText(unseen) : log?.kind === 'none' ? log.why : null,
		},
		lines.map(({id, name, figure, what, health}) => ({id, cells: [name, figure, what], health})),
	);
}

/** Error lines of both units over the window, a minute; null where the journal is not seen. */
export function errorsPerMinute({log, gaps}: Picture): number | null {
	if (log?.kind !== 'read' || gaps.has('log')) return null;
	return log.errors.length / (logWindowMs / 60_000);
}

function errorLine(picture: Picture): Line {
	const {log, now} = picture;
	const each = errorsPerMinute(picture);
	const last = log?.kind === 'read' ? log.errors.at(-1) : undefined;
	const what =
		each === null
			? ours('the journal is not seen')
			: last === undefined
				? ours('none in ten minutes')
				: safe`last ${ago(now - last.at)}: ${last.text}`;
	return {
		id: 'errors',
		name: ours('errors a minute'),
		figure: each === null ? unknownCell : safeText(each.toFixed(1)),
		what,
		health: each === null ? 'unknown' : each === 0 ? 'good' : each >= 1 ? 'bad' : 'warning',
	};
}

function serviceLines(picture: Picture, name: (typeof serviceNames)[number]): readonly Line[] {
	const {tookMs, uptimeMs, restarts, unit, health} = serviceState(picture, name);
	const title = ours(name === 'shadow' ? 'Shadow' : 'Research');
	return [
		{
			id: `${name}-answer`,
			name: safe`${title} answer`,
			figure: tookMs === null ? unknownCell : safe`${tookMs} ms`,
			what: answerWords(picture[name]),
			health: tookMs === null ? 'bad' : tookMs > 500 ? 'warning' : 'good',
		},
		{
			id: `${name}-up`,
			name: safe`${title} up`,
			figure: uptimeMs === null ? unknownCell : age(uptimeMs),
			what: restarts === null ? unit : safe`${unit}, ${restarts} restarts${emptyCell}`,
			health,
		},
	];
}
