import {describe, expect, it} from 'vitest';
import {diagnose, undiagnosed} from '../../../../source/domain/diagnosis.ts';
import type {Picture} from '../../../../source/systems/helix/picture.ts';
import {symptomKinds} from '../../../../source/systems/helix/symptoms/index.ts';
import {ours} from '../../../../source/text/safe-text.ts';
import {
	failing,
	files,
	findingsOf,
	folder,
	foundIn,
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

const noUnits: Picture['units'] = {kind: 'none', why: ours('no systemd')};
const units = (shadow: Parameters<typeof unit>[1], research: Parameters<typeof unit>[1] = {}): Picture['units'] => ({
	kind: 'units',
	shadow: unit(100, shadow),
	research: unit(200, research),
});
const ports = (shadow: ReturnType<typeof holder> | null, research: ReturnType<typeof holder> | null = holder(200)) => ({
	shadow,
	research,
});
const cut = ours('/opt/helix/venv/bin/uvicorn research:app --port 9011 --workers');
const research = files().research;
const never = {answeredAt: {shadow: null, research: null}};
const errors = (count: number, ageMs: number, pid: number | null = 100): Picture['log'] => ({
	kind: 'read',
	errors: Array.from({length: count}, () => ({at: now - ageMs, text: ours('uvicorn: ERROR'), pid})),
});

const cases: readonly (readonly [string, Partial<Picture>, readonly string[]])[] = [
	['both well', {}, []],
	['both well, without systemd and without a journal', {units: noUnits, log: {kind: 'none', why: ours('none')}}, []],
	['both well, seen by somebody to whom no process is shown', {ports: {shadow: holder(null), research: holder(null)}}, []],
	['a worker of the unit holds the port', {ports: ports(holder(101, 100))}, []],
	// The sample of the wiki: 19 minutes old, auto-seed.
	['the wiki’s own sample', {shadow: shadowWith(undefined)}, ['seed-only -']],
	[
		'a seed of two hours ago',
		{shadow: shadowWith({...measured, value: 0.12, source: 'auto-seed', timestamp: '2025-11-11T18:00:00Z'})},
		['seed-only -'],
	],
	['a seed of a minute ago', {shadow: shadowWith({...measured, value: 0.12, source: 'auto-seed'})}, []],
	['a measurement that happens to be the seed’s value', {shadow: shadowWith({...measured, value: 0.12})}, []],
	['the threshold itself', {shadow: shadowWith({...measured, value: 0.3})}, []],
	['more than the threshold', {shadow: shadowWith({...measured, value: 0.31})}, ['dissonance-high -']],
	['an hour', {shadow: shadowWith({...measured, timestamp: '2025-11-11T19:01:58Z'})}, []],
	['more than an hour', {shadow: shadowWith({...measured, timestamp: '2025-11-11T19:01:56Z'})}, ['dissonance-stale -']],
	['no dissonance', {shadow: shadowWith(null)}, ['dissonance-missing -']],
	['no value', {shadow: shadowWith({...measured, value: null})}, ['dissonance-missing -']],
	['a value from nowhere', {shadow: shadowWith({...measured, source: 'unknown'})}, ['dissonance-missing -']],
	['another version', {shadow: shadowWith(measured, {version: '1.2.0'})}, []],
	['no version', {shadow: shadowWith(measured, {version: null})}, ['shadow-unhealthy -']],
	['ok with spaces', {research: researchWith('{ "ok" : true }')}, []],
	['not ok', {research: researchWith('{"ok":false}')}, ['research-unhealthy -']],
	['no word about ok', {research: researchWith('{"status":"up"}')}, ['research-unhealthy -']],
	['silence', {shadow: silent}, ['shadow-unhealthy -']],
	[
		'a unit that is tried again and again',
		{shadow: refused, units: units(failing), ports: ports(null)},
		['shadow-down helix-shadow-metrics.service'],
	],
	[
		'a unit that was given up',
		{research: refused, units: units({}, {...failing, active: 'failed', sub: 'failed'}), ports: ports(holder(100), null)},
		['research-down helix-dissonance.service'],
	],
	[
		'an active unit on whose port nobody listens',
		{shadow: refused, ports: ports(null)},
		['shadow-down helix-shadow-metrics.service'],
	],
	[
		'a unit that nobody wants',
		{
			research: refused,
			units: units({}, {active: 'inactive', sub: 'dead', mainPid: null, enabled: false}),
			ports: ports(holder(100), null),
			past: never,
		},
		[],
	],
	['gone without systemd', {shadow: refused, units: noUnits, ports: ports(null)}, ['shadow-down helix-shadow-metrics.service']],
	[
		'a stranger on the port of a unit that cannot start',
		{shadow: wrong, units: units(failing), ports: ports(holder(300))},
		['port-conflict 9010'],
	],
	['a stranger on the port of a running unit', {shadow: wrong, ports: ports(holder(300))}, ['port-conflict 9010']],
	[
		'one that was started by hand in the way of its unit',
		{units: units(failing), ports: ports(holder(300))},
		['port-conflict 9010'],
	],
	['one that was started by hand, without a unit', {units: noUnits, ports: ports(holder(300))}, []],
	[
		'one service told to take the other’s port',
		{
			research: refused,
			units: units({}, failing),
			ports: ports(holder(100), null),
			files: files({research: {...research, exec: ours('/x --port 9010 --workers 1')}}),
		},
		['research-down helix-dissonance.service', 'port-conflict 9011'],
	],
	[
		'a command that was cut off',
		{files: files({research: {...research, exec: cut}})},
		['exec-truncated helix-dissonance.service'],
	],
	['whole on disk and cut as it is loaded', {units: units({}, {exec: cut})}, ['exec-truncated helix-dissonance.service']],
	['two workers', {units: units({}, {exec: ours('/x --port 9011 --workers 12')})}, ['exec-truncated helix-dissonance.service']],
	['a folder of root', {files: files({opt: folder(0)})}, ['folder-owner /opt/helix']],
	['no /opt/helix', {files: files({opt: {kind: 'missing'}})}, ['folder-owner /opt/helix']],
	['no /run/helix, which nobody says has to be there', {files: files({run: {kind: 'missing'}})}, []],
	['no account of which a folder could be', {files: files({opt: folder(0), account: null})}, []],
	['a folder that is not shown', {files: files({opt: {kind: 'unseen', why: ours('EACCES')}})}, []],
	['five errors within a minute', {log: errors(5, 30_000)}, ['log-errors -']],
	['four errors within a minute', {log: errors(4, 30_000)}, []],
	['five errors of a process that has been followed by another', {log: errors(5, 30_000, 99)}, []],
	['five errors of nobody knows whom', {log: errors(5, 30_000, null)}, ['log-errors -']],
	['many errors, a minute ago', {log: errors(50, 61_000)}, []],
];

describe('what is found, and nothing else', () => {
	it.each(cases)('%s', (_, changes, expected) => {
		expect(foundIn(pictureOf(changes))).toEqual(expected);
	});

	it('Shadow Metrics down is critical, the experiment a warning', () => {
		expect(findingsOf('shadow-down', pictureOf({shadow: refused, ports: ports(null)}))[0]?.severity).toBe('critical');
		const gone = pictureOf({research: refused, ports: ports(holder(100), null)});
		expect(findingsOf('research-down', gone)[0]?.severity).toBe('warning');
	});

	it('what keeps a service from starting is among its evidence', () => {
		const denied = pictureOf({shadow: refused, units: units(failing), ports: ports(null), files: files({opt: folder(0)})});
		expect(findingsOf('shadow-down', denied)[0]?.summary).toMatch(
			/\/opt\/helix is a folder of uid 0:gid 0, mode 0755, not helix:helix/,
		);
	});

	it('where the dissonance comes from is always said', () => {
		const high = pictureOf({shadow: shadowWith({...measured, value: 0.42})});
		expect(findingsOf('dissonance-high', high)[0]?.evidence[0]?.text).toBe(
			'dissonance: 0.42 (source: bridge-probe, from 127.0.0.1:9010/status), 1m old at 127.0.0.1:9010/status',
		);
	});

	it('only a process that was seen to have begun may be ended, and its name is typed', () => {
		const [seen] = findingsOf('port-conflict', pictureOf({shadow: wrong, units: units(failing), ports: ports(holder(300))}));
		expect(seen).toMatchObject({values: {'port-holder': '300'}, confirmedBy: 'uvicorn'});
		const hidden = pictureOf({shadow: wrong, units: units(failing), ports: ports(holder(null))});
		expect(findingsOf('port-conflict', hidden)[0]?.values).not.toHaveProperty('port-holder');
	});

	it('another process on the port is other ground', () => {
		const mark = (pid: number) =>
			findingsOf('port-conflict', pictureOf({shadow: wrong, units: units(failing), ports: ports(holder(pid))}))[0]?.fingerprint;
		expect(mark(300)).toBe(mark(300));
		expect(mark(300)).not.toBe(mark(301));
	});
});

describe('the symptoms of the two services', () => {
	it.each(symptomKinds.map((kind) => [kind.kind, kind] as const))('%s is blind, not silent, when its sources are', (_, kind) => {
		const gaps = new Map(kind.needs.map((name) => [name, 'permission denied']));
		expect(kind.detect(pictureOf({gaps}))).toEqual({kind: 'blind', reason: expect.stringContaining('permission denied')});
	});

	it('of the dissonance are blind where Shadow Metrics does not answer', () => {
		for (const kind of symptomKinds.filter(({kind: name}) => /^dissonance|^seed/.test(name)))
			expect(kind.detect(pictureOf({shadow: refused})), kind.kind).toMatchObject({kind: 'blind'});
	});

	it('are none in a thousand minutes of calm', () => {
		let diagnosis = undiagnosed;
		for (let minute = 0; minute < 1000; minute++) {
			const at = now + minute * 60_000;
			const iso = (ms: number) => new Date(ms).toISOString();
			const shadow = shadowWith(
				{...measured, value: 0.1 + (minute % 20) / 100, timestamp: iso(at - (minute % 45) * 60_000)},
				{server_time_utc: iso(at), uptime_seconds: 1192 + minute * 60},
			);
			const picture = pictureOf({now: at, askedAt: {shadow: at, research: at}, shadow});
			diagnosis = diagnose(
				diagnosis,
				symptomKinds.map((symptom) => ({...symptom, detection: symptom.detect(picture)})),
				at,
			);
			expect([...diagnosis.symptoms, ...diagnosis.pending, ...diagnosis.blind]).toEqual([]);
		}
	});
});
