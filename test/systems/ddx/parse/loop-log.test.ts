import {expect, test} from 'vitest';
import {newLoop, readLoopLine} from '../../../../source/systems/ddx/parse/loop-log.ts';
import {recorded} from '../../../support/recording.ts';

const at = (time: string) => Date.parse(`2026-11-22T${time}Z`);

function loopOf(lines: readonly string[]) {
	const loop = newLoop();
	for (const line of lines) readLoopLine(loop, line, 'loop');
	return loop;
}

const recordedLoop = (name: string) => loopOf(recorded(`ddx/raw/${name}`).toString('utf8').trim().split('\n'));

const line = (time: string, type: string, data: Record<string, unknown> = {}) =>
	JSON.stringify({data, session_id: 'agent-loop-7', ts: `2026-11-22T${time}Z`, type});

const beat = (time: string, more: Record<string, string> = {}) =>
	line(time, 'worker.heartbeat', {attempt_id: 'a', bead_id: 'shop-1', phase: 'running', message: '', ...more});

test('a loop that made one attempt, failed for want of a provider, and ended', () => {
	const loop = recordedLoop('attempt-failed/agent-loop-1795329758566511376.jsonl');
	expect(loop).toMatchObject({
		worker: 'agent-loop-1795329758566511376',
		startedAt: at('06:42:38.779'),
		lastAt: at('06:42:39.628'),
		bead: null,
		ended: 'once_complete',
		idle: null,
	});
	expect(loop.failures.map(({by, failure}) => [by, failure.kind, failure.bead])).toEqual([
		['pre_claim_intake.warn', 'other', 'shop2-89b31733'],
		['disruption_detected', 'other', 'shop2-89b31733'],
		['bead.result', 'other', 'shop2-89b31733'],
	]);
});

test('a loop that was killed holds its bead, and its last heartbeat was no step', () => {
	expect(recordedLoop('solo-killed/agent-loop-1795330070623269344.jsonl')).toMatchObject({
		bead: 'solo-93734d2d',
		ended: null,
		lastAt: at('06:48:21.472'),
		progressAt: at('06:47:51.634'),
	});
});

test('a heartbeat is a step only where it tells of a new phase, message or attempt', () => {
	expect(loopOf([beat('10:00:00'), beat('10:00:30'), beat('10:01:00')]).progressAt).toBe(at('10:00:00'));
	expect(loopOf([beat('10:00:00'), beat('10:00:30', {message: 'editing'})]).progressAt).toBe(at('10:00:30'));
	expect(loopOf([beat('10:00:00'), beat('10:00:30', {phase: 'review'})]).progressAt).toBe(at('10:00:30'));
});

test('waiting is counted from its first word, and over when work begins', () => {
	const idle = (time: string) =>
		line(time, 'loop.idle', {reason: 'no_ready_work', detail: 'none\u001b[1m', idle_interval: '30s'});
	const waits = loopOf([idle('10:00:00'), line('10:00:10', 'resource.preflight'), idle('10:00:30'), idle('10:01:00')]);
	expect(waits.idle).toEqual({since: at('10:00:00'), reason: 'no_ready_work: none\\x1b[1m', times: 3});
	const works = loopOf([idle('10:00:00'), line('10:00:30', 'bead.claimed', {bead_id: 'shop-1'})]);
	expect(works).toMatchObject({idle: null, bead: 'shop-1'});
});

test('a log that is begun again after its end goes on', () => {
	expect(loopOf([line('10:00:00', 'loop.end', {exit_reason: 'drained'}), line('10:01:00', 'loop.start')]).ended).toBeNull();
});

test('only a failed run is evidence of a provider', () => {
	const detail = 'agent: provider error: openai: POST "http://h/": 401 Unauthorized';
	expect(loopOf([line('10:00:00', 'bead.result', {status: 'no_changes', detail})]).failures).toEqual([]);
	expect(loopOf([line('10:00:00', 'bead.result', {status: 'execution_failed', detail, bead_id: 'b'})]).failures).toMatchObject([
		{by: 'bead.result', failure: {status: 401, at: at('10:00:00'), bead: 'b'}},
	]);
	expect(loopOf([line('10:00:00', 'loop.operator_attention', {detail})]).failures).toEqual([]);
});

test('half lines, other JSON and lines without a time change nothing', () => {
	const before = newLoop();
	const after = loopOf([
		'',
		'null',
		'[]',
		'{"type":"loop.end"}',
		'{"ts":"2026-11-22T10:00:00Z"}',
		'"ts":"2026',
		'{"ts":1,"type":"loop.end"}',
	]);
	expect(after).toEqual(before);
});

test('a log with endless failures is not kept whole', () => {
	const failed = line('10:00:00', 'disruption_detected', {reason: 'provider_auth'});
	expect(loopOf(Array.from({length: 2000}, () => failed)).failures.length).toBe(500);
});

test('it says which beads and sessions it had, the newest two hundred', () => {
	expect(recordedLoop('attempt-failed/agent-loop-1795329758566511376.jsonl').had).toEqual(['shop2-89b31733', 'eb-46ac7515']);
	const many = Array.from({length: 300}, (_, index) => line('10:00:00', 'bead.claimed', {bead_id: `shop-${index}`}));
	const {had} = loopOf(many);
	expect([had.length, had[0], had.at(-1)]).toEqual([200, 'shop-100', 'shop-299']);
});
