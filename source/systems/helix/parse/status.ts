import * as v from 'valibot';
import {type SafeText, safeText} from '../../../text/safe-text.ts';

/** The dissonance that Shadow Metrics shows, with where it comes from. */
export type Dissonance = {
	readonly value: number | null;
	/** When it was measured or seeded, epoch ms. */
	readonly at: number | null;
	/** `auto-seed` for what was put there at the start. */
	readonly source: SafeText | null;
	readonly ip: SafeText | null;
};

/** What `GET /status` of Shadow Metrics says. It has no `ok`: that it is there and has a version is its health. */
export type ShadowStatus = {
	/** Its own clock, epoch ms. */
	readonly serverTime: number | null;
	readonly version: SafeText | null;
	readonly uptimeMs: number | null;
	/** null where there is none in it. */
	readonly dissonance: Dissonance | null;
};

/** What `GET /status` of Dissonance Research says: `ok` is the only field that is known. */
export type ResearchStatus = {readonly ok: boolean | null};

const optional = <const S extends v.GenericSchema>(schema: S) => v.optional(v.fallback(v.nullable(schema), null), null);
const text = v.pipe(
	v.string(),
	v.transform((raw) => safeText(raw.slice(0, 200))),
);

const shadowShape = v.object({
	server_time_utc: v.string(),
	version: optional(text),
	uptime_seconds: optional(v.pipe(v.number(), v.finite())),
	dissonance: optional(
		v.object({
			value: optional(v.pipe(v.number(), v.finite())),
			timestamp: optional(v.string()),
			source: optional(text),
			ip: optional(text),
		}),
	),
});

const researchShape = v.object({ok: optional(v.boolean())});

/** Reads a JSON text; undefined where it is none. */
export function parseJson(body: string): unknown {
	try {
		return JSON.parse(body);
	} catch {
		return undefined;
	}
}

/** Reads the status of Shadow Metrics: parsed, since a search for its text fails on a space. Null where it is another's. */
export function parseShadow(value: unknown): ShadowStatus | null {
	const read = v.safeParse(shadowShape, value);
	if (!read.success || (read.output.uptime_seconds === null && read.output.dissonance === null)) return null;
	const {server_time_utc, version, uptime_seconds, dissonance} = read.output;
	return {
		serverTime: moment(server_time_utc),
		version: version === '' ? null : version,
		uptimeMs: uptime_seconds === null || uptime_seconds < 0 ? null : uptime_seconds * 1000,
		dissonance:
			dissonance === null
				? null
				: {value: dissonance.value, at: moment(dissonance.timestamp), source: dissonance.source, ip: dissonance.ip},
	};
}

/** Reads the status of Dissonance Research; null where it is no JSON object, or one that is Shadow Metrics'. */
export function parseResearch(value: unknown): ResearchStatus | null {
	if (Array.isArray(value) || parseShadow(value) !== null) return null;
	const read = v.safeParse(researchShape, value);
	return read.success ? read.output : null;
}

/** ISO 8601 as both services write it, with up to six digits of a second; null for what is none. */
function moment(written: string | null): number | null {
	if (written === null || !/^\d{4}-\d\d-\d\dT/.test(written)) return null;
	// Without a zone it is UTC, as the field's name says.
	const at = Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/.test(written) ? written : `${written}Z`);
	return Number.isNaN(at) ? null : at;
}
