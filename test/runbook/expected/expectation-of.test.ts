import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {Check} from '../../../source/domain/expectation.ts';
import {expectationOf} from '../../../source/runbook/expected/index.ts';
import {effort} from '../../support/effort.ts';

const field = (path: string, relation: string, value: unknown): Check =>
	({kind: 'field', path: path.split('.'), relation, value}) as Check;
const has = (text: string): Check => ({kind: 'contains', text, negated: false});
const lacks = (text: string): Check => ({kind: 'contains', text, negated: true});
const rows = (relation: '==' | '>=' | '<=', count: number): Check => ({kind: 'rows', relation, count});
const exits = (...codes: readonly number[]): Check => ({kind: 'exit', codes});

describe('words that a machine can check', () => {
	const understood: readonly (readonly [words: string, checks: readonly Check[], withinMs?: number])[] = [
		['exit 1', [exits(1)]],
		['exits with 0', [exits(0)]],
		['ends with status 3', [exits(3)]],
		['returns exit code 3', [exits(3)]],
		['exit code == 0 (it runs) or exit code == 1 (it does not)', [exits(0, 1)]],
		['non-zero exit status', [exits()]],
		['fails', [exits()]],
		['should succeed', [exits(0)]],
		['must exit 0', [exits(0)]],
		['returns nothing.', [{kind: 'silent'}]],
		['no output', [{kind: 'silent'}]],
		['should be empty', [{kind: 'silent'}]],
		['returns an empty list', [{kind: 'silent'}]],
		['not found', [{kind: 'absent'}]],
		['says "no such container"', [{kind: 'absent'}]],
		['200', [{kind: 'status', code: 200}]],
		['answers `200 OK`', [{kind: 'status', code: 200}]],
		['-> HTTP 503', [{kind: 'status', code: 503}]],
		['returns status code 404', [{kind: 'status', code: 404}]],
		['contains X', [has('X')]],
		['shows `1/1`', [has('1/1')]],
		['“active (running)” is shown', [has('active (running)')]],
		['does not contain "error"', [lacks('error')]],
		['at least 1 row', [rows('>=', 1)]],
		['3 or more lines', [rows('>=', 3)]],
		['more than 2 rows', [rows('>=', 3)]],
		['no rows', [rows('==', 0)]],
		['fewer than 5 entries', [rows('<=', 4)]],
		['`health.status == "ready"` within 30 s', [field('health.status', '==', 'ready')], 30_000],
		['health.status == "ready" within 30s', [field('health.status', '==', 'ready')], 30_000],
		['$.items[0].state is running', [field('items.0.state', '==', 'running')]],
		['`status: open`', [field('status', '==', 'open')]],
		['`children.failed > 0`', [field('children.failed', '>', 0)]],
		['prints `active` within 2 minutes', [has('active')], 120_000],
		['until it prints `active`', [has('active')], 60_000],
		['exit 0, and no output', [exits(0), {kind: 'silent'}]],
		['expected: 200', [{kind: 'status', code: 200}]],
	];
	test.each(understood.map(([words, checks, withinMs = null]) => ({words, checks, withinMs})))(
		'$words',
		({words, checks, withinMs}) => {
			const found = expectationOf(words);
			expect(found?.checks).toEqual(checks);
			expect(found?.withinMs).toBe(withinMs);
			expect(found?.whole).toBe(true);
			expect(found?.words).toBe(words);
		},
	);
});

describe('words that only a person can judge', () => {
	test.each([
		'has at least one healthy worker',
		'gives the number that is expected',
		'shows progress',
		'should not return nothing',
		'does not exit 1',
		'exit 1 is a bad sign',
		'children.running == target_count',
		'contains `<id>`',
		'contains no errors',
		'contains a worker',
		'`restarts[].count > threshold`',
		'exit 0 or a warning',
		'Log ends with Completed (planned) or Panic (unexpected)',
		'iterations_per_sec > 0 after 5s',
		'it is running',
		'A socket with the right mode',
		'exit 256',
		'about 200 lines of output',
		'{"status": "healthy"}',
		'1 healthy row',
	])('%s', (words) => {
		const found = expectationOf(words);
		expect([found?.checks, found?.whole]).toEqual([[], false]);
	});

	test('what is understood in part is never all of it', () => {
		expect(expectationOf('says `status: open` and carries no claim')).toMatchObject({whole: false, checks: [{kind: 'field'}]});
		expect(expectationOf(`exit 0${' '.repeat(10)}${'and exit 0 '.repeat(80)}`)?.whole).toBe(false);
	});

	test.each(['', ' ', '-', '…'])('"%s" says nothing', (words) => {
		expect(expectationOf(words)).toBeNull();
	});
});

describe('whatever stands there', () => {
	const grains = [
		'exit',
		'1',
		'returns',
		'nothing',
		'`',
		'"',
		'a.b',
		'==',
		'"x"',
		'within',
		'30',
		's',
		'and',
		';',
		'(',
		')',
		'200',
		'rows',
		'at least',
		'until',
		'\u001b[31m',
		'\u202e',
		'<id>',
		'😀',
	];
	const texts = fc.oneof(
		fc.string({unit: 'binary', maxLength: 600}),
		fc.array(fc.constantFrom(...grains), {maxLength: 40}).map((words) => words.join(' ')),
	);

	test('nothing is thrown, and what is shown is harmless', () => {
		fc.assert(
			fc.property(texts, fc.boolean(), (words, waits) => {
				const found = expectationOf(words, waits);
				expect(found === null || !/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/.test(found.words)).toBe(true);
				expect(found === null || !found.whole || found.checks.length > 0).toBe(true);
			}),
			{numRuns: 2000},
		);
	});

	test('it takes no time, however long and odd', () => {
		const spent = effort();
		for (const grain of ['a ', 'and ', '`', '(', '"a" ', 'returns ', 'a.', '1', 'within 1 ', 'should ', '=', ': ', 'a[1]'])
			expectationOf(grain.repeat(100_000));
		expect(spent()).toBeLessThan(3000);
	});
});
