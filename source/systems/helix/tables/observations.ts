import type {Row, Table} from '../../../domain/table.ts';
import {age} from '../../../text/age.ts';
import {ours, safe, safeText} from '../../../text/safe-text.ts';
import {whyNoStatus} from '../answer.ts';
import {ageOf, dissonanceOf, dissonanceWords, isSeedAlone, threshold} from '../dissonance.ts';
import type {Picture} from '../picture.ts';
import {tableOf, unknownCell} from './rows.ts';

const columns = [
	{title: 'observation', width: 12},
	{title: 'value', width: 7, align: 'right'},
	{title: 'age', width: 7, align: 'right'},
	{title: 'source', width: 12},
	{title: 'what', width: null},
] as const;

/** What is observed: the dissonance with its source and age. What 9011 keeps is not shown by its status: said so. */
export function observationsTable(picture: Picture): Table {
	const gap = picture.gaps.get('shadow');
	const why = gap === undefined ? whyNoStatus(picture.shadow) : safeText(gap);
	return tableOf({title: 'Observed', summary: safe`dissonance ${dissonanceWords(picture)}`, columns, gap: why}, [
		dissonanceRow(picture),
		seriesRow(picture),
	]);
}

function dissonanceRow(picture: Picture): Row {
	const one = dissonanceOf(picture);
	const ms = ageOf(picture);
	const value = one?.value ?? null;
	const what =
		value === null
			? ours('none shown')
			: value > threshold
				? safe`above ${safeText(String(threshold))}: an audit trail begins`
				: isSeedAlone(picture)
					? ours('the seed: nothing was measured since')
					: safe`threshold ${safeText(String(threshold))}`;
	return {
		id: 'dissonance',
		cells: [
			ours('dissonance'),
			value === null ? unknownCell : safeText(String(value)),
			ms === null ? unknownCell : age(Math.max(0, ms)),
			one?.source ?? unknownCell,
			what,
		],
		keys: ['dissonance', value, ms, one?.source ?? null, what],
		health: value === null ? 'unknown' : value > threshold ? 'warning' : isSeedAlone(picture) ? 'idle' : 'good',
	};
}

function seriesRow({research}: Picture): Row {
	const what =
		research?.kind === 'status'
			? ours('its status counts nothing: GET /last_time shows the newest entry')
			: (whyNoStatus(research) ?? ours('?'));
	return {
		id: 'series',
		cells: [ours('time series'), unknownCell, unknownCell, unknownCell, what],
		health: research?.kind === 'status' ? 'idle' : 'unknown',
	};
}
