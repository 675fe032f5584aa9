import {describe, expect, it} from 'vitest';
import {deadAddress} from '../../../../source/systems/ddx/symptoms/dead-address.ts';
import {calm, now, server} from '../../../support/ddx-picture.ts';
import {findings, only} from '../../../support/findings.ts';

const refused = {kind: 'refused', reason: 'connection refused'} as const;
const dead = {pid: 900, startedAt: now - 1000, sighting: {kind: 'dead'}} as const;

describe('a server address that points at a dead process', () => {
	it('is a notice after a stop: the next client drops it', () => {
		const stopped = server({answer: refused, address: dead, lock: null, listener: null});
		const finding = only(deadAddress, calm({server: stopped}));
		expect(finding).toMatchObject({severity: 'notice', subject: null});
		expect(finding.summary).toBe('server.addr names pid 900, which is gone: the next ddx command drops it');
	});

	it('is a warning where a server runs that clients then miss', () => {
		const other = server({answer: refused, address: dead, listener: null});
		expect(
			only(
				deadAddress,
				calm({server: {...other, lock: {...other.lock, pid: 901, sighting: server().lock?.sighting ?? dead.sighting}}}),
			).severity,
		).toBe('warning');
	});

	it.each([
		['an address whose process lives', {}],
		['no address at all', {address: null, answer: refused}],
		['a server that answers there all the same', {address: dead}],
		[
			'an address whose process could not be looked up',
			{answer: refused, address: {...dead, sighting: {kind: 'unknown', reason: 'no /proc'}}},
		],
	] as const)('is not %s', (_, changes) => {
		expect(findings(deadAddress, calm({server: server(changes)}))).toEqual([]);
	});
});
