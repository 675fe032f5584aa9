import {afterEach, describe, expect, it} from 'vitest';
import type {Attempt} from '../../source/domain/attempt.ts';
import type {Offer} from '../../source/domain/command.ts';
import type {Finding} from '../../source/domain/expectation.ts';
import type {GuidedStep} from '../../source/domain/guided-step.ts';
import type {OthersRun} from '../../source/domain/others.ts';
import {expectationOf} from '../../source/runbook/expected/index.ts';
import type {Offers} from '../../source/store/ports.ts';
import {ours} from '../../source/text/safe-text.ts';
import {attempt} from '../support/fake-console.ts';
import {diagnosis, offer, symptom} from '../support/picture.ts';
import type {Bench, BenchOptions} from '../support/screen.ts';
import {startBench, stopBenches} from '../support/screen.ts';

afterEach(stopBenches);

const stuck = symptom('stuck-claim', 'shop-1a2b');

function place(phase: GuidedStep['phase'], expected: string | null, keeps = false): {readonly step: GuidedStep} {
	return {step: {text: ours('as the runbook says'), phase, part: 50, keeps, expectation: expectationOf(expected ?? '')}};
}

const changes = {effect: 'changes'} as const;
const steps: readonly Offer[] = [
	{...offer('ps', ['ps', '-p', '4412']), ...place('step', 'returns nothing')},
	{...offer('keep', ['ddx', 'bead', 'show', 'shop-1a2b']), ...place('step', null, true)},
	{...offer('free', ['ddx', 'bead', 'update', 'shop-1a2b', '--unclaim'], changes), ...place('step', null)},
	{...offer('see', ['ddx', 'bead', 'show', 'shop-1a2b', '--json']), ...place('validation', '`status == "open"` within 30 s')},
];

const offered: Offers = {
	entry: {
		heading: ours('Stuck claim'),
		file: ours('runbook.md'),
		line: 50,
		origin: 'built-in',
		stop: ours('it comes back'),
		escalate: ours('the maintainers'),
	},
	offers: steps,
};

/** A screen with the guided steps of a stuck claim. */
async function guided(options: BenchOptions = {}): Promise<Bench> {
	const bench = await startBench({columns: 80, rows: 24, empty: true, ...options});
	bench.console.offered.set(stuck.id, offered);
	await bench.show(diagnosis([stuck]));
	return bench;
}

const approval = {kind: 'ask', typed: null, because: ['it changes something']} as const;
const briefing = {
	runs: [ours('ddx bead update shop-1a2b --unclaim')],
	folder: ours('/w'),
	host: ours('anvil'),
	user: ours('ann'),
	instead: null,
	evidence: [],
	guard: ours('whether it still stands'),
	touches: [],
	environment: [],
	undo: [],
	stops: [],
};

const ended = (exitCode: number) => ({state: 'ended', outcome: {kind: 'ended', exitCode, durationMs: 9}}) as const;
const found = (finding: Finding, because = 'so') => ({checked: {finding, because: ours(because)}});

async function ran(bench: Bench, at: number, more: Partial<Attempt> = ended(0)): Promise<void> {
	const step = steps[at];
	if (step === undefined) throw new Error(`there is no step ${at}`);
	bench.wait(1000);
	bench.store.world.acted({kind: 'attempt', attempt: attempt(`a${at}`, step, {startedAt: bench.now(), ...more})});
	await bench.settled();
}

/** The line of the runbook panel that shows a command. */
async function line(bench: Bench, words: string): Promise<string> {
	return (await bench.lines()).find((row) => row.includes(words) && /^[|│]/.test(row)) ?? '';
}

