import {describe, expect, it, test} from 'vitest';
import type {StopLimit} from '../../../source/domain/stop.ts';
import {wordsTrouble} from '../../../source/domain/stop.ts';
import {readStops} from '../../../source/runbook/stops/read-stops.ts';
import {ours} from '../../../source/text/safe-text.ts';

const minute = 60_000;
const limits = (words: string) => readStops(ours(words)).map(({limit}) => limit);
const restarts = (moreThan: number, withinMs: number | null = null): StopLimit => ({
	kind: 'events',
	what: 'restarts',
	moreThan,
	withinMs,
});
const errors = (moreThan: number, withinMs: number | null = null): StopLimit => ({
	kind: 'events',
	what: 'errors',
	moreThan,
	withinMs,
});
const failures = (times: number, of: string | null = null): StopLimit => ({kind: 'failures', times, of});
const time = (afterMs: number, since: 'first-change' | 'beginning' = 'first-change'): StopLimit => ({
	kind: 'time',
	afterMs,
	since,
});

describe('what can be counted', () => {
	test.each<[string, readonly (StopLimit | null)[]]>([
		['It crashed more than 3 times in a row: keep the logs and stop, no blind restart', [restarts(3)]],
		['More than 3 restarts within 10 minutes', [restarts(3, 10 * minute)]],
		['crash loops more than three', [restarts(3)]],
		['the server crashes 3 or more times', [restarts(2)]],
		['crashed 4 times in 1h', [restarts(3, 60 * minute)]],
		['restart fails twice', [failures(2, 'restart')]],
		['the same step fails twice', [failures(2)]],
		['A restart does not help a second time.', [failures(2, 'restart')]],
		['the same command failed 3 times', [failures(3)]],
		['more than 3 attempts', [{kind: 'attempts', moreThan: 3}]],
		['still broken after 2 attempts', [{kind: 'attempts', moreThan: 1}]],
		['not cleared in 10 min', [time(10 * minute)]],
		['The queue has not recovered within 5 minutes', [time(5 * minute)]],
		['unresolved after half an hour', [time(30 * minute)]],
		['unresolved after 30s', [time(30_000)]],
		['The outage lasts longer than an hour', [time(60 * minute, 'beginning')]],
		['more than 20 errors in 5 minutes', [errors(20, 5 * minute)]],
		['over 10 401s in 15 min', [errors(10, 15 * minute)]],
		['restart fails twice; not cleared in 10 min', [failures(2, 'restart'), time(10 * minute)]],
		['restart fails twice or it is not cleared in 10 min', [failures(2, 'restart'), time(10 * minute)]],
		['The claim is wrong. More than 5 attempts', [null, {kind: 'attempts', moreThan: 5}]],
	])('%s', (words, expected) => {
		expect(limits(words)).toEqual(expected);
	});
});

describe('what nobody but the operator can judge', () => {
	test.each([
		'Beads are ready and the workers idle: restart `ddx-server`',
		'The sweep does not free the claim: find out why before forcing it',
		'The key is good and still rejected: this is for the provider’s support',
		'`events[]` of the bead and what can be seen differ: restore from git',
		'It is somebody else’s, or it comes back',
		'The next worker hangs on the same bead',
		'A start leaves the same address behind',
		'The disk is full again within a day',
		'more than 5 % of requests fail',
		'more than 3 workers crash',
		'latency above 300 ms',
		'it crashed for more than 10 minutes',
		'port 7743 is held by 3 programs',
		'It lasts longer than the provider’s own status page admits',
	])('%s', (words) => {
		expect(limits(words)).toEqual([null]);
	});

	it('is still there, in its own words', () => {
		expect(readStops(ours('The key is good; restart fails twice')).map(({words}) => words)).toEqual([
			'The key is good',
			'restart fails twice',
		]);
		expect(readStops(null)).toEqual([]);
	});
});

test('a rule is overridden by a sentence, not by a key held down', () => {
	for (const words of ['', 'y', 'yes', '        ', 'aaaaaaaaaaaa', 'aaaa aaaa aaaa', 'overridden', 'ok ok ok'])
		expect(wordsTrouble(words), words).not.toBeNull();
	for (const words of ['Ann says go on', 'vendor asked for it']) expect(wordsTrouble(words)).toBeNull();
});
