import {describe, expect, it} from 'vitest';
import {serverDown} from '../../../../source/systems/ddx/symptoms/server-down.ts';
import {safeText} from '../../../../source/text/safe-text.ts';
import {bare, calm, server, unit} from '../../../support/ddx-picture.ts';
import {findings, only} from '../../../support/findings.ts';

const refused = {kind: 'refused', reason: 'connection refused'} as const;
const silent = {kind: 'silent', reason: 'no answer within 1500 ms'} as const;
const down = server({answer: refused, listener: null, lock: null, address: null});
const killed = server({answer: refused, listener: null, lock: {pid: 900, sighting: {kind: 'dead'}}});
const nginx = {pid: 512, uid: 0, command: safeText('nginx'), startedAt: 1, isServer: false};

describe('a server that is down', () => {
	it.each([
		['an enabled unit that does not run', unit({active: 'inactive', sub: 'dead', mainPid: null})],
		['a failed unit', unit({active: 'failed', sub: 'failed', enabled: false})],
		['a unit between two starts', unit({active: 'activating', sub: 'auto-restart', enabled: false})],
	])('has %s', (_, unit) => {
		const finding = only(serverDown, calm({server: down, unit}));
		expect(finding.severity).toBe('critical');
		expect(finding.summary).toBe(`https://127.0.0.1:7743 does not answer: its unit is ${unit.active} (${unit.sub})`);
	});

	it('was killed where server.lock names a dead process, unit or not', () => {
		const finding = only(serverDown, calm({server: killed, unit: null}));
		expect(finding.severity).toBe('warning');
		expect(finding.summary).toContain('pid 900 of server.lock is dead');
		const lockIn = (changes: Parameters<typeof calm>[0]) =>
			only(serverDown, calm(changes)).evidence.map(({text}) => String(text));
		expect(lockIn({server: killed})).toContain('server.lock names pid 900, which is dead');
		const inactive = unit({active: 'inactive', sub: 'dead', mainPid: null});
		expect(lockIn({server: down, unit: inactive}).join()).not.toContain('server.lock');
	});

	it('hangs where its unit runs and it does not answer', () => {
		expect(only(serverDown, calm({server: server({answer: silent})})).severity).toBe('critical');
	});

	it('is not one that was never asked for', () => {
		expect(findings(serverDown, bare())).toEqual([]);
		expect(findings(serverDown, calm({server: down, unit: unit({enabled: false, active: 'inactive'})}))).toEqual([]);
	});

	it('is not one that was stopped in order: its address stays, its lock does not', () => {
		const stopped = server({
			answer: refused,
			listener: null,
			lock: null,
			address: {pid: 900, startedAt: null, sighting: {kind: 'dead'}},
		});
		expect(findings(serverDown, calm({server: stopped, unit: null}))).toEqual([]);
	});

	it('is not one whose certificate is unknown', () => {
		const unknown = server({answer: {kind: 'certificate-unknown', reason: 'no known certificate'}});
		expect(findings(serverDown, calm({server: unknown}))).toEqual([]);
	});

	it('is not one whose lock names a process that could not be looked up', () => {
		const unsure = server({answer: refused, lock: {pid: 900, sighting: {kind: 'unknown', reason: 'no /proc'}}});
		expect(findings(serverDown, calm({server: unsure, unit: null}))).toEqual([]);
	});

	it('leaves it to the taken port where another program listens', () => {
		expect(findings(serverDown, calm({server: server({answer: silent, listener: nginx})}))).toEqual([]);
	});
});