describe('the steps of a procedure, at 80x24,', () => {
	it('stand one on a line, with their key, what they should show, and the one to do next', async () => {
		const bench = await guided();
		expect(await line(bench, 'ps -p 4412  ')).toMatch(/⏎ ps -p 4412 +wants: returns nothing +reads +▸ next/);
		expect(await line(bench, '2 ddx bead show')).toMatch(/2 ddx bead show shop-1a2b +reads +│$/);
		expect(await line(bench, '--unclaim')).toMatch(/3 ddx bead update shop-1a2b --unclaim +changes/);
		expect(await line(bench, '4 ddx')).toMatch(/4 ddx bead show shop-1a2b --json wants: `status == "open"` … reads/);
	});

	it.each([
		['met', found('met'), /met ✓/],
		['not met', found('not-met'), /not met ✖/],
		['for you to judge', found('judge'), /judge \?/],
	])('are marked as %s', async (_, checked, mark) => {
		const bench = await guided();
		await ran(bench, 0, {...ended(1), ...checked});
		expect(await line(bench, 'ps -p 4412  ')).toMatch(mark);
		expect(await line(bench, '2 ddx bead show')).toMatch(/next/);
	});

	it('are settled by the operator where no machine can, by a key that is journalled and can be taken back', async () => {
		const bench = await guided();
		await bench.press('m');
		expect((await bench.lines()).at(-1)).toContain('No step here waits for your word.');
		await ran(bench, 0, {...ended(1), ...found('judge')});
		expect((await bench.lines()).join('\n')).toContain('for you to judge (m met, M not met)');
		await bench.press('m');
		expect(await line(bench, 'ps -p 4412  ')).toMatch(/met ✓/);
		await bench.press('M');
		expect(await line(bench, 'ps -p 4412  ')).toMatch(/not met ✖/);
		expect((await bench.lines()).at(-1)).toContain('Step 1 is NOT met, by your word: journalled. m takes it back.');
		expect(bench.console.asked).toEqual(['judge a0 met: returns nothing', 'judge a0 not-met: returns nothing']);
	});

	it('keep what a machine found: no key settles that', async () => {
		const bench = await guided();
		await ran(bench, 0, {...ended(1), ...found('not-met')});
		await bench.press('m');
		expect(await line(bench, 'ps -p 4412  ')).toMatch(/not met ✖/);
		expect(bench.console.asked).toEqual([]);
	});

	it('show that they run, how often they looked, and what was skipped', async () => {
		const bench = await guided();
		await ran(bench, 0, {state: 'running'});
		expect(await line(bench, 'ps -p 4412  ')).toMatch(/running/);
		await ran(bench, 3, {state: 'running', waiting: {tries: 4, untilMs: bench.now() + 12_000}});
		expect(await line(bench, '4 ddx')).toMatch(/try 4/);
		expect(await line(bench, '2 ddx bead show')).toMatch(/skipped/);
	});

	it('have the same in ASCII where the locale has no more', async () => {
		const bench = await guided({env: {LANG: 'C'}});
		await ran(bench, 0, {...ended(1), ...found('met')});
		const all = (await bench.lines()).join('\n');
		expect(all).toMatch(/ps -p 4412 +wants: returns nothing +reads +met v/);
		expect(all).toMatch(/2 ddx bead show shop-1a2b +reads +> next/);
		expect(all).toMatch(/^[\x20-\x7e\n]*$/);
	});

	it('propose what shows that it worked after the last change, also when the symptom is gone, and then nothing else', async () => {
		const bench = await guided();
		for (const at of [0, 1, 2]) await ran(bench, at);
		expect(await line(bench, '4 ddx')).toMatch(/next/);
		await bench.show(diagnosis([], {cleared: [stuck]}));
		expect(await line(bench, '4 ddx')).toMatch(/next/);
		expect((await bench.lines()).join('\n')).toMatch(/Runbook: Stuck claim.* cleared/);
		await bench.press('3');
		expect((await bench.lines()).at(-1)).toMatch(/gone/);
		await bench.press('4');
		expect(bench.console.asked).toEqual(['start stuck-claim:shop-1a2b see']);
	});

	it('stand as another console, or this one before it was started anew, has left them', async () => {
		const bench = await guided();
		const {offers} = bench.console.offersFor(stuck);
		const run = (at: number, more: Partial<OthersRun>): OthersRun => ({
			attempt: `o${at}`,
			symptom: stuck.id,
			offer: offers[at]?.id ?? '',
			text: offers[at]?.command.text ?? ours(''),
			startedAt: stuck.firstSeenAt - 60_000,
			outcome: {kind: 'ended', exitCode: 0, durationMs: 1},
			checked: null,
			verdict: null,
			clearedAfterMs: null,
			fate: 'ended',
			words: ours('run by another console at 14:00'),
			...more,
		});
		const lost = {outcome: null, words: ours('step 3 was running when the terminal went: it still runs, under pid 8')};
		bench.store.world.othersActed({runs: [run(0, found('met')), run(2, {...lost, fate: 'running'})], ends: []});
		await bench.settled();
		expect(await line(bench, 'ps -p 4412  ')).toMatch(/met ✓/);
		expect(await line(bench, '--unclaim')).toMatch(/running/);
		expect((await bench.lines()).join('\n')).toContain('wants: returns nothing - run by another console at 14:00 - met: so');
		for (const key of ['\x1b[Z', '\x1b[Z', 'j', 'j']) await bench.press(key);
		expect((await bench.lines()).join('\n')).toContain('step 3 was running when the terminal went: it still runs, under pid 8');
		bench.store.world.othersActed({runs: [run(2, {...lost, fate: 'unknown'})], ends: []});
		await bench.settled();
		expect([...bench.store.getState().attempts.values()].map(({others}) => others?.run.fate)).toEqual(['ended', 'unknown']);
		// The symptom that comes back is another incident.
		bench.wait(60_000);
		await bench.show(diagnosis([{...stuck, firstSeenAt: bench.now()}]));
		expect(await line(bench, 'ps -p 4412  ')).toMatch(/next/);
	});

	it('begin anew when the symptom comes back', async () => {
		const bench = await guided();
		await ran(bench, 0, {...ended(1), ...found('met')});
		bench.wait(60_000);
		await bench.show(diagnosis([{...stuck, firstSeenAt: bench.now()}]));
		expect(await line(bench, 'ps -p 4412  ')).toMatch(/next/);
	});
});

