import {describe, expect, it} from 'vitest';
import {symptomKinds} from '../../../../source/systems/supervisor/symptoms/index.ts';
import {foundIn, momentAfter, pictureOf, recordedAnswer} from '../../../support/supervisor-picture.ts';

/** What is found in each recorded state, and by that what is not. */
const recordings: Readonly<Record<string, readonly string[]>> = {
	// Six children: running, finished in order, and one whose restarts are used up.
	'0.1.2-state-first': ['restart-limit burst-import'],
	'0.1.4-state-first': ['restart-limit burst-import'],
	'0.1.2-crash-loop-2s': ['given-up flaky-mailer'],
	'0.1.4-crash-loop-2s': ['given-up flaky-mailer'],
	'0.1.2-restart-limit-8s': ['restart-limit slowfail-mailer'],
	'0.1.4-restart-limit-8s': ['restart-limit slowfail-mailer'],
	'0.1.2-state-stuck-stop': ['stuck-stop stubborn-export'],
	'0.1.4-state-stuck-stop': ['stuck-stop stubborn-export'],
	'0.1.2-state-waiting-for-old-stop': ['stuck-stop stubborn-export', 'stuck-stop hardblock-pdf'],
	'0.1.4-state-waiting-for-old-stop': ['stuck-stop stubborn-export', 'stuck-stop hardblock-pdf'],
	// Resumed after a quarantine that this console did not see: the wire shows what it shows of a child that finished.
	'0.1.2-state-after-resume': [],
	'0.1.2-state-after-shutdown': ['stuck-shutdown -'],
	'0.1.4-state-during-shutdown': ['tree-shut-down -'],
	// Ghosts of commands to unknown children are nobody's symptom.
	'0.1.2-state-after-remove-add': ['restart-limit burst-import'],
	'0.1.4-state-after-remove-add': ['restart-limit burst-import', 'stale-heartbeat slowfail-mailer'],
	'0.1.4sec-state-start-failed': ['quarantined api'],
	'0.1.2-state-control-loop-ended': ['control-loop-ended -'],
	'0.1.4-state-control-loop-ended': ['control-loop-ended -'],
	'0.1.4sec-root-to-nonroot-target-state': ['dashboard-disconnected -'],
	'0.1.2-starvation-before': [],
	'0.1.4-starvation-partial-2-threads': ['stale-heartbeat starver-report'],
	// The shipped demo's script: rows and events, no records.
	'0.1.2-demo-state': [
		'crash-loop retry_scheduler',
		'given-up duplicate_guard',
		'quarantined index_stream',
		'paused invoice_writer',
	],
	'0.1.4-demo-state': [
		'crash-loop retry_scheduler',
		'given-up duplicate_guard',
		'quarantined index_stream',
		'paused invoice_writer',
	],
};

describe('in a recorded target', () => {
	it.each(Object.entries(recordings))('%s: that is found, and nothing else', (name, expected) => {
		expect(foundIn(pictureOf(recordedAnswer(name)))).toEqual(expected);
	});

	it('a child between two attempts is not given up', () => {
		const answer = recordedAnswer('0.1.4-crash-loop-2s');
		const [exit] = answer.kind === 'state' ? answer.state.children.flatMap(({limit}) => limit?.lastExitAt ?? []) : [];
		const at = (laterMs: number) => foundIn(pictureOf(answer, {now: (exit ?? 0) + laterMs}));
		expect(at(500)).toEqual([]);
		expect(at(5900)).toEqual([]);
		expect(at(6100)).toEqual(['given-up flaky-mailer']);
	});
});

describe('the symptoms of a supervisor', () => {
	it('are known by kinds of their own', () => {
		const kinds = symptomKinds.map(({kind}) => kind);
		expect(new Set(kinds).size).toBe(kinds.length);
	});

	it.each(symptomKinds.map((kind) => [kind.kind, kind] as const))('%s is blind, not silent, when its sources are', (_, kind) => {
		const calm = recordedAnswer('0.1.2-starvation-before');
		const gaps = new Map(kind.needs.map((name) => [name, 'permission denied']));
		expect(kind.detect(pictureOf(calm, {gaps}))).toEqual({kind: 'blind', reason: expect.stringContaining('permission denied')});
		expect(kind.detect({...pictureOf(calm), answer: null})).toMatchObject({kind: 'blind'});
	});

	it('those of children are blind, not silent, where the target gives no state', () => {
		const ended = pictureOf(recordedAnswer('0.1.4-state-control-loop-ended'));
		for (const kind of symptomKinds.slice(6, 13))
			expect(kind.detect(ended), kind.kind).toEqual({kind: 'blind', reason: expect.stringContaining('control loop has ended')});
	});

	it('are found in a picture minutes later as well, by times alone that pass', () => {
		const answer = recordedAnswer('0.1.2-state-first');
		for (const minutes of [1, 10, 600])
			expect(foundIn(pictureOf(answer, {now: momentAfter(answer, minutes * 60_000)}))).toEqual(['restart-limit burst-import']);
	});
});
