import {describe, expect, it} from 'vitest';
import {deadAddress} from '../../../../source/systems/ddx/symptoms/dead-address.ts';
import {portTaken} from '../../../../source/systems/ddx/symptoms/port-taken.ts';
import {serverDown} from '../../../../source/systems/ddx/symptoms/server-down.ts';
import {safeText} from '../../../../source/text/safe-text.ts';
import {calm, server} from '../../../support/ddx-picture.ts';

const addressTrouble = safeText('/home/sam/.local/share/ddx/server.addr is a FIFO, not a regular file');
const unread = {addressTrouble, address: null, from: 'default'} as const;
const refused = {kind: 'refused', reason: 'connection refused'} as const;
const nginx = {pid: 512, uid: 0, command: safeText('nginx'), startedAt: 1, isServer: false};

describe.each([serverDown, portTaken, deadAddress])('$kind, where server.addr could not be read', ({detect}) => {
	it.each([
		['nobody answers at the usual address', {answer: refused, listener: null}],
		['another program does', {answer: {kind: 'not-ddx', reason: 'answers with HTML'}, listener: nginx}],
	] as const)('cannot be told when %s', (_, more) => {
		const detection = detect(calm({server: server({...unread, ...more})}));
		expect(detection).toEqual({kind: 'blind', reason: `server: ${addressTrouble}`});
	});

	it('is none when a healthy server answers at the usual one', () => {
		expect(detect(calm({server: server(unread)}))).toEqual({kind: 'seen', findings: []});
	});

	it('is judged all the same where DDX_SERVER_URL names the server', () => {
		const named = server({addressTrouble, address: null, from: 'DDX_SERVER_URL', answer: refused, listener: null});
		expect(detect(calm({server: named})).kind).toBe('seen');
	});
});
