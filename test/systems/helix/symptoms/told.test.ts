import {describe, expect, it} from 'vitest';
import type {Picture} from '../../../../source/systems/helix/picture.ts';
import {ours} from '../../../../source/text/safe-text.ts';
import {
	failing,
	files,
	findingsOf,
	folder,
	holder,
	measured,
	now,
	pictureOf,
	refused,
	researchWith,
	shadowWith,
	silent,
	unit,
	wrong,
} from '../../../support/helix-picture.ts';

// What the operator is told of each finding: how bad, since when, on what ground. And the edges of each limit, where the last value that
// is well is well.

const only = (kind: string, more: Partial<Picture>) => findingsOf(kind, pictureOf(more)).at(0);
const texts = (kind: string, more: Partial<Picture>) => (only(kind, more)?.evidence ?? []).map(({text}) => String(text));
/** Measured so many milliseconds before the service's own clock. */
const aged = (ms: number, more = {}) => ({
	shadow: shadowWith(
		{...measured, timestamp: new Date(now - ms).toISOString(), ...more},
		{server_time_utc: new Date(now).toISOString()},
	),
});
const errors = (ages: readonly number[], pid: number | null = 100): Partial<Picture> => ({
	log: {kind: 'read', errors: ages.map((ms, at) => ({at: now - ms, text: ours(`error ${at}`), pid}))},
});
const cut = ours('/opt/helix/venv/bin/uvicorn research:app --port 9011 --workers');
const noUnits: Picture['units'] = {kind: 'none', why: ours('no systemd')};
const gone = (more: Partial<Picture> = {}) => ({
	research: refused,
	ports: {shadow: holder(100), research: null},
	units: {kind: 'units', shadow: unit(100), research: unit(200, failing)} as const,
	...more,
});

describe('the dissonance', () => {
	it('is stale after an hour, and not at an hour', () => {
		expect(only('dissonance-stale', aged(3_600_000))).toBeUndefined();
		expect(only('dissonance-stale', aged(3_600_001))).toMatchObject({
			severity: 'warning',
			summary: 'the dissonance is 1h old: nothing was measured since',
			since: now - 3_600_001,
			fingerprint: String(now - 3_600_001),
		});
	});

	it('is not called stale where it has no value, or no age', () => {
		expect(only('dissonance-stale', aged(7_200_000, {value: null}))).toBeUndefined();
		expect(only('dissonance-stale', aged(7_200_000, {timestamp: null}))).toBeUndefined();
	});

	it('is no more than a seed after ten minutes, and not at ten', () => {
		const seed = {value: 0.12, source: 'auto-seed'};
		expect(only('seed-only', aged(600_000, seed))).toBeUndefined();
		expect(only('seed-only', aged(600_001, seed))).toMatchObject({
			severity: 'notice',
			since: now - 600_001,
			fingerprint: String(now - 600_001),
		});
		expect(only('seed-only', aged(600_001, {...seed, value: 0.13}))).toBeUndefined();
		expect(only('seed-only', {...aged(600_001, {...seed, value: 0.13}), files: null})).toBeDefined();
	});

	it('that is high is the same ground, whatever its value, since it was measured', () => {
		for (const value of [0.31, 0.5])
			expect(only('dissonance-high', aged(1000, {value}))).toMatchObject({
				severity: 'warning',
				since: now - 1000,
				fingerprint: 'high',
			});
	});

	it('that is missing is told with the folder and the script that would make it', () => {
		const missing = {shadow: shadowWith(null)};
		expect(only('dissonance-missing', missing)).toMatchObject({
			severity: 'warning',
			summary: 'Shadow Metrics shows no dissonance: it is unknown',
			fingerprint: 'none none folder',
		});
		expect(texts('dissonance-missing', missing).slice(1)).toEqual([
			expect.stringMatching(/^\/run\/helix /),
			expect.stringMatching(/^the seed script /),
		]);
		expect(texts('dissonance-missing', {...missing, files: null})).toHaveLength(1);
		const nowhere = {shadow: shadowWith({...measured, source: ''})};
		expect(only('dissonance-missing', nowhere)?.summary).toBe('the dissonance does not say where it comes from');
	});
});

