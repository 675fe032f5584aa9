import {describe, expect, it} from 'vitest';
import {Protocol} from '../../../fixtures/supervisor/protocol.ts';
import type {TargetSpec} from '../../../fixtures/supervisor/spec.ts';
import {storyTargets} from '../../../fixtures/supervisor/stories/index.ts';
import {Tree} from '../../../fixtures/supervisor/tree.ts';
import {readReply} from '../../../source/systems/supervisor/parse/reply.ts';
import {parseState} from '../../../source/systems/supervisor/parse/state.ts';
import {recorded} from '../../support/recording.ts';
import {foundIn, pictureOf} from '../../support/supervisor-picture.ts';

type Recording = {readonly send: string; readonly receive: readonly string[]};

const recording = (name: string): Recording => JSON.parse(recorded(`supervisor/${name}.json`).toString('utf8'));

/** The shape of a value: its keys and the kinds of its leaves; of a list the shape of its first. */
function shape(value: unknown): unknown {
	if (Array.isArray(value)) return value.length === 0 ? [] : [shape(value[0])];
	if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value;
	const keys = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
	return Object.fromEntries(keys.map(([key, part]) => [key, shape(part)]));
}

const spec = (version: TargetSpec['version'], more: Partial<TargetSpec> = {}): TargetSpec => ({
	version,
	bindMode: 'create_new',
	children: [
		{id: 'steady-ingest'},
		{id: 'stalls-index', limit: 2, operation: 'quarantined'},
		{id: 'burst-import', limit: 2, failedBefore: [9000, 8000, 7000], dead: true},
	],
	...more,
});

const ask = (more: Partial<TargetSpec>, version: TargetSpec['version'], line: string) =>
	JSON.parse(new Protocol(new Tree(spec(version, more)), '/run/a.sock').answer(line));

describe('the simulated target answers as the recorded one', () => {
	it.each(['0.1.2', '0.1.4'] as const)('to state, in every field (%s)', async (version) => {
		const {receive} = recording(`${version}-state-first`);
		const real = JSON.parse(receive[0] ?? '');
		const protocol = new Protocol(new Tree(spec(version)), '/run/a.sock');
		const answer = () => JSON.parse(protocol.answer('{"request_id":"r-2","method":"state"}'));
		// The first heartbeat comes a moment after the start.
		await expect.poll(() => shape(answer()), {interval: 10}).toEqual(shape(real));
		const simulated = answer();
		const dead = (answer: typeof real) =>
			answer.result.state.child_runtime_records.find(({child_id}: {child_id: string}) => child_id === 'burst-import');
		expect(shape(dead(simulated))).toEqual(shape(dead(real)));
	});

	it.each([
		['0.1.2-command-restart-dead', {}],
		['0.1.2-command-restart-unknown', {}],
		['0.1.2-command-quarantine-unknown', {}],
		['0.1.2-command-not-confirmed', {}],
		['0.1.2-command-control-loop-ended', {ended: true}],
		['0.1.2-state-control-loop-ended', {ended: true}],
		['0.1.2-unknown-method', {}],
		['0.1.2-malformed-json', {}],
		['0.1.2-subscribe-no-session', {}],
		['0.1.4-subscribe-no-session', {}],
		['0.1.4sec-subscribe-no-session', {secured: true}],
		['0.1.4sec-same-nonroot-uid-command-pause', {secured: true}],
		['0.1.4sec-root-to-nonroot-target-state', {refusesPeers: true}],
	] as const)('%s', (name, more) => {
		const {send, receive} = recording(name);
		const simulated = ask(
			more,
			name.startsWith('0.1.2') ? '0.1.2' : '0.1.4',
			send.replaceAll('payments-worker-a', 'orders-worker-a'),
		);
		const real = JSON.parse(receive[0] ?? '');
		expect(shape(simulated)).toEqual(shape(real));
		const words = ({error, result}: typeof real) => [error?.code, error?.stage, result?.result?.accepted, result?.result?.status];
		expect(words(simulated)).toEqual(words(real));
		expect(simulated.result?.result?.state_delta?.outcome?.failure).toEqual(real.result?.result?.state_delta?.outcome?.failure);
	});

	it('refuses an id that came before, with the security pipeline', () => {
		const protocol = new Protocol(new Tree(spec('0.1.4', {secured: true})), '/run/a.sock');
		const line = '{"request_id":"fixed","method":"state"}';
		expect(JSON.parse(protocol.answer(line)).ok).toBe(true);
		const real = JSON.parse(recording('0.1.4sec-state-same-id-2').receive[0] ?? '');
		expect(JSON.parse(protocol.answer(line)).error.code).toBe(real.error.code);
	});
});

describe('in a thousand minutes of the calm story', () => {
	it('no detector finds anything, by a clock that runs ahead', () => {
		const calm = storyTargets.calm?.(1);
		if (calm === undefined) throw new Error('there is no calm story');
		const tree = new Tree(calm);
		for (let minute = 0; minute < 1000; minute++) {
			const reply = readReply(new Protocol(tree, '/run/a.sock').answer('{"request_id":"r","method":"state"}'), 'r');
			const state = reply.kind === 'ok' ? parseState(reply.result) : null;
			if (state === null) throw new Error('it gave no state');
			const picture = pictureOf({kind: 'state', state, tookMs: 1}, {now: Date.now() + minute * 60_000});
			expect(foundIn(picture)).toEqual([]);
		}
	});
});
