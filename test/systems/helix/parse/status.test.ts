import {describe, expect, it} from 'vitest';
import {errorLines} from '../../../../source/systems/helix/parse/journal-lines.ts';
import {parseJson, parseResearch, parseShadow} from '../../../../source/systems/helix/parse/status.ts';
import {accountIn, isWhole, readUnitText, setting} from '../../../../source/systems/helix/parse/unit-file.ts';
import {parseUnits} from '../../../../source/systems/helix/parse/unit-show.ts';
import {parsePlace} from '../../../../source/systems/helix/place.ts';
import {wikiSample} from '../../../support/helix-picture.ts';

describe('the status of Shadow Metrics', () => {
	it('is read as the wiki shows it, spaces or none', () => {
		const expected = {
			serverTime: Date.parse('2025-11-11T20:01:57.881Z'),
			version: '1.1.0',
			uptimeMs: 1_192_000,
			dissonance: {value: 0.12, at: Date.parse('2025-11-11T19:42:45Z'), source: 'auto-seed', ip: '127.0.0.1'},
		};
		expect(parseShadow(parseJson(wikiSample))).toEqual(expected);
		expect(parseShadow(parseJson(JSON.stringify(JSON.parse(wikiSample))))).toEqual(expected);
		expect(parseShadow(parseJson(JSON.stringify(JSON.parse(wikiSample), null, 4)))).toEqual(expected);
	});

	it.each([
		'{"ok":true}',
		'{"status":"ok","uptime_seconds":3}',
		'{"server_time_utc":"2025-11-11T20:01:57Z"}',
		'[]',
		'null',
		'"1.1.0"',
		'<!doctype html>',
		'{"server_time_utc": 7, "uptime_seconds": 1}',
	])('is not %s', (text) => {
		expect(parseShadow(parseJson(text))).toBeNull();
	});

	it('has no value where the value is none, and hides nothing that it is sent', () => {
		const odd = {
			server_time_utc: 'soon',
			version: 7,
			uptime_seconds: 4,
			dissonance: {value: 'high', source: '\u001B[2Jx', timestamp: 3},
		};
		const read = parseShadow(odd);
		expect(read).toMatchObject({serverTime: null, version: null, dissonance: {value: null, at: null, ip: null}});
		expect(read?.dissonance?.source).not.toContain('\u001B');
		expect(read?.dissonance?.source).toContain('x');
	});
});

describe('the status of Dissonance Research', () => {
	it.each([
		['{"ok":true}', {ok: true}],
		['{ "ok" : true , "more": 1}', {ok: true}],
		['{"ok":"true"}', {ok: null}],
		['{}', {ok: null}],
		['[true]', null],
		['true', null],
		[wikiSample, null],
	])('%s', (text, expected) => {
		expect(parseResearch(parseJson(text))).toEqual(expected);
	});
});

describe('units', () => {
	it('are read of one answer for both, and one that does not exist is left out', () => {
		const shown = `Id=helix-shadow-metrics.service\nLoadState=loaded\nActiveState=active\nSubState=running\nResult=success\nMainPID=12\nNRestarts=3\nUnitFileState=enabled\nNeedDaemonReload=yes\nExecStart={ path=/a ; argv[]=/a b --token=hush ; ignore_errors=no ; pid=12 }\n\nId=helix-dissonance.service\nLoadState=not-found\nActiveState=inactive\n`;
		const units = parseUnits(shown, (text) => text.replace('hush', '…') as typeof text);
		expect([...units.keys()]).toEqual(['helix-shadow-metrics.service']);
		expect(units.get('helix-shadow-metrics.service')).toMatchObject({
			mainPid: 12,
			restarts: 3,
			needsReload: true,
			exec: '/a b --token=…',
		});
	});

	it('are read with their drop-ins: the last command counts, and an empty one takes the others back', () => {
		const unit = '[Service]\nUser=helix\nExecStart=/a --port 9011 \\\n  --workers 1\nEnvironmentFile=-/opt/helix/env.conf\n';
		expect(readUnitText([unit])).toEqual({
			exec: '/a --port 9011 --workers 1',
			user: 'helix',
			environmentFile: '/opt/helix/env.conf',
		});
		expect(readUnitText([unit, '[Service]\nExecStart=\nExecStart=/b --workers']).exec).toBe('/b --workers');
		expect(readUnitText([unit, '[Service]\nExecStart=\n']).exec).toBeNull();
	});

	it.each([
		['/a --port 9011 --workers 1', true],
		['/a --port 9011 --workers=1', true],
		['/a --port 9011 --workers', false],
		['/a --port 9011 --workers 1 ', true],
		['/a --port 9011', false],
		['/a --workers 11', false],
		['/a --workers 1 --reload', false],
	])('%s: whole %s', (exec, whole) => {
		expect(isWhole(exec)).toBe(whole);
	});

	it('have an account and settings', () => {
		expect(accountIn('root:x:0:0::/:/bin/sh\nhelix:x:994:993::/:/bin/false\n', 'helix')).toEqual({uid: 994, gid: 993});
		expect(accountIn('helix2:x:1:1::/:/bin/sh', 'helix')).toBeNull();
		expect(setting('# SEED_VALUE=1\nSEED_VALUE="0.2"\n', 'SEED_VALUE')).toBe('0.2');
		expect(setting('', 'SEED_VALUE')).toBeNull();
	});
});

it('of the journal those lines are told that speak of an error, but for systemd’s own', () => {
	const text = [
		'1763323200.500000 host uvicorn[7]: ERROR: boom',
		'1763323201.000000 host uvicorn[7]: INFO: fine',
		'1763323202.000000 host systemd[1]: helix-dissonance.service: Failed with result exit-code',
		'-- No entries --',
	].join('\n');
	expect(errorLines(text, (line) => line)).toEqual([{at: 1_763_323_200_500, text: 'uvicorn[7]: ERROR: boom', pid: 7}]);
});

describe('a place', () => {
	it.each([
		['127.0.0.1:9010+9011', {ports: {shadow: 9010, research: 9011}, isPair: true}],
		['9010', {ports: {shadow: 9010, research: 9011}, isPair: false}],
		['http://localhost:9010/', {ports: {shadow: 9010, research: 9011}, isPair: false}],
		['[::1]:1234,4321', {ports: {shadow: 1234, research: 4321}, isPair: true}],
		['10.0.0.7:9010+9011', null],
		['example.com:9010', null],
		['127.0.0.1:99999', null],
		['/srv/shop', null],
	])('%s', (at, expected) => {
		expect(parsePlace(at)).toEqual(expected);
	});
});
