import {describe, expect, test} from 'vitest';
import type {Offer} from '../../source/domain/command.ts';
import {expectationOf} from '../../source/runbook/expected/index.ts';
import {ours} from '../../source/text/safe-text.ts';
import {offer, type Stage, stage, stuckClaim} from '../support/acting.ts';
import {eventually} from '../support/eventually.ts';
import {program} from '../support/running.ts';

/** A step with what the runbook expects of it. */
function step(words: string, effect: 'reads' | 'changes' = 'reads'): Offer {
	const place = {text: ours('see'), phase: 'step', part: 1, keeps: false} as const;
	return {...offer(program('tool'), effect), step: {...place, expectation: expectationOf(words)}};
}

/** Runs a step to its end. */
async function ended(on: Stage, given: Offer): Promise<string> {
	const id = on.acting.start(stuckClaim(), given);
	await eventually(() => on.attempt(id)?.state).toBe('ended');
	return id;
}

/** A stage on which the program prints what `print` gives, each time it runs. */
function printing(print: (time: number) => string): Stage {
	const on = stage({
		ports: {
			async run(request) {
				on.runs.push(request);
				request.output('out', Buffer.from(print(on.runs.length)));
				return {kind: 'ended', exitCode: 0, durationMs: 1};
			},
		},
	});
	return on;
}

describe('what the runbook expects of a step', () => {
	test('is held against what it showed, shown below, and journalled after its end', async () => {
		const on = printing(() => 'Status: open\n');
		const id = await ended(on, step('says `status: open`'));
		expect(on.attempt(id)?.checked).toEqual({finding: 'met', because: 'status is open'});
		expect(on.text(id).at(-1)).toBe('expected: says `status: open` - met: status is open');
		expect(on.entries.map(({kind}) => kind)).toEqual(['proposed', 'started', 'ended', 'checked']);
		expect(on.entries.at(-1)).toMatchObject({finding: 'met', expected: 'says `status: open`'});
	});

	test('is told in the question where one yes is for run after run', async () => {
		const repeats = async (given: Offer) => {
			const on = stage({trusted: () => false});
			on.acting.start(stuckClaim(), given);
			await eventually(() => on.events.some(({kind}) => kind === 'asking')).toBe(true);
			return on.events.flatMap((event) => (event.kind === 'asking' ? [event.briefing.repeats] : []));
		};
		const words = '`status == "open"` within 30 s';
		expect(await repeats(step(words))).toEqual([
			`again and again until it shows what the runbook expects, for at most 30s: ${words}`,
		]);
		for (const once of [step(words, 'changes'), step('`status == "open"`')]) expect(await repeats(once)).toEqual([undefined]);
	});

	test('shows no secret and no escape sequence of what was printed', async () => {
		const on = printing(() => 'key: correct-horse-battery\x1b[2J\n');
		const id = await ended(on, step('`key: open`'));
		expect(on.attempt(id)?.checked?.finding).toBe('not-met');
		expect(JSON.stringify(on.events)).not.toContain('correct-horse-battery');
		expect(JSON.stringify(on.events)).not.toContain('\\u001b');
	});

	test('says nothing where the runbook does', async () => {
		const on = printing(() => 'x');
		const id = await ended(on, offer(program('tool'), 'reads'));
		expect(on.attempt(id)?.checked).toBeNull();
		expect(on.log).not.toContain('checked');
	});
});

