import {describe, expect, test} from 'vitest';
import {checkExpectation} from '../../source/act/expect.ts';
import type {Shown} from '../../source/act/shown.ts';
import {expectationOf} from '../../source/runbook/expected/index.ts';

/** What a program showed, as a test says it. */
function shown(exitCode: number, out = '', more: Partial<Shown> = {}): Shown {
	return {
		outcome: {kind: 'ended', exitCode, durationMs: 1},
		out,
		err: '',
		cut: false,
		argv: ['tool'],
		request: false,
		isOther: false,
		...more,
	};
}

function finding(words: string, what: Shown): string {
	const expectation = expectationOf(words);
	if (expectation === null) throw new Error(`${words} says nothing`);
	return checkExpectation(expectation, what).finding;
}

const ps = '    PID TTY          TIME CMD\n';
const curl = (...flags: readonly string[]): Partial<Shown> => ({argv: ['curl', ...flags, 'http://x']});
const running: Partial<Shown> = {outcome: {kind: 'timed-out', limitMs: 5, durationMs: 5}};
const health = '{"health": {"status": "ready", "up": 3}, "items": [{"state": "ok"}]}';

describe.each([
	[
		'how it ends',
		[
			['exit 1', shown(1), 'met'],
			['exit 1', shown(0), 'not-met'],
			['exit 0', shown(0, '', running), 'judge'],
			['exit code == 0 or exit code == 1', shown(1), 'met'],
			['exit code == 0 or exit code == 1', shown(2), 'not-met'],
			['non-zero', shown(3), 'met'],
			['non-zero', shown(0), 'not-met'],
			['succeeds', shown(0), 'met'],
			['succeeds', shown(1), 'not-met'],
			['fails', shown(0), 'not-met'],
		],
	],
	[
		'silence',
		[
			['returns nothing', shown(0), 'met'],
			['returns nothing', shown(1, ps, {argv: ['ps', '-p', '4412']}), 'met'],
			['returns nothing', shown(0, `${ps}4412 ? 00:00 ddx\n`, {argv: ['/usr/bin/ps']}), 'not-met'],
			['returns nothing', shown(0, ps, {argv: ['cat']}), 'not-met'],
			['returns nothing', shown(1, '', {err: 'error: cannot open /proc'}), 'judge'],
			['returns nothing', shown(2), 'judge'],
			['returns nothing', shown(0, '', {cut: true}), 'not-met'],
			['is empty', shown(0, '[]\n'), 'met'],
			['is empty', shown(0, '[0]'), 'not-met'],
			['no output', shown(0, ' \n'), 'met'],
			['no output', shown(0, 'x'), 'not-met'],
		],
	],
	[
		'absence',
		[
			['not found', shown(4, '', {err: 'Unit x.service could not be found.'}), 'met'],
			['not found', shown(1, 'Error: No such container: x'), 'met'],
			['not found', shown(1), 'met'],
			['not found', shown(0, 'x is running'), 'not-met'],
			['not found', shown(127, '', {err: 'tool: command not found'}), 'judge'],
			['not found', shown(1, '', {err: 'permission denied'}), 'judge'],
			['no such process', shown(0, '4412 ddx'), 'not-met'],
		],
	],
	[
		'what is in it',
		[
			['contains ready', shown(0, 'the server is ready'), 'met'],
			['contains ready', shown(0, 'the server is down'), 'not-met'],
			['prints `active`', shown(3, 'inactive\n'), 'judge'],
			['prints `active`', shown(0, 'active\n'), 'met'],
			['prints `active`', shown(0, 'inactive\nactive\n'), 'met'],
			['prints `active`', shown(3, 'failed\n'), 'not-met'],
			['does not contain "error"', shown(0, 'no errors'), 'judge'],
			['shows `active (running)`', shown(0, 'Active:  active\n   (running) since'), 'met'],
			['contains `"status":"ok"`', shown(0, '{ "status" : "ok" }'), 'met'],
			['contains `"status":"ok"`', shown(0, '{ "status" : "no" }'), 'not-met'],
			['does not contain "error"', shown(0, 'all well'), 'met'],
			['does not contain "error"', shown(0, 'one error'), 'not-met'],
			['contains ready', shown(0, 'x', {cut: true}), 'judge'],
			['does not contain "error"', shown(0, 'x', {cut: true}), 'judge'],
			['contains `there`', shown(2, '', {err: "ls: cannot access '/x/there': No such file or directory"}), 'judge'],
			['contains `there`', shown(1, '', {err: 'cat: /x/there: Permission denied'}), 'judge'],
			['contains `there`', shown(1, 'it is there', {err: 'cannot see the rest'}), 'met'],
			['contains `syntax ok`', shown(0, '', {err: 'nginx: syntax ok'}), 'met'],
			['exit 4, contains `gone`', shown(4, '', {err: 'the unit is gone'}), 'met'],
			['does not contain "shop-1"', shown(1), 'met'],
			['does not contain "shop-1"', shown(1, '', {err: 'connection refused'}), 'judge'],
			['does not contain "shop-1"', shown(2, 'shop-2'), 'judge'],
			['does not contain "shop-1"', shown(2, 'shop-1'), 'not-met'],
		],
	],
	[
		'a field',
		[
			['`health.status == "ready"`', shown(0, health), 'met'],
			['`health.status == "ready"`', shown(0, health.replace('ready', 'down')), 'not-met'],
			['`health.status == "ready"`', shown(0, '{"status": "ready"}'), 'judge'],
			['`health.status == "ready"`', shown(0, 'ready'), 'judge'],
			['`health.up >= 3`', shown(0, health), 'met'],
			['`health.up > 3`', shown(0, health), 'not-met'],
			['`health.up > 3`', shown(0, '{"health": {"up": "many"}}'), 'judge'],
			['`.items[0].state` is ok', shown(0, health), 'met'],
			['`.items[1].state` is ok', shown(0, health), 'judge'],
			['`constructor.name == "Object"`', shown(0, '{}'), 'judge'],
			['`toString == "x"`', shown(0, '{}'), 'judge'],
			['`status: open`', shown(0, 'ID: shop-1\nStatus: open\n'), 'met'],
			['`status: open`', shown(0, 'ID: shop-1\nStatus: in_progress\n'), 'not-met'],
			['`status: open`', shown(0, 'Status: open\nStatus: closed\n'), 'judge'],
			['`retries > 3`', shown(0, 'Retries: 4'), 'met'],
			['`health.status == "ready"`', shown(0, health, {cut: true}), 'judge'],
		],
	],
	[
		'an HTTP status',
		[
			['200', shown(0, 'ok', curl('-fsS')), 'met'],
			['200', shown(22, '', curl('-fsS')), 'not-met'],
			['200 OK', shown(7, '', curl('-fsS')), 'not-met'],
			['200', shown(0, 'ok', curl('-s')), 'judge'],
			['200', shown(0, 'HTTP/1.1 200 OK\r\nx: y\r\n\r\nbody', curl('-i')), 'met'],
			['200', shown(0, 'HTTP/2 503 \r\n\r\n', curl('-i')), 'not-met'],
			['HTTP 404', shown(22, '', {...curl('-fsS'), err: 'curl: (22) The requested URL returned error: 404'}), 'met'],
			['200', shown(22, '', {...curl('-fsS'), err: 'curl: (22) The requested URL returned error: 404'}), 'not-met'],
			['200', shown(0, '503', curl('-s', '-w', '%{http_code}')), 'not-met'],
			['200', shown(0, 'it has 200 lines'), 'judge'],
			['200', shown(0, 'ok', {argv: null, request: true}), 'met'],
			['200', shown(1, 'no answer', {argv: null, request: true}), 'not-met'],
			['503', shown(1, 'no answer', {argv: null, request: true}), 'judge'],
		],
	],
	[
		'rows',
		[
			['at least 1 row', shown(0, 'a\n'), 'met'],
			['at least 1 row', shown(0, ''), 'not-met'],
			['at least one line', shown(0, `${ps}`, {argv: ['ps']}), 'not-met'],
			['at least 2 rows', shown(0, '[{"a": 1}, {"a": 2}]'), 'met'],
			['at least 3 rows', shown(0, '[{"a": 1}, {"a": 2}]'), 'not-met'],
			['at least 1 row', shown(0, '{"a": 1}'), 'judge'],
			['no rows', shown(0, ' id | state\n----+------\n(0 rows)\n'), 'met'],
			['no rows', shown(0, ' id | state\n----+------\n 1 | x\n(1 row)\n'), 'not-met'],
			['no rows', shown(3, '', {err: 'connection refused'}), 'judge'],
			['more than 2 lines', shown(0, 'a\nb'), 'not-met'],
			['at most 1 line', shown(0, 'a', {cut: true}), 'judge'],
			['at least 1 line', shown(0, 'a', {cut: true}), 'met'],
		],
	],
	[
		'what is understood in part',
		[
			['exit 0 and a sensible queue', shown(0), 'judge'],
			['exit 0 and a sensible queue', shown(1), 'not-met'],
			['a sensible queue', shown(0), 'judge'],
			['exit 0 and no output', shown(0), 'met'],
			['exit 0 and no output', shown(0, 'x'), 'not-met'],
			['exit 0', shown(0, '', {isOther: true}), 'judge'],
		],
	],
] as const)('%s', (_, cases) => {
	test.each(cases.map(([words, what, wanted]) => ({words, what, wanted})))('$words is $wanted', ({words, what, wanted}) => {
		expect(finding(words, what)).toBe(wanted);
	});
});
