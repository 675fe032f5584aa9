import type {Source} from '../../../domain/reading.ts';
import {countOf, fieldsOf, listOf, textOf} from '../../../observe/json-wire.ts';
import {safeText} from '../../../text/safe-text.ts';
import type {Api} from '../api.ts';
import type {Catalogue} from '../picture.ts';
import {all} from './jobs.ts';

/** What the running gateway was configured with. `next_run_at` of its schedules slides with every call, so it is not read (recorded). */
export function catalogueSource(api: Api): Source<Catalogue> {
	return {
		name: 'catalogue',
		intervalMs: 10_000,
		limitMs: 60_000,
		timeoutMs: 4000,
		look: async (signal) =>
			all(['/plugins', '/scheduler/jobs', '/config/view'], api, signal, ([plugins, schedules, view]) =>
				catalogueIn(plugins, schedules, view),
			),
	};
}

/** The catalogue by three answers; null where they are none. */
export function catalogueIn(plugins: unknown, schedules: unknown, view: unknown): Catalogue | null {
	if (!Array.isArray(fieldsOf(plugins)?.plugins)) return null;
	const service = fieldsOf(fieldsOf(view)?.service);
	const configured = Object.entries(fieldsOf(fieldsOf(view)?.plugins) ?? {});
	return {
		loaded: listOf(fieldsOf(plugins)?.plugins).map(({name, version}) => ({
			name: textOf(name) ?? '',
			version: safeText(textOf(version) ?? ''),
		})),
		schedules: listOf(fieldsOf(schedules)?.jobs).map(({plugin, schedule_id, status, reason}) => {
			const why = textOf(reason);
			return {
				plugin: textOf(plugin) ?? '',
				id: textOf(schedule_id) ?? '',
				status: textOf(status) ?? '',
				reason: why === null ? null : safeText(why),
			};
		}),
		maxWorkers: countOf(service?.MaxWorkers),
		tickMs: millisecondsOf(service?.TickInterval),
		plugins: new Map(
			configured.map(([name, value]) => {
				const fields = fieldsOf(value);
				const timeouts = Object.entries(fieldsOf(fields?.timeouts) ?? {}).flatMap(([command, nanoseconds]) => {
					const limit = millisecondsOf(nanoseconds);
					return limit === null ? [] : [[command.toLowerCase(), limit] as const];
				});
				return [name, {lanes: countOf(fields?.parallelism), timeoutsMs: new Map(timeouts)}] as const;
			}),
		),
	};
}

/** Durations are nanoseconds there, and 0 stands for a default that is not told. */
function millisecondsOf(value: unknown): number | null {
	const nanoseconds = countOf(value);
	return nanoseconds === null || nanoseconds === 0 ? null : Math.round(nanoseconds / 1_000_000);
}
