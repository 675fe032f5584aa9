import {describe, expect, it} from 'vitest';
import type {DdxServer, Listener} from '../../../../source/systems/ddx/server-picture.ts';
import {portTaken} from '../../../../source/systems/ddx/symptoms/port-taken.ts';
import {safeText} from '../../../../source/text/safe-text.ts';
import {bare, calm, server, unit} from '../../../support/ddx-picture.ts';
import {findings, only} from '../../../support/findings.ts';

const nginx = {pid: 512, uid: 0, command: safeText('nginx: master'), startedAt: 1000, isServer: false};
const hidden = {pid: null, uid: 33, command: null, startedAt: null, isServer: false};
const notDdx = {kind: 'not-ddx', reason: 'answers with HTML'} as const;
const refused = {kind: 'refused', reason: 'connection refused'} as const;
const silent = {kind: 'silent', reason: 'no answer within 1500 ms'} as const;
const unknown = {kind: 'certificate-unknown', reason: 'no known certificate'} as const;
const traceless: Partial<DdxServer> = {from: 'default', address: null, lock: null};

describe('a port taken by another program', () => {
	it('is critical where the unit of the server wants to run', () => {
		const finding = only(portTaken, calm({server: server({answer: notDdx, listener: nginx})}));
		expect(finding).toMatchObject({
			severity: 'critical',
			subject: '7743',
			values: {port: '7743', pid: '512', 'port-holder': '512'},
		});
		expect(finding.summary).toBe('port 7743 is held by pid 512 (nginx: master), not by ddx server');
	});

	it('is a warning where a server was here, and a notice where none ever was', () => {
		expect(only(portTaken, calm({unit: null, server: server({answer: silent, listener: nginx})})).severity).toBe('warning');
		const never = bare({server: server({...traceless, answer: notDdx, listener: nginx})});
		expect(only(portTaken, never).severity).toBe('notice');
	});

	it('is seen by the answer alone where the process cannot be', () => {
		const finding = only(portTaken, calm({server: server({answer: notDdx, listener: undefined})}));
		expect(finding.summary).toContain('a program that is not DDx');
		expect(finding.values).toEqual({port: '7743'});
		expect(only(portTaken, calm({server: server({answer: notDdx, listener: hidden})})).summary).toContain('a program of uid 33');
	});

	it('is seen behind a certificate that is none of DDx', () => {
		const finding = only(portTaken, calm({server: server({answer: unknown, listener: nginx})}));
		expect(finding.summary).toContain('nginx');
	});

	it('names whom to kill, by a name that can be typed, and stands on that process', () => {
		const one = (listener: Partial<Listener>) =>
			only(portTaken, calm({server: server({answer: notDdx, listener: {...nginx, ...listener}})}));
		const holder = one({});
		expect(holder).toMatchObject({values: {'port-holder': '512'}, confirmedBy: '512'});
		expect(one({command: safeText('/usr/bin/vite --port 7743')}).confirmedBy).toBe('vite');
		expect(one({command: safeText('[vite]')}).confirmedBy).toBe('vite');
		expect(one({command: null}).confirmedBy).toBe('512');
		expect(one({startedAt: 2000}).fingerprint).not.toBe(holder.fingerprint);
		expect(one({pid: 513}).fingerprint).not.toBe(holder.fingerprint);
	});

	it('stands on nothing of the server’s own attempts to start', () => {
		const during = (sub: string, mainPid: number | null) =>
			only(portTaken, calm({unit: unit({sub, mainPid}), server: server({answer: notDdx, listener: nginx})})).fingerprint;
		expect(during('auto-restart', null)).toBe(during('running', 977));
	});

	it.each([
		['a process that was not seen', {listener: {...nginx, startedAt: null}}, {}],
		['what server.lock names', {listener: {...nginx, pid: 900}}, {}],
		['the main process of the unit', {listener: nginx, address: null, lock: null}, {mainPid: 512}],
	])('never names %s to be killed', (_, changes, units) => {
		const finding = only(portTaken, calm({unit: unit(units), server: server({answer: notDdx, ...changes})}));
		expect(finding.values).not.toHaveProperty('port-holder');
	});

	it('follows the configured port', () => {
		const moved = server({port: 8843, answer: notDdx, listener: nginx});
		expect(only(portTaken, calm({server: moved})).subject).toBe('8843');
	});

	it.each([
		['a server that answers, whoever seems to listen', {listener: nginx}],
		['a ddx server that does not answer', {answer: silent}],
		['a server whose certificate is unknown', {answer: unknown, listener: hidden}],
		[
			'a wrapped server whose certificate is unknown',
			{answer: unknown, listener: {...nginx, command: safeText('node /opt/ddx.mjs server')}},
		],
		['a silent listener whose process cannot be seen', {answer: silent, listener: hidden}],
		['a port without a listener', {answer: refused, listener: null}],
		['a socket table that could not be read', {answer: refused, listener: undefined}],
	])('is not %s', (_, changes) => {
		expect(findings(portTaken, calm({unit: unit(), server: server(changes)}))).toEqual([]);
	});
});