describe('evidence comes first', () => {
	it('in the dialog of a change before which nothing was kept, and its step is the next one', async () => {
		const bench = await guided();
		await ran(bench, 0, {...ended(1), ...found('met')});
		await bench.press('3');
		const started = bench.console.started.at(-1);
		expect(started?.step?.unkept).toBe('step 2, ddx bead show shop-1a2b,');
		if (started === undefined) throw new Error('it was started');
		bench.store.world.acted({kind: 'asking', attempt: attempt('b', started, {state: 'asking'}), approval, briefing});
		expect((await bench.lines()).join('\n')).toMatch(
			/Evidence first[\s│]+The runbook keeps it before this: step 2, ddx bead show/,
		);
		await bench.press('n');
		bench.store.world.acted({kind: 'attempt', attempt: attempt('b', started, {state: 'refused'})});
		await bench.press('h');
		expect(await line(bench, '2 ddx bead show')).toMatch(/next/);
	});

	it('not where it was kept, and not for what changes nothing', async () => {
		const bench = await guided();
		await bench.press('\r');
		await ran(bench, 1);
		await bench.press('3');
		expect(bench.console.started.map(({id, step}) => [id, step?.unkept])).toEqual([
			['ps', undefined],
			['free', undefined],
		]);
	});

	it('where keeping it failed, it is not kept', async () => {
		const bench = await guided();
		await ran(bench, 1, ended(1));
		expect(await line(bench, '2 ddx bead show')).toMatch(/next/);
		await bench.press('3');
		expect(bench.console.started.at(-1)?.step?.unkept).toMatch(/step 2/);
	});
});

describe('a procedure ends', () => {
	it('by E, with a note, to whom the runbook names', async () => {
		const bench = await guided();
		await ran(bench, 2, {state: 'validating', outcome: {kind: 'ended', exitCode: 0, durationMs: 1}});
		await bench.press('E');
		expect((await bench.lines()).at(-1)).toContain('escalate to the maintainers, a note:');
		for (const key of ['h', 'i']) await bench.press(key);
		await bench.press('\r');
		expect(bench.console.asked).toEqual([
			'end stuck-claim:shop-1a2b {"kind":"escalated","to":"the maintainers","words":"hi"}',
			'cancel a2 escalated',
		]);
		expect((await bench.lines()).join('\n')).toContain('escalated to the maintainers');
	});

	it('by E without a note too, and not by Esc', async () => {
		const bench = await guided();
		await bench.press('E');
		await bench.press('\x03');
		expect(bench.console.asked).toEqual([]);
		await bench.press('E');
		await bench.press('\r');
		expect(bench.console.asked).toEqual(['end stuck-claim:shop-1a2b {"kind":"escalated","to":"the maintainers","words":null}']);
	});

	it('by U, and is taken up again by its next step', async () => {
		const bench = await guided();
		await bench.press('U');
		expect(bench.console.asked).toEqual(['end stuck-claim:shop-1a2b {"kind":"abandoned"}']);
		expect((await bench.lines()).join('\n')).toContain('given up');
		await ran(bench, 2, {...ended(0), verdict: 'still-there'});
		expect((await bench.lines()).join('\n')).not.toContain('given up');
		expect((await bench.lines()).join('\n')).toContain('still there');
	});
});
