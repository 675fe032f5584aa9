import type {Answer} from '../../source/systems/helix/answer.ts';
import type {Entry, Files} from '../../source/systems/helix/observe/files.ts';
import {parseJson, parseResearch, parseShadow, type ShadowStatus} from '../../source/systems/helix/parse/status.ts';
import type {Unit} from '../../source/systems/helix/parse/unit-show.ts';
import type {Picture} from '../../source/systems/helix/picture.ts';
import {symptomKinds} from '../../source/systems/helix/symptoms/index.ts';
import {ours} from '../../source/text/safe-text.ts';
import {detectors} from './detectors.ts';

/** The status that the wiki shows (page of 2025-11-11), with the space that its own check does not expect. */
export const wikiSample =
	'{"server_time_utc": "2025-11-11T20:01:57.881672Z", "version": "1.1.0", "uptime_seconds": 1192, "dissonance": {"value": 0.12, "timestamp": "2025-11-11T19:42:45Z", "source": "auto-seed", "ip": "127.0.0.1"}}';

/** The moment of the sample, epoch ms. */
export const now = Date.parse('2025-11-11T20:01:57.881Z');

/** Shadow Metrics answering with the sample, its dissonance changed. */
export function shadowWith(dissonance: Readonly<Record<string, unknown>> | null | undefined, more = {}): Answer<ShadowStatus> {
	const sample = JSON.parse(wikiSample) as Record<string, unknown>;
	const changed = dissonance === undefined ? sample.dissonance : dissonance;
	const status = parseShadow({...sample, dissonance: changed, ...more});
	if (status === null) throw new Error('that is no status');
	return {kind: 'status', status, tookMs: 3};
}

/** A measurement of a minute before. */
export const measured = {value: 0.14, timestamp: '2025-11-11T20:00:57Z', source: 'bridge-probe', ip: '127.0.0.1'};

/** Dissonance Research answering with a text. */
export function researchWith(body: string): Picture['research'] {
	const status = parseResearch(parseJson(body));
	return status === null
		? {kind: 'wrong', why: ours('it answers with JSON that is not this service’s')}
		: {kind: 'status', status, tookMs: 2};
}

export const refused = {kind: 'refused', why: ours('nobody listens')} as const;
export const silent = {kind: 'silent', why: ours('no whole answer')} as const;
export const wrong = {kind: 'wrong', why: ours('it is no JSON')} as const;

const exec = '/opt/helix/venv/bin/uvicorn research:app --host 127.0.0.1 --port 9011 --workers 1';

/** A unit that runs as process `pid`, but for `changes`. */
export function unit(pid: number, changes: Partial<Unit> = {}): Unit {
	return {
		load: 'loaded',
		active: 'active',
		sub: 'running',
		result: 'success',
		mainPid: pid,
		restarts: 0,
		enabled: true,
		needsReload: false,
		exitCode: 0,
		exec: ours(exec),
		...changes,
	};
}

/** A unit that is tried again and again. */
export const failing: Partial<Unit> = {
	active: 'activating',
	sub: 'auto-restart',
	result: 'exit-code',
	mainPid: null,
	exitCode: 1,
};

export const folder = (uid: number, mode = 0o755): Entry => ({kind: 'folder', uid, gid: uid, mode});

/** What is on the disk of a sound machine, but for `changes`. */
export function files(changes: Partial<Files> = {}): Files {
	const on = {exists: true, exec: ours(exec), from: '/etc/systemd/system/helix-dissonance.service', user: 'helix'};
	return {
		shadow: {...on, exec: ours(exec.replace('9011', '9010'))},
		research: on,
		opt: folder(994),
		run: folder(994),
		seedScript: {kind: 'file', uid: 994, gid: 994, mode: 0o755},
		account: {uid: 994, gid: 994},
		seedValue: 0.12,
		...changes,
	};
}

/** Who listens, as process `pid`. */
export const holder = (pid: number | null, ppid = 1) => ({
	uid: 994,
	pid,
	ppid,
	startedAt: now - 1_192_000,
	command: ours('uvicorn'),
});

/** Two services that are well, but for `changes`. */
export function pictureOf(changes: Partial<Picture> = {}): Picture {
	return {
		now,
		place: {ports: {shadow: 9010, research: 9011}, root: ''},
		shadow: shadowWith(measured),
		research: researchWith('{"ok": true}'),
		askedAt: {shadow: now, research: now},
		units: {kind: 'units', shadow: unit(100), research: unit(200)},
		ports: {shadow: holder(100), research: holder(200)},
		files: files(),
		log: {kind: 'read', errors: []},
		past: {answeredAt: {shadow: now, research: now}},
		gaps: new Map(),
		...changes,
	};
}

export const {foundIn, findingsOf} = detectors(symptomKinds);
