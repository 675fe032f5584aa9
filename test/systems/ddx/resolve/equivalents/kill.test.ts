import {describe, expect, it} from 'vitest';
import {fill} from '../../../../../source/runbook/fill.ts';
import {calm, server, unit, worker} from '../../../../support/ddx-picture.ts';
import {inShort, resolved, symptomOf} from '../../../../support/ddx-resolver.ts';
import {command} from '../../../../support/runbook-command.ts';

/** What becomes of a kill whose placeholder has this PID. */
function of(name: 'port-holder' | 'worker-pid', pid: string, picture = calm()) {
	const symptom = symptomOf('port-taken', {values: {[name]: pid}});
	return inShort(resolved(command(`kill <${name}>`), {symptom, picture, fill}));
}

describe('kill', () => {
	it('asks a worker that lives to end, which it does in order', () => {
		expect(of('worker-pid', '4412')).toBe('ready changes: kill 4412');
	});

	it.each([
		['another process under that name', 'worker-pid', '4499', calm()],
		['a worker that has ended', 'worker-pid', '4412', calm({workers: [worker('w', {sighting: {kind: 'dead'}})]})],
		['workers that could not be seen', 'worker-pid', '4412', calm({workers: null})],
		['what holds a port', 'port-holder', '512', calm()],
		['a worker that holds the port', 'port-holder', '4412', calm()],
	] as const)('destroys where it is about %s', (_, name, pid, picture) => {
		expect(of(name, pid, picture)).toBe(`ready destroys: kill ${pid}`);
	});

	it.each([
		['server.lock or server.addr', '900', calm()],
		['its unit', '977', calm({unit: unit({mainPid: 977}), server: server({lock: null, address: null})})],
	])('is never run on the server that %s names', (_, pid, picture) => {
		expect(of('port-holder', pid, picture)).toBe('unsafe unknown: nothing');
		expect(of('worker-pid', pid, picture)).toBe('unsafe unknown: nothing');
	});

	it('asks where nobody knows whom', () => {
		const symptom = symptomOf('port-taken', {values: {}});
		expect(resolved(command('kill <port-holder>'), {symptom, fill})).toMatchObject({state: 'asks', missing: ['port-holder']});
	});

	it('is left alone in every other form', () => {
		const kill9 = resolved(command('kill -9 <worker-pid>'), {symptom: symptomOf('x', {values: {'worker-pid': '4412'}}), fill});
		expect(inShort(kill9)).toBe('ready destroys: kill -9 4412');
		expect(resolved(command('kill <pid>; kill 1'), {symptom: null, fill}).state).not.toBe('ready');
	});
});
