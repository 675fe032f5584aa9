import type {Detail, PanelName} from '../../domain/table.ts';
import {ago} from '../../text/age.ts';
import {ours, type SafeText, safe, safeText} from '../../text/safe-text.ts';
import {answerWords} from './answer.ts';
import {ageWords, dissonanceWords, isSeedAlone, threshold} from './dissonance.ts';
import {entryWords} from './entry-words.ts';
import {type Picture, unitOf} from './picture.ts';
import {type ServiceName, serviceNames, services} from './place.ts';
import {serviceState} from './standing.ts';
import {holderWords} from './tables/ports.ts';

/** A row opened: all that is known of a service, of the dissonance, or of the errors. Null when it is gone. */
export function detailOf(picture: Picture, panel: PanelName, id: string): Detail | null {
	if (panel === 'beads') return id === 'dissonance' ? dissonanceDetail(picture) : serviceDetail(picture, 'research');
	if (panel === 'queue' && id === 'errors') return errorDetail(picture);
	const name = serviceNames.find((one) => id === one || id.startsWith(`${one}-`));
	return name === undefined ? null : serviceDetail(picture, name);
}

function serviceDetail(picture: Picture, name: ServiceName): Detail {
	const {title, unit: unitName} = services[name];
	const unit = unitOf(picture, name);
	const {files, ports, place} = picture;
	const state = serviceState(picture, name);
	const onDisk = files?.[name] ?? null;
	return {
		title: safeText(title),
		parts: [
			{
				heading: 'Answer',
				lines: [safe`127.0.0.1:${place.ports[name]}/status ${answerWords(picture[name])}`, state.note],
			},
			{
				heading: 'Unit',
				lines: [
					safe`${safeText(unitName)}: ${state.unit}`,
					...(unit === null
						? []
						: [
								safe`result ${safeText(unit.result)}, ${unit.restarts ?? 0} restarts, ${ours(unit.enabled ? 'enabled' : 'not enabled')} on boot`,
								safe`loaded: ${unit.exec ?? ours('no ExecStart')}`,
							]),
					...(onDisk === null ? [] : [safe`on disk: ${onDisk.exec ?? ours('no ExecStart')}`]),
					...(onDisk?.from == null ? [] : [safe`from ${safeText(onDisk.from)}`]),
				],
			},
			{heading: 'Port', lines: [safe`${place.ports[name]}: ${holderWords(ports?.[name] ?? null)}`]},
			{heading: 'Folders', lines: files === null ? [ours('not seen')] : folderLines(picture)},
		],
	};
}

function folderLines({files, place}: Picture): readonly SafeText[] {
	if (files === null) return [];
	const named = (path: string) => safeText(`${place.root}${path}`);
	return [
		safe`${named('/opt/helix')}: ${entryWords(files.opt, files.account)}`,
		safe`${named('/run/helix')}: ${entryWords(files.run, files.account)}`,
	];
}

function dissonanceDetail(picture: Picture): Detail {
	const {files} = picture;
	return {
		title: ours('dissonance'),
		parts: [
			{
				heading: 'Now',
				lines: [
					safe`${dissonanceWords(picture)}, ${ageWords(picture)}`,
					safe`an audit trail begins above ${safeText(String(threshold))}`,
					...(isSeedAlone(picture) ? [ours('it is the seed: nothing was measured since')] : []),
				],
			},
			{
				heading: 'Seed',
				lines: [
					safe`SEED_VALUE ${files === null ? ours('not seen') : safeText(String(files.seedValue))}`,
					ours('the seed script writes over what is there'),
				],
			},
		],
	};
}

function errorDetail({log, now}: Picture): Detail {
	const lines =
		log?.kind === 'read'
			? log.errors.slice(-50).map(({at, text}) => safe`${ago(now - at)}  ${text}`)
			: [log?.why ?? ours('not looked at yet')];
	return {title: ours('errors'), parts: [{heading: 'Within ten minutes', lines: lines.length > 0 ? lines : [ours('none')]}]};
}