describe('a service that does not run', () => {
	it('is told with what its unit ended with, and when it last answered', () => {
		expect(only('research-down', gone())).toMatchObject({severity: 'warning', since: now, fingerprint: 'down loaded'});
		expect(only('research-down', gone())?.summary).toBe('Dissonance Research does not run: activating (auto-restart)');
		expect(texts('research-down', gone()).slice(1)).toEqual([
			'result exit-code, exit code 1, 0 restarts',
			'it last answered just now',
		]);
		const never = {answeredAt: {shadow: null, research: null}};
		expect(texts('research-down', gone({past: never}))).toHaveLength(2);
		expect(only('research-down', gone({past: never}))?.since).toBeNull();
	});

	it('and has no unit says no more than that nobody listens', () => {
		const bare = gone({units: noUnits});
		expect(only('research-down', bare)).toMatchObject({
			summary: 'Dissonance Research does not run: nobody listens on its port',
			fingerprint: 'down no unit',
		});
		expect(texts('research-down', bare).join()).not.toContain('restarts');
	});

	it('names each cause that is known, and none that is not', () => {
		const caused = (more: Parameters<typeof files>[0]) => texts('research-down', gone({files: files(more)})).slice(3);
		expect(caused({})).toEqual([]);
		expect(caused({opt: folder(0)})).toEqual(['/opt/helix is a folder of uid 0:gid 0, mode 0755, not helix:helix']);
		expect(caused({opt: folder(0, 0o700)})).toEqual([
			expect.stringMatching(/its user cannot go in$/),
			expect.stringMatching(/not helix:helix$/),
		]);
		expect(caused({opt: folder(0), account: null})).toEqual([]);
		expect(caused({opt: {kind: 'file', uid: 0, gid: 0, mode: 0o755}}).join()).not.toContain('not helix:helix');
		expect(caused({research: {...files().research, exec: cut}})).toEqual(['its ExecStart does not end in --workers 1']);
		expect(texts('research-down', gone({files: null}))).toHaveLength(3);
	});

	it('and is Shadow Metrics is not told of the other’s command', () => {
		const both = {shadow: refused, ports: {shadow: null, research: null}, files: files({shadow: {...files().shadow, exec: cut}})};
		expect(only('shadow-down', both)?.severity).toBe('critical');
		expect(texts('shadow-down', both).join()).not.toContain('ExecStart');
	});
});

describe('a command that was cut off', () => {
	const onDisk = files({research: {...files().research, exec: cut}});
	const loaded = {kind: 'units', shadow: unit(100), research: unit(200, {exec: cut})} as const;

	it('is told with its file, or that what is loaded is old', () => {
		expect(only('exec-truncated', {files: onDisk})).toMatchObject({
			severity: 'warning',
			summary: 'its ExecStart does not end in --workers 1 (/etc/systemd/system/helix-dissonance.service)',
			values: {'drop-in': '/etc/systemd/system/helix-dissonance.service'},
		});
		expect(only('exec-truncated', {units: loaded})?.summary).toMatch(
			/^its ExecStart is whole on disk, and the old one is still loaded/,
		);
	});

	it('is shown as it is in both places, and in one where the other is not known', () => {
		expect(texts('exec-truncated', {files: onDisk, units: loaded})).toEqual([`on disk: ${cut}`, `loaded: ${cut}`]);
		expect(texts('exec-truncated', {files: onDisk, units: noUnits})).toEqual([`on disk: ${cut}`]);
		const unread = files({research: {...files().research, exec: null, from: null}});
		expect(texts('exec-truncated', {files: unread, units: loaded})).toEqual([`loaded: ${cut}`]);
		expect(only('exec-truncated', {files: unread, units: loaded})?.values).not.toHaveProperty('drop-in');
	});
});

describe('a folder that is not helix’s', () => {
	it('is told as it is, and another owner is other ground', () => {
		const owned = (uid: number) => only('folder-owner', {files: files({opt: folder(uid)})});
		expect(owned(0)).toMatchObject({severity: 'warning', since: null, values: {folder: '/opt/helix'}});
		expect(owned(0)?.summary).toMatch(/^\/opt\/helix is a folder of uid 0:gid 0, mode 0755, not helix:helix/);
		expect(owned(0)?.fingerprint).not.toBe(owned(1)?.fingerprint);
		const missing = only('folder-owner', {files: files({opt: {kind: 'missing'}})});
		expect(missing?.fingerprint).toBe('missing');
		expect(missing?.summary).not.toContain('not helix:helix');
	});

	it('is one by its group too, by what stands in its place, and by no account', () => {
		const found = (more: Parameters<typeof files>[0]) =>
			findingsOf('folder-owner', pictureOf({files: files(more)})).map(({subject}) => String(subject));
		expect(found({run: {kind: 'folder', uid: 994, gid: 0, mode: 0o755}})).toEqual(['/run/helix']);
		expect(found({opt: {kind: 'file', uid: 994, gid: 994, mode: 0o755}})).toEqual(['/opt/helix']);
		expect(found({opt: folder(0), shadow: {...files().shadow, exists: false}})).toEqual(['/opt/helix']);
		const none = {shadow: {...files().shadow, exists: false}, research: {...files().research, exists: false}};
		expect(found({opt: folder(0), ...none})).toEqual([]);
	});
});

