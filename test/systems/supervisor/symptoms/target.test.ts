import {describe, expect, it} from 'vitest';
import type {Answer} from '../../../../source/systems/supervisor/answer.ts';
import {nothingSeen} from '../../../../source/systems/supervisor/memory.ts';
import type {HostProcess, Picture} from '../../../../source/systems/supervisor/picture.ts';
import {ours} from '../../../../source/text/safe-text.ts';
import {findingsOf, foundIn, pictureOf, recordedAnswer} from '../../../support/supervisor-picture.ts';

const host: HostProcess = {
	pid: 4711,
	startedAt: 1000,
	argv: ['orders-worker'],
	command: ours('orders-worker'),
	cwd: null,
	logs: [],
};
const unreachable = (code: string): Answer => ({kind: 'unreachable', code: ours(code)});
const silent = (waitedMs: number): Answer => ({kind: 'silent', waitedMs});
const table = (...pids: readonly (readonly [number, number])[]): Picture['processes'] => ({
	pids: new Map(pids),
	host: null,
	listens: false,
	relays: [],
});

/** A console that saw the process listen before. */
const knew = {past: {...nothingSeen, host}};

describe('what is told apart when no state comes', () => {
	const cases: readonly (readonly [string, Answer, Partial<Picture>, readonly string[]])[] = [
		['a socket that was left behind', unreachable('ECONNREFUSED'), {}, ['supervisor-crashed -']],
		['a process that was seen and is gone', unreachable('ECONNREFUSED'), {...knew, processes: table()}, ['supervisor-crashed -']],
		[
			'its PID taken by another process',
			unreachable('ECONNREFUSED'),
			{...knew, processes: table([4711, 99_000])},
			['supervisor-crashed -'],
		],
		[
			'a process that lives and listens no more',
			unreachable('ECONNREFUSED'),
			{...knew, processes: table([4711, 1000])},
			['dashboard-disconnected -'],
		],
		['no socket, and nothing known of a process', unreachable('ENOENT'), {processes: table()}, ['dashboard-disconnected -']],
		['no socket, and its process is gone', unreachable('ENOENT'), {...knew, processes: table()}, ['supervisor-crashed -']],
		[
			'no socket, and its process lives',
			unreachable('ENOENT'),
			{...knew, processes: table([4711, 1000])},
			['dashboard-disconnected -'],
		],
		['a socket that is not for us', unreachable('EACCES'), {}, ['dashboard-disconnected -']],
		['somebody else behind it', {kind: 'foreign', why: ours('it answers HTTP')}, {}, ['dashboard-disconnected -']],
		['connections that are closed', {kind: 'closed'}, {}, ['dashboard-disconnected -']],
		['a full backlog', unreachable('EAGAIN'), {}, ['runtime-starved -']],
		['no answer', silent(1400), {}, ['runtime-starved -']],
		['an answer', recordedAnswer('0.1.2-starvation-before'), {}, []],
	];

	it.each(cases)('%s', (_, answer, more, expected) => {
		expect(foundIn(pictureOf(answer, {...more, now: 2_000_000}))).toEqual(expected);
	});

	it('a silence that a shutdown could explain is a warning, a longer one is critical', () => {
		const severity = (ms: number) => findingsOf('runtime-starved', pictureOf(silent(ms), {now: 2_000_000}))[0]?.severity;
		expect(severity(1400)).toBe('warning');
		expect(severity(7900)).toBe('warning');
		expect(severity(8100)).toBe('critical');
	});

	it('a target of another user is told so before somebody looks for a broken relay', () => {
		const refused = pictureOf(recordedAnswer('0.1.4sec-root-to-nonroot-target-state'), {uid: 0});
		expect(findingsOf('dashboard-disconnected', refused)[0]?.summary).toMatch(/refuses uid 0: only the user it runs as/);
	});

	it('what ends a process is bound to that one process', () => {
		const ended = recordedAnswer('0.1.4-state-control-loop-ended');
		const mark = (pid: number) => {
			const processes = {...table([pid, 1000]), host: {...host, pid}} as Picture['processes'];
			return findingsOf('control-loop-ended', pictureOf(ended, {processes}))[0]?.fingerprint;
		};
		expect(mark(1)).toBe(mark(1));
		expect(mark(1)).not.toBe(mark(2));
	});
});

describe('commands that would be refused are told before they are tried', () => {
	const calm = recordedAnswer('0.1.4-starvation-partial-2-threads');
	it.each([
		['on', 1000, ['commands-refused -']],
		['on', 0, []],
		['off', 1000, []],
		['unknown', 1000, []],
	] as const)('security %s, uid %d', (security, uid, expected) => {
		expect(foundIn(pictureOf(calm, {security, uid})).filter((one) => one.startsWith('commands'))).toEqual(expected);
	});
});
