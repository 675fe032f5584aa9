import type {Health, Row, Table} from '../../../domain/table.ts';
import {age} from '../../../text/age.ts';
import {ours, type SafeText, safe, safeText} from '../../../text/safe-text.ts';
import type {Holder} from '../observe/ports.ts';
import {holdsOwnPort, type Picture} from '../picture.ts';
import {type ServiceName, serviceNames, services} from '../place.ts';
import {emptyCell, tableOf, unknownCell} from './rows.ts';

const columns = [
	{title: 'port', width: 6, align: 'right'},
	{title: 'belongs to', width: 18},
	{title: 'pid', width: 7, align: 'right'},
	{title: 'held for', width: 8, align: 'right'},
	{title: 'held by', width: null, least: 6},
] as const;

/** Who holds the two ports. */
export function portsTable(picture: Picture): Table {
	const {ports, gaps} = picture;
	const gap = gaps.get('ports');
	const held = ports === null ? null : serviceNames.filter((name) => ports[name] !== null).length;
	return tableOf(
		{
			title: 'Ports',
			summary: held === null ? unknownCell : safe`${held} of ${serviceNames.length} held`,
			columns,
			gap: gap !== undefined ? safeText(gap) : ports === null ? ours('not looked at yet') : null,
		},
		ports === null ? [] : serviceNames.map((name) => rowOf(picture, name, ports[name])),
	);
}

function rowOf(picture: Picture, name: ServiceName, holder: Holder | null): Row {
	const since = holder?.startedAt == null ? null : Math.max(0, picture.now - holder.startedAt);
	return {
		id: name,
		cells: [
			safe`${picture.place.ports[name]}`,
			safeText(services[name].title),
			holder === null ? emptyCell : holder.pid === null ? unknownCell : safe`${holder.pid}`,
			since === null ? emptyCell : age(since),
			holderWords(holder),
		],
		keys: [picture.place.ports[name], services[name].title, holder?.pid ?? null, since, holder?.command ?? null],
		health: healthOf(picture, name, holder),
	};
}

function healthOf(picture: Picture, name: ServiceName, holder: Holder | null): Health {
	if (holder === null) return 'bad';
	const own = holdsOwnPort(picture, name);
	if (own === false) return 'bad';
	return own === true || picture[name]?.kind === 'status' ? 'good' : 'unknown';
}

/** Who holds a port, in words. */
export function holderWords(holder: Holder | null): SafeText {
	if (holder === null) return ours('nobody listens');
	return holder.command ?? safe`a program of uid ${holder.uid} that does not show its files to us`;
}
