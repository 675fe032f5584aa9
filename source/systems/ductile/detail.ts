import type {Detail, PanelName} from '../../domain/table.ts';
import {ago} from '../../text/age.ts';
import {ours, type SafeText, safe, safeText} from '../../text/safe-text.ts';
import type {Job, Picture} from './picture.ts';
import {urlOf} from './place.ts';
import {lineOf} from './symptoms/seen.ts';
import {orderedJobs} from './tables/jobs.ts';
import {gatewayNote, pluginNames, pluginNote} from './tables/plugins.ts';
import {runningJobs} from './tables/running.ts';

/** A row opened. Null when it is gone. */
export function detailOf(picture: Picture, panel: PanelName, id: string): Detail | null {
	if (panel === 'queue' || id === 'gateway') return gatewayDetail(picture);
	if (panel === 'workers') return pluginNames(picture).includes(id) ? pluginDetail(id, picture) : null;
	const job = [...orderedJobs(picture), ...runningJobs(picture)].find((one) => one.id === id);
	return job === undefined ? null : jobDetail(job, picture);
}

function gatewayDetail(picture: Picture): Detail {
	const {place, health, processes, files, log} = picture;
	const holder = processes?.holder ?? null;
	return {
		title: ours('gateway'),
		parts: [
			{
				heading: 'API',
				lines: [
					safeText(urlOf(place)),
					gatewayNote(picture, holder?.pid ?? null),
					...(health?.kind === 'ok' ? [safe`health in ${health.tookMs} ms, version ${health.version ?? ours('unknown')}`] : []),
				],
			},
			{heading: 'Process', lines: holder === null ? [ours('none holds its lock')] : [safe`pid ${holder.pid}`, holder.command]},
			{
				heading: 'Configuration',
				lines: [
					safeText(place.folder ?? 'not known here'),
					...(files === null ? [] : [safeText(files.configuration.database ?? 'no database named')]),
				],
			},
			{
				heading: 'Log',
				lines: log === null ? [ours('not seen')] : [safeText(log.file), ...log.lines.slice(-5).map(({text}) => text)],
			},
		],
	};
}

function pluginDetail(name: string, picture: Picture): Detail {
	const {catalogue, database, now} = picture;
	const plugin = catalogue?.plugins.get(name);
	const limits = [...(plugin?.timeoutsMs ?? [])].map(
		([command, ms]) => safe`${safeText(command)} may run for ${Math.round(ms / 1000)} s`,
	);
	const schedules = (database?.schedules ?? []).filter((one) => one.plugin === name);
	const breakers = (database?.breakers ?? []).filter((one) => one.plugin === name);
	const orNone = (lines: readonly SafeText[]) => (lines.length === 0 ? [ours('none that is known')] : lines);
	return {
		title: safeText(name),
		parts: [
			{heading: 'Now', lines: [pluginNote(name, picture)]},
			{heading: 'Limits', lines: orNone(limits)},
			{
				heading: 'Schedules',
				lines: orNone(
					schedules.map(
						({id, status, nextRunAt, lastFiredAt}) =>
							safe`${safeText(id)} ${safeText(status)}, next ${nextRunAt === null ? ours('not known') : inWords(nextRunAt - now)}, last ${lastFiredAt === null ? ours('never') : ago(now - lastFiredAt)}`,
					),
				),
			},
			{
				heading: 'Breakers',
				lines: orNone(breakers.map((one) => safe`${safeText(one.command)} ${safeText(one.state)}, ${one.failures} failures`)),
			},
		],
	};
}

function inWords(ms: number): SafeText {
	return ms < 0 ? safe`due ${ago(-ms)}` : safe`in ${Math.round(ms / 1000)} s`;
}

function jobDetail(job: Job, {now}: Picture): Detail {
	const when = (what: string, at: number | null): readonly SafeText[] =>
		at === null ? [] : [safe`${ours(what)} ${ago(now - at)}`];
	return {
		title: safeText(job.id),
		parts: [
			{
				heading: 'Now',
				lines: [
					safe`${safeText(lineOf(job))} ${safeText(job.status)}, attempt ${job.attempt ?? 1}`,
					...when('queued', job.createdAt),
					...when('started', job.startedAt),
					...when('ended', job.completedAt),
				],
			},
			{heading: 'Error', lines: [job.error ?? ours('none is told: during retries only its tree has one')]},
		],
	};
}
