import {fieldsOf, isFields, pidOf, rawText} from './json-fields.ts';
import {momentOf} from './moment.ts';

/** `server.addr`: written before the port is bound and left behind by every end of the server, so it proves nothing by itself. */
export type ServerAddress = {readonly url: string; readonly pid: number; readonly startedAt: number | null};

/** Parses `server.addr`; null where it is no such record. */
export function parseServerAddress(text: string): ServerAddress | null {
	const fields = fieldsOf(text);
	const url = rawText(fields?.url);
	const pid = pidOf(fields?.pid);
	return url === null || pid === null ? null : {url, pid, startedAt: momentOf(fields?.started_at)};
}

/** A project that the server knows. */
export type KnownProject = {readonly name: string; readonly path: string};

/** More projects than these are not asked for their certificate. */
const mostProjects = 200;

/**
 * The projects of `server-state.json`, the one seen last first. Those without an absolute path are left out. Null where it is no such
 * record; Go writes an empty list as `null`.
 */
export function parseServerState(text: string): readonly KnownProject[] | null {
	const fields = fieldsOf(text);
	const projects = fields === null ? null : (fields.projects ?? []);
	if (!Array.isArray(projects)) return null;
	return projects
		.flatMap((entry) => {
			const fields = isFields(entry) ? entry : null;
			const path = rawText(fields?.path);
			if (path === null || !path.startsWith('/') || path.includes('\0')) return [];
			return [{name: rawText(fields?.name) ?? path, path, seenAt: momentOf(fields?.last_seen) ?? 0}];
		})
		.sort((a, b) => b.seenAt - a.seenAt)
		.slice(0, mostProjects)
		.map(({name, path}) => ({name, path}));
}

/** A worker as `GET /api/workers` lists it: it reports itself, so it is listed for a while after it was killed. */
export type ReportedWorker = {
	readonly id: string;
	readonly projectRoot: string | null;
	/** Epoch ms. */
	readonly registeredAt: number | null;
	readonly lastEventAt: number | null;
	/** `connected` up to 60 s after its last event, `stale` up to 300 s, then `disconnected`. */
	readonly freshness: string;
};

/** Parses the list of workers; `null` in place of an empty list is DDx's own habit. Null where it is no list. */
export function parseReportedWorkers(body: unknown): readonly ReportedWorker[] | null {
	if (body === null) return [];
	if (!Array.isArray(body)) return null;
	return body.slice(0, 1000).flatMap((entry) => {
		const fields = isFields(entry) ? entry : null;
		const id = rawText(fields?.worker_id);
		if (fields === null || id === null) return [];
		const {project_root, registered_at, last_event_at, freshness} = fields;
		return [
			{
				id,
				projectRoot: rawText(project_root),
				registeredAt: momentOf(registered_at),
				lastEventAt: momentOf(last_event_at),
				freshness: rawText(freshness) ?? 'unknown',
			},
		];
	});
}
