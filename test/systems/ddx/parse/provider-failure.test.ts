import {describe, expect, test} from 'vitest';
import {type FailedRun, providerFailure} from '../../../../source/systems/ddx/parse/provider-failure.ts';
import {parseResult} from '../../../../source/systems/ddx/parse/result.ts';
import {readSessionLine} from '../../../../source/systems/ddx/parse/session-log.ts';
import {recorded} from '../../../support/recording.ts';

const nothing: FailedRun = {at: 1, text: null, mode: null, provider: null, bead: null, file: 'f'};
const of = (text: string, more: Partial<FailedRun> = {}) => providerFailure({...nothing, text, ...more});

describe('a provider that fails', () => {
	test.each([
		[
			'agent: provider error: openai: POST "http://h:1234/v1/chat/completions": 401 Unauthorized {"error":"x"}',
			401,
			'auth',
			'h:1234',
		],
		['agent: provider error: openai: POST "https://openrouter.ai/api/v1/chat": 403 Forbidden', 403, 'auth', 'openrouter'],
		['agent: provider error: openai: Post "http://h:1/v1": dial tcp 100.1.2.3:1: i/o timeout', null, 'timeout', 'h:1'],
		[
			'agent: provider error: openai: Post "http://h:1/v1": dial tcp 1.2.3.4:1: connect: connection refused',
			null,
			'connectivity',
			'h:1',
		],
		['agent: provider error: openai: POST "https://api.anthropic.com/v1": 502 Bad Gateway', 502, 'server', 'anthropic'],
		['agent: provider error: openai: POST "https://api.openai.com/v1": 429 Too Many Requests', 429, 'rate', 'openai'],
		['agent: provider error: openrouter: OPENROUTER_API_KEY is not set', null, 'auth', 'openrouter'],
		['ResolveRoute: no viable routing candidate: 4 candidates rejected', null, 'other', 'not named'],
		['agent: execute: no viable provider', null, 'other', 'not named'],
		['no viable provider right now: claude quota-exhausted (retry after 10m)', null, 'rate', 'not named'],
	])('%s', (text, status, kind, provider) => {
		expect(of(text)).toMatchObject({status, kind, provider});
	});

	test('its own name is worth more than its host, and its failure mode more than the words', () => {
		expect(of('whatever', {mode: 'provider_auth', provider: 'llm'})).toMatchObject({
			kind: 'auth',
			provider: 'llm',
			text: 'whatever',
		});
		expect(providerFailure({...nothing, mode: 'provider_rate_limit'})).toMatchObject({kind: 'rate', text: 'provider_rate_limit'});
	});

	test('what it says is one harmless line of bounded length', () => {
		const text = `agent: provider error: openai: POST "http://h/": 500 Internal\n\u001b[2J${'x'.repeat(9000)}`;
		expect(of(text)?.text.length).toBeLessThan(320);
		expect(of(text)?.text).not.toContain('\u001b');
		expect(of(text)?.text).not.toContain('\n');
	});
});

describe('what is no failure of a provider', () => {
	test.each([
		'mixed_commit_and_no_changes_rationale: the test expects "401 Unauthorized" from provider error: openai',
		'git push origin HEAD:main: HTTP 404 Not Found',
		'landed locally; push failed: downloading https://github.com/x: HTTP 403 Forbidden',
		'go test ./... failed: TestAuth got 401 Unauthorized',
		'',
	])('%s', (text) => {
		expect(of(text)).toBeNull();
		expect(of(text, {mode: 'unknown'})).toBeNull();
	});

	test('an attempt that ran out of its own time', () => {
		expect(of('attempt exceeded its wall clock', {mode: 'timeout'})).toBeNull();
	});
});

describe('result.json', () => {
	test('of an attempt that found no provider', () => {
		const text = recorded('ddx/raw/attempt-failed/result.json').toString('utf8');
		expect(parseResult(text, 'r')).toEqual({
			kind: 'failed',
			failure: {
				at: Date.parse('2026-11-22T06:42:39.433Z'),
				provider: 'not named',
				status: null,
				kind: 'other',
				text: 'no viable provider',
				bead: 'shop2-89b31733',
				file: 'r',
			},
		});
	});

	test('of one that succeeded, and of one whose agent wrote about a 401', () => {
		const done = {finished_at: '2026-11-22T06:42:39Z', provider: 'openrouter'};
		expect(parseResult(JSON.stringify({...done, status: 'success'}), 'r')).toMatchObject({
			kind: 'succeeded',
			provider: 'openrouter',
		});
		const told = {...done, status: 'no_changes', detail: 'agent: provider error: openai: POST "http://h/": 401'};
		expect(parseResult(JSON.stringify(told), 'r')).toMatchObject({kind: 'succeeded'});
		expect(parseResult('{"status":"execution_failed"}', 'r')).toBeNull();
	});
});

describe('a line of a session', () => {
	const read = (line: unknown, session = {provider: null, bead: null}) =>
		readSessionLine(session, typeof line === 'string' ? line : JSON.stringify(line), 'f', 77);

	test('its end tells of the provider that its start named', () => {
		const session = {provider: null, bead: null};
		const ts = '2026-11-22T06:45:06Z';
		expect(read({type: 'session.start', ts, data: {provider: 'openrouter', bead_id: 'shop-1'}}, session)).toBeNull();
		const error = 'agent: provider error: openai: POST "https://x/": 401 Unauthorized';
		expect(read({type: 'session.end', ts, data: {status: 'failed', error}}, session)).toMatchObject({
			kind: 'failed',
			failure: {provider: 'openrouter', status: 401, bead: 'shop-1', at: Date.parse(ts)},
		});
		expect(read({type: 'session.end', ts, data: {status: 'success'}}, session)).toMatchObject({
			kind: 'succeeded',
			provider: 'openrouter',
		});
	});

	test('a harness that failed with exit code 0 has failed; its time is that of the file', () => {
		const final = {
			status: 'failed',
			exit_code: 0,
			error: 'provider error: claude: 403 Forbidden',
			routing_actual: {provider: 'claude'},
		};
		expect(read({type: 'final', final})).toMatchObject({kind: 'failed', failure: {provider: 'claude', status: 403, at: 77}});
	});

	test.each([
		['what a tool gave', {type: 'tool_result', data: {error: 'provider error: openai: POST "http://h/": 401', status: 'failed'}}],
		[
			'what an agent wrote',
			{type: 'text_delta', data: {text: '{"type":"final","final":{"status":"failed","error":"provider error: x"}}'}},
		],
		['a route that was only thought about', {type: 'routing_decision', data: {status: 'failed', error: 'provider error: x'}}],
		['an answer of the model', {type: 'llm.response', data: {status: 'failed', error: 'provider error: x'}}],
		['the text that ended a session well', {type: 'session.end', data: {status: 'success', output: 'provider error: 401'}}],
	])('%s is no evidence', (_, line) => {
		expect(read(line)).toBeNull();
	});

	test.each(['', '{"type":"final"', '{"type":"final"}', '{"type":"session.end","data":[]}', 'null', '"type":"final"'])(
		'%s is nothing',
		(line) => {
			expect(read(line)).toBeNull();
		},
	);
});