describe('errors in the log', () => {
	it('are those of the last minute, five of them, since the first', () => {
		expect(only('log-errors', errors([59_999, 40_000, 30_000, 20_000, 2000]))).toMatchObject({
			severity: 'warning',
			summary: '5 error lines within a minute, the last 2s ago',
			since: now - 59_999,
		});
		expect(only('log-errors', errors([60_000, 40_000, 30_000, 20_000, 2000]))).toBeUndefined();
	});

	it('are shown with the last five', () => {
		expect(texts('log-errors', errors([9000, 8000, 7000, 6000, 5000, 4000, 3000]))).toEqual(
			[2, 3, 4, 5, 6].map((at) => `error ${at}`),
		);
	});

	it('are a process’s that runs, or a child’s of one that does; where one is not seen nobody is past', () => {
		const five = [5000, 4000, 3000, 2000, 1000];
		expect(only('log-errors', errors(five, 200))).toBeDefined();
		expect(only('log-errors', {...errors(five, 77), ports: {shadow: holder(100, 77), research: holder(200)}})).toBeDefined();
		expect(only('log-errors', errors(five, 99))).toBeUndefined();
		expect(only('log-errors', {...errors(five, 99), ports: {shadow: holder(100), research: null}})).toBeDefined();
		expect(only('log-errors', {...errors(five, 99), ports: null})).toBeDefined();
	});
});

describe('a port in other hands', () => {
	const foreign = (pid: number | null) => ({
		shadow: wrong,
		units: {kind: 'units', shadow: unit(100, failing), research: unit(200)} as const,
		ports: {shadow: holder(pid), research: holder(200)},
	});

	it('is told with its holder since it began', () => {
		expect(only('port-conflict', foreign(300))).toMatchObject({severity: 'critical', since: now - 1_192_000});
		expect(texts('port-conflict', foreign(300))[0]).toMatch(/^the socket table names pid 300/);
		expect(only('port-conflict', foreign(300))?.fingerprint).toBe(`9010 300 ${now - 1_192_000}`);
		expect(only('port-conflict', foreign(null))).not.toHaveProperty('confirmedBy');
		const unbegun = {...foreign(300), ports: {shadow: {...holder(300), startedAt: null}, research: holder(200)}};
		expect(only('port-conflict', unbegun)).not.toHaveProperty('confirmedBy');
		expect(only('port-conflict', unbegun)?.since).toBeNull();
	});

	it('of the experiment is a warning, and a program whose name cannot be typed is confirmed by its number', () => {
		const research = {
			research: wrong,
			units: {kind: 'units', shadow: unit(100), research: unit(200, failing)} as const,
			ports: {shadow: holder(100), research: {...holder(300), command: ours('(no such name)')}},
		};
		expect(only('port-conflict', research)).toMatchObject({severity: 'warning', confirmedBy: '300'});
		const long = {
			...research,
			ports: {shadow: holder(100), research: {...holder(300), command: ours('/usr/bin/python3.12 -m x')}},
		};
		expect(only('port-conflict', long)?.confirmedBy).toBe('python3.12');
	});

	it('is not foreseen of a service that answers, whatever its command says', () => {
		const misled = files({research: {...files().research, exec: ours('/x --port 9010 --workers 1')}});
		expect(only('port-conflict', {files: misled})).toBeUndefined();
		expect(only('port-conflict', {files: misled, research: silent})).toMatchObject({
			severity: 'warning',
			summary: 'Dissonance Research is told to take port 9010, which is the other’s',
			fingerprint: '--port 9010',
		});
		expect(only('port-conflict', {files: null, research: silent})).toBeUndefined();
	});
});

describe('a service that does not answer as it should', () => {
	it('is as bad as it is missed, and a warning where it answers, since it last did', () => {
		expect(only('shadow-unhealthy', {shadow: silent})).toMatchObject({
			severity: 'critical',
			summary: 'Shadow Metrics: no whole answer',
			since: now,
			fingerprint: 'silent 100',
		});
		expect(only('shadow-unhealthy', {shadow: shadowWith(measured, {version: null})})).toMatchObject({
			severity: 'warning',
			summary: 'Shadow Metrics: its status has no version',
			since: null,
		});
		expect(only('research-unhealthy', {research: silent})?.severity).toBe('warning');
	});

	it('says of the experiment whether it said that it is not well, or nothing', () => {
		expect(only('research-unhealthy', {research: researchWith('{"ok":false}')})?.summary).toMatch(/it says that it is not ok$/);
		expect(only('research-unhealthy', {research: researchWith('{"status":"up"}')})?.summary).toMatch(
			/does not say whether it is ok$/,
		);
		expect(only('research-unhealthy', {research: silent, ports: null})?.fingerprint).toBe('silent 0');
	});

	it('is not told twice: nothing of one that does not run, or whose port another has', () => {
		expect(only('research-unhealthy', gone())).toBeUndefined();
		expect(only('research-unhealthy', gone({research: wrong}))).toBeUndefined();
	});
});
