import {describe, expect, it} from 'vitest';
import {calm, server} from '../../../../support/ddx-picture.ts';
import {asked, inShort, resolved, symptomOf} from '../../../../support/ddx-resolver.ts';
import {command, filling} from '../../../../support/runbook-command.ts';

const of = (text: string, setting = {}) => inShort(resolved(command(text), setting));
const noUnit = calm({unit: null});
const health = 'GET https://127.0.0.1:7743/api/health';

describe('curl to the server', () => {
	it.each([
		'curl -fsS http://127.0.0.1:7743/healthz',
		'curl -fk https://127.0.0.1:7743/healthz',
		'curl http://localhost:7743/health',
		'curl -k https://127.0.0.1:7743/api/health',
	])('%s becomes the pinned request', (text) => {
		const resolution = resolved(command(text));
		expect(inShort(resolution)).toBe(`drift reads: ${health}`);
		expect(resolution.action).toMatchObject({kind: 'look', name: 'health', request: true});
	});

	it('goes to the address that the server really has', () => {
		const moved = server({port: 8843, url: 'https://127.0.0.1:8843' as never});
		const picture = calm({server: moved});
		expect(of('curl http://127.0.0.1:7743/healthz', {picture})).toBe('drift reads: GET https://127.0.0.1:8843/api/health');
		expect(of('curl http://127.0.0.1:8843/healthz', {picture})).toBe('drift reads: GET https://127.0.0.1:8843/api/health');
	});

	it('never asks for the workers that the server would reconcile', () => {
		expect(of('curl -k https://127.0.0.1:7743/api/agent/workers')).toBe('drift reads: workers by their files and processes');
	});

	it('is left alone where it goes elsewhere', () => {
		expect(of('curl https://status.example.com/healthz', {fill: filling('unknown')})).toContain('ready unknown: curl');
		expect(of('curl http://127.0.0.1:9010/healthz')).toBe('ready reads: curl http://127.0.0.1:9010/healthz');
	});
});

describe('ddx server', () => {
	it('workers list is a look at files, or work status where a dispatch hangs', () => {
		expect(of('ddx server workers list')).toBe('drift reads: workers by their files and processes');
		expect(of('ddx server workers list', {symptom: symptomOf('wedged-dispatch')})).toBe('drift reads: ddx work status');
		const installation = asked({work: ['plan']});
		expect(of('ddx server workers list', {symptom: symptomOf('wedged-dispatch'), installation})).toContain(
			'workers by their files',
		);
	});

	it('start and stop are said to be about the server alone', () => {
		const resolution = resolved(command('ddx server stop'), {fill: filling('changes')});
		expect(inShort(resolution)).toBe('ready changes: ddx server stop');
		expect(resolution.why).toBe('this is the server alone: `ddx work` started by hand runs on as it is');
		const keeping = resolved(command('ddx server stop'), {picture: calm({desired: 2})});
		expect(keeping.why).toContain('the workers that it keeps stop and start with it');
	});

	it('start and stop need a unit', () => {
		expect(of('ddx server start', {picture: noUnit})).toBe('drift unknown: nothing');
		expect(of('ddx server start', {lacks: ['systemctl']})).toBe('drift unknown: nothing');
		expect(of('ddx server stop && ddx server start', {picture: noUnit})).toBe('drift unknown: nothing');
	});

	it.each(['ddx server', 'ddx server --port 7744'])('%s would run in the pane', (text) => {
		expect(of(text)).toBe('unsafe unknown: nothing');
	});

	it.each(['restart', 'bogus', 'reload'])('%s is a word that would start a server', (word) => {
		const resolution = resolved(command(`ddx server ${word}`), {installation: {kind: 'not-asked', file: null, reason: ''}});
		expect(inShort(resolution)).toBe('drift unknown: nothing');
		expect(resolution.why).toContain('it would start a server');
	});
});

describe('systemctl --user status ddx-server', () => {
	it('runs where there is a unit', () => {
		expect(of('systemctl --user status ddx-server')).toBe('ready reads: systemctl --user status ddx-server');
	});

	it('is a look at processes where there is none, or no systemctl', () => {
		expect(of('systemctl --user status ddx-server', {picture: noUnit})).toBe('drift reads: ddx processes and server.addr');
		expect(of('systemctl --user status ddx-server', {lacks: ['systemctl']})).toBe('drift reads: ddx processes and server.addr');
		expect(of('ddx server status', {picture: noUnit})).toBe('drift reads: ddx processes and server.addr');
	});

	it('says that units cannot be seen where that is so', () => {
		const picture = calm({unit: null, gaps: new Map([['unit', 'no user bus']])});
		expect(resolved(command('systemctl --user status ddx-server'), {picture}).why).toContain('cannot be seen');
	});
});