describe('a step to be waited for', () => {
	test('looks again until it shows what is expected, and says how often it looked', async () => {
		const on = printing((time) => (time < 3 ? 'starting' : 'active'));
		const id = await ended(on, step('prints `active` within 20 s'));
		expect(on.runs).toHaveLength(3);
		expect(on.attempt(id)).toMatchObject({checked: {finding: 'met'}, waiting: null, outcome: {kind: 'ended', exitCode: 0}});
		const waited = on.events.flatMap((event) => (event.kind === 'attempt' ? (event.attempt.waiting?.tries ?? []) : []));
		expect(waited).toEqual([1, 2, 3]);
		expect(on.text(id).slice(0, 2)).toEqual(['active', expect.stringMatching(/^tried 3 times in \d+ s$/)]);
		expect(on.entries.filter(({kind}) => kind === 'started' || kind === 'ended')).toHaveLength(2);
	});

	test('shows what it saw last while it looks on, once', async () => {
		const on = printing((time) => (time < 3 ? `starting ${time}` : 'active'));
		const id = await ended(on, step('prints `active` within 20 s'));
		const meanwhile = on.events.flatMap((event) =>
			event.kind === 'meanwhile' ? [event.lines.map(({spans}) => spans.map(({text}) => text).join(''))] : [],
		);
		expect(meanwhile).toEqual([
			['starting 1', expect.stringMatching(/^not yet: /)],
			['starting 2', expect.stringMatching(/^not yet: /)],
		]);
		expect(on.text(id).join(' ')).not.toContain('starting');
	});

	test('is not met once its time is over', async () => {
		const on = printing(() => 'starting');
		const id = await ended(on, step('prints `active` within 300 ms'));
		expect(on.attempt(id)?.checked?.finding).toBe('not-met');
		expect(on.runs.length).toBeGreaterThan(1);
	});

	test('is called off by x, and then nothing is said to be met', async () => {
		const on = printing(() => 'starting');
		const id = on.acting.start(stuckClaim(), step('prints `active` within 20 minutes'));
		await eventually(() => on.attempt(id)?.waiting?.tries).toBe(2);
		on.acting.cancel(id);
		await eventually(() => on.attempt(id)?.state).toBe('ended');
		expect(on.attempt(id)).toMatchObject({outcome: {kind: 'cancelled'}, checked: {finding: 'judge'}});
	});

	test('runs once where it changes something, and what is not there yet is left to the operator', async () => {
		const on = printing(() => 'starting');
		const id = on.acting.start(stuckClaim(), step('prints `active` within 20 s', 'changes'));
		await eventually(() => on.attempt(id)?.state).toBe('asking');
		on.acting.approve(id, null);
		await eventually(() => on.attempt(id)?.state).toBe('ended');
		expect(on.runs).toHaveLength(1);
		expect(on.attempt(id)?.checked).toMatchObject({finding: 'judge', because: expect.stringContaining('not yet')});
	});

	test('runs once where nothing of what is expected was understood', async () => {
		const on = printing(() => 'starting');
		const id = await ended(on, step('makes sense within 20 s'));
		expect(on.runs).toHaveLength(1);
		expect(on.attempt(id)?.checked?.finding).toBe('judge');
	});
});

describe('an attempt whose verdict is waited for', () => {
	test.each(['abandoned', 'escalated'] as const)('ends as %s where the operator says so', async (why) => {
		const on = stage({validation: {forMs: 60_000, everyMs: 5}});
		const id = on.acting.start(stuckClaim(), offer(program('tool'), 'changes'));
		await eventually(() => on.attempt(id)?.state).toBe('asking');
		on.acting.approve(id, null);
		await eventually(() => on.attempt(id)?.state).toBe('validating');
		on.acting.cancel(id, why);
		await eventually(() => on.attempt(id)?.verdict).toBe(why);
		expect(on.entries.at(-1)).toMatchObject({kind: 'validated', verdict: why});
	});
});

test('a change before its evidence was kept says so first, in its dialog and with the yes', async () => {
	const on = stage();
	const place = {text: ours('see'), phase: 'step', part: 1, keeps: false, expectation: null} as const;
	const given: Offer = {...offer(program('tool'), 'changes'), step: {...place, unkept: ours('2 cp a b')}};
	const id = on.acting.start(stuckClaim(), given);
	await eventually(() => on.attempt(id)?.state).toBe('asking');
	const because = ['evidence first: 2 cp a b has not been run', 'it changes something'];
	expect(on.events.find(({kind}) => kind === 'asking')).toMatchObject({approval: {because}});
	on.acting.approve(id, null);
	await eventually(() => on.entries.find(({kind}) => kind === 'approved')).toMatchObject({because});
});
