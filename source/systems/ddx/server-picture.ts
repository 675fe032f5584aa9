import type {SafeText} from '../../text/safe-text.ts';
import type {Sighting} from './sighting.ts';

/** The answer to `GET /api/health`, or why there is none. An HTML 200 is not health. */
export type ServerAnswer =
	| {readonly kind: 'ok'; readonly startedAt: number | null; readonly tookMs: number}
	| {readonly kind: 'refused'; readonly reason: string}
	| {readonly kind: 'silent'; readonly reason: string}
	| {readonly kind: 'not-ddx'; readonly reason: string}
	/** Something that may be the server answers, with a certificate of no known project. */
	| {readonly kind: 'certificate-unknown'; readonly reason: string};

/** Who listens on the server's port, by the socket table. */
export type Listener = {
	readonly pid: number | null;
	readonly uid: number | null;
	readonly command: SafeText | null;
	/** When that process began, epoch ms; null where it could not be seen. */
	readonly startedAt: number | null;
	/** It is a `ddx server` of this user. */
	readonly isServer: boolean;
};

export type DdxServer = {
	readonly url: SafeText;
	readonly port: number;
	/** Where the address came from. */
	readonly from: 'DDX_SERVER_URL' | 'server.addr' | 'default';
	/** `server.addr` and the process it names. */
	readonly address: {readonly pid: number; readonly startedAt: number | null; readonly sighting: Sighting} | null;
	/** `server.lock/pid` and its process: left behind by SIGKILL. */
	readonly lock: {readonly pid: number; readonly sighting: Sighting} | null;
	readonly answer: ServerAnswer;
	/** null: the socket table shows no listener; undefined: it could not be read. */
	readonly listener: Listener | null | undefined;
	/** Why the address may not be the server's: what names it is there and could not be read. Null where it is the one that DDx uses. */
	readonly addressTrouble: SafeText | null;
};

/** systemd's user unit `ddx-server.service`. */
export type DdxUnit = {
	readonly load: string;
	readonly active: string;
	readonly sub: string;
	readonly enabled: boolean;
	readonly result: string;
	readonly mainPid: number | null;
	/** Since boot or reset-failed: cumulative. */
	readonly restarts: number | null;
	/** Restarts within the last 10 minutes as far as we saw them; null where only one look was had. */
	readonly recentRestarts: number | null;
	/** How long no restart was seen, milliseconds; null where it is not known. */
	readonly steadyMs: number | null;
	/** How far apart the recent restarts were, milliseconds on average; null where there was none. */
	readonly restartsEveryMs: number | null;
	/** Names (never values) of API keys in its environment file. */
	readonly keyNames: readonly string[];
	/** The environment file, and why it could not be read. */
	readonly environmentFile: {readonly path: string; readonly gap: string | null; readonly isMissing?: boolean} | null;
};
