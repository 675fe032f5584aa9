import {describe, expect, it} from 'vitest';
import {readReply} from '../../../../source/systems/supervisor/parse/reply.ts';
import {commandLine} from '../../../../source/systems/supervisor/requests/command-line.ts';
import {judge, notShown} from '../../../../source/systems/supervisor/requests/judge.ts';
import {recordedAnswer, recordedLine} from '../../../support/supervisor-picture.ts';

const reply = (name: string) => {
	const {line, id} = recordedLine(name);
	return readReply(line, id);
};

describe('the answer to a command', () => {
	it.each([
		['0.1.2-command-restart-dead', 'restart_child', 'started_immediately'],
		['0.1.2-restart-stubborn', 'restart_child', 'queued_after_stop'],
		['0.1.2-command-quarantine-running', 'quarantine_child', null],
		['0.1.2-command-remove-running', 'remove_child', null],
		['0.1.2-resume-after-quarantine', 'resume_child', null],
	] as const)('%s is taken', (name, command, note) => {
		expect(judge(command, reply(name))).toEqual({kind: 'taken', note});
	});

	it.each([
		['0.1.2-command-restart-unknown', 'restart_child', /unknown child/],
		['0.1.2-shutdown-with-failed-command-after', 'restart_child', /blocked_by_shutdown: supervisor tree is shutting down/],
		['0.1.2-command-control-loop-ended', 'restart_child', /command_failed: invalid transition/],
		['0.1.2-command-not-confirmed', 'remove_child', /dangerous command requires confirmation/],
		['0.1.4sec-same-nonroot-uid-command-pause', 'pause_child', /authz_denied .*uid 0 alone/],
		['0.1.4sec-root-to-nonroot-target-state', 'restart_child', /only the user that the target runs as/],
	] as const)('%s is refused, whatever `accepted` says', (name, command, why) => {
		expect(judge(command, reply(name))).toEqual({kind: 'refused', why: expect.stringMatching(why)});
	});

	it('with a failure in its outcome is refused, whatever else it says', () => {
		const {line, id} = recordedLine('0.1.2-command-quarantine-running');
		const failed = line.replace(
			'"failure":null',
			'"failure":{"phase":"wait_completion","reason":"it did not stop","recoverable":true}',
		);
		expect(judge('quarantine_child', readReply(failed, id))).toEqual({kind: 'refused', why: 'it did not stop'});
	});

	it('of another command than was sent is refused', () => {
		expect(judge('pause_child', reply('0.1.2-command-quarantine-running')).kind).toBe('refused');
	});

	it('that says started has to be seen in the next state: a child that cannot be started is not', () => {
		expect(judge('restart_child', reply('0.1.4sec-command-restart-start-failed'))).toMatchObject({kind: 'taken'});
		const answer = recordedAnswer('0.1.4sec-state-start-failed');
		const [api] = answer.kind === 'state' ? answer.state.children : [];
		expect(notShown('restart_child', api)).toMatch(/nothing of it runs/);
		expect(notShown('quarantine_child', api)).toBeNull();
		expect(notShown('remove_child', api)).toMatch(/still there/);
		expect(notShown('remove_child', undefined)).toBeNull();
		expect(notShown('pause_child', undefined)).toMatch(/not in the state/);
	});
});

describe('a command on the wire', () => {
	const order = {
		command: 'remove_child',
		targetId: 'orders-worker-a',
		childPath: '/mail',
		requestedBy: 'sam',
		reason: 'it loops',
		at: 1795328900566,
	} as const;
	it('has what both versions ask for', () => {
		const line = commandLine(order);
		expect(line).toMatch(/"requested_at_unix_nanos":1795328900566000000[,}]/);
		const {request_id, method, params} = JSON.parse(line);
		expect(method).toBe('command.remove_child');
		expect(params).toMatchObject({
			target_id: 'orders-worker-a',
			command: 'remove_child',
			target: {child_path: '/mail', child_manifest: null},
			reason: 'it loops',
			requested_by: 'sam',
			confirmed: true,
		});
		for (const id of [request_id, params.command_id]) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-/);
	});

	it('has ids of its own each time', () => {
		const ids = [commandLine(order), commandLine(order)]
			.map((line) => JSON.parse(line))
			.flatMap(({request_id, params}) => [request_id, params.command_id]);
		expect(new Set(ids).size).toBe(4);
	});
});
