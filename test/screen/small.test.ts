import {afterEach, describe, expect, it} from 'vitest';
import {ours} from '../../source/text/safe-text.ts';
import {attempt, usual} from '../support/fake-console.ts';
import {diagnosis, noon, symptom} from '../support/picture.ts';
import {startBench, stopBenches} from '../support/screen.ts';

afterEach(stopBenches);

const [look] = usual.offers;
if (look === undefined) throw new Error('there is a first step');

describe('at 80 by 24', () => {
	it('the output takes the open panel when something runs, and Esc brings the steps back', async () => {
		const bench = await startBench({columns: 80, rows: 24});
		expect((await bench.lines())[12]).toMatch(/^├ Runbook/);
		await bench.press('\r');
		bench.store.world.acted({kind: 'attempt', attempt: attempt('attempt-1', look, {})});
		expect((await bench.lines())[12]).toMatch(/^├ Output/);
		expect((await bench.lines()).at(-1)).toMatch(/Esc steps/);
		await bench.press('\x1b[D');
		expect((await bench.lines())[12]).toMatch(/^├ Runbook/);
	});

	it('an incident can be followed from the symptom to the word that it cleared', async () => {
		const bench = await startBench({columns: 80, rows: 24});
		await bench.press('\r');
		bench.store.world.acted({
			kind: 'attempt',
			attempt: attempt('attempt-1', look, {state: 'ended', outcome: {kind: 'ended', exitCode: 0, durationMs: 14}}),
		});
		expect((await bench.lines())[13]).toMatch(/\$ ps -p 4412 +exit 0, 14ms/);
		const change = usual.offers[2] ?? look;
		await bench.press('3');
		bench.store.world.acted({
			kind: 'attempt',
			attempt: attempt('attempt-2', change, {
				state: 'ended',
				outcome: {kind: 'ended', exitCode: 0, durationMs: 90},
				verdict: 'cleared',
				clearedAfterMs: 14_000,
			}),
		});
		bench.wait(14_000);
		await bench.show(diagnosis([], {cleared: [symptom('stuck-claim', 'shop-1a2b')]}));
		const lines = await bench.lines();
		expect(lines[2]).toMatch(/Symptoms none ─/);
		expect(lines[3]).toMatch(/▸ · gone Stuck claim cleared in 14 s: shop-1a2b/);
		expect(lines[13]).toMatch(/--unclaim .*cleared in 14 s ✓/);
	});

	it('what frees itself counts down', async () => {
		const bench = await startBench({columns: 80, rows: 24});
		await bench.show(diagnosis([symptom('stale', 'x', {severity: 'notice', freesItselfAt: noon + 41_000})]));
		expect((await bench.lines())[3]).toMatch(/◦ note .* free in 41s/);
		bench.wait(10_000);
		bench.store.world.ticked();
		expect((await bench.lines())[3]).toMatch(/ in 31s/);
	});

	it('a calm system says so, and what nobody can see', async () => {
		const bench = await startBench({columns: 80, rows: 24, empty: true});
		expect((await bench.lines())[3]).toMatch(/Looking for the first time/);
		await bench.show(diagnosis([]), {
			sources: [{name: 'server', state: 'gap', ageMs: null, tookMs: null, reason: 'certificate unknown'}],
		});
		expect((await bench.lines()).slice(3, 5)).toEqual([
			expect.stringContaining('Nothing is wrong in what can be seen. Not seen just now:'),
			expect.stringContaining('server: certificate unknown'),
		]);
		await bench.show(diagnosis([], {blind: new Map([['port-taken', 'no socket table']])}));
		expect((await bench.lines())[3]).toMatch(/\? blind Port taken cannot tell: no socket table/);
	});

	it('where nothing is wrong, what nothing watches is named, and Enter there opens the runbook', async () => {
		const bench = await startBench({columns: 80, rows: 24, empty: true});
		const entry = (heading: string, watched: string | null) => ({
			section: ours('Routine'),
			heading: ours(heading),
			line: 1,
			watched,
			stop: null,
		});
		bench.store.world.runbookRead({
			file: ours('runbook.md'),
			origin: 'built-in',
			title: ours('Runbook'),
			trusted: true,
			commands: [],
			outside: {hash: 'h', names: [], changes: null},
			entries: [entry('Rotation of the API key', null), entry('Stuck claims', 'stuck-claim')],
		});
		await bench.show(diagnosis([]));
		expect((await bench.lines()).slice(13, 16)).toEqual([
			expect.stringContaining('Nothing is to be done now.'),
			expect.stringContaining('R lists the 2 entries of the runbook. Not watched, and so left to you:'),
			expect.stringMatching(/ Rotation of the API key +Routine /),
		]);
		expect((await bench.lines()).join('')).not.toContain('Stuck claims');
		await bench.press('\x1b[Z');
		await bench.press('\x1b[Z');
		await bench.press('\r');
		expect((await bench.lines())[2]).toMatch(/Runbook runbook.md: 2 entries, 1 not watched/);
	});

	it('a filter that came in one read is typed, and where nothing can be filtered none of it counts', async () => {
		const bench = await startBench({columns: 80, rows: 24});
		await bench.press('/3stuck');
		expect((await bench.lines()).at(-1)).toMatch(/\/ 3stuck/);
		await bench.press('\x03');
		for (let panel = 0; panel < 5; panel++) await bench.press('\t');
		await bench.press('/3stuck');
		expect((await bench.lines()).at(-1)).toMatch(/looked like pasted text/);
		expect(bench.console.asked).toEqual([]);
	});

	it('a stale source stands beside the word that nothing is wrong', async () => {
		const bench = await startBench({columns: 80, rows: 24, empty: true});
		expect((await bench.lines())[13]).toMatch(/What is to be done is not known yet/);
		await bench.show(diagnosis([]), {
			sources: [{name: 'tracker', state: 'stale', ageMs: 14_000, tookMs: null, reason: null}],
		});
		expect((await bench.lines()).slice(2, 5)).toEqual([
			expect.stringContaining('Symptoms none in what can be seen'),
			expect.stringContaining('Nothing is wrong in what can be seen. Not seen just now:'),
			expect.stringContaining('tracker: last seen 14s ago'),
		]);
	});

	it('what was said goes after a while, though pictures move the clock', async () => {
		const bench = await startBench({columns: 80, rows: 24});
		bench.store.world.notice(ours('Said once.'));
		expect((await bench.lines()).at(-1)).toMatch(/Said once/);
		for (let second = 0; second < 10; second++) {
			bench.wait(1000);
			await bench.show(diagnosis([symptom('stuck-claim', 'shop-1a2b')]), {observedAt: bench.now()});
		}
		expect((await bench.lines()).at(-1)).toMatch(/Enter run first/);
	});

	it('a note of ours on a command stands there whole, what it printed keeps its lines', async () => {
		const bench = await startBench({columns: 80, rows: 24});
		await bench.press('\r');
		bench.store.world.acted({kind: 'attempt', attempt: attempt('attempt-1', look, {})});
		const line = (stream: 'out' | 'note', text: string) => ({
			stream,
			spans: [{text: ours(text), colour: null, bold: false, dim: false}],
		});
		const words =
			'not journalled: the state folder cannot be written, which is said at length so that the reason stands at its end';
		bench.store.world.acted({kind: 'output', attemptId: 'attempt-1', lines: [line('note', words), line('out', 'y'.repeat(200))]});
		const lines = (await bench.lines()).slice(14, 17);
		expect(lines[0]).toMatch(/│ - not journalled: the state folder cannot be written/);
		expect(lines[1]).toMatch(/^│ {3}.*the reason stands at its end +│$/);
		expect(lines[2]).toMatch(/yyy…│$/);
	});

	it('why nothing was run stands there whole', async () => {
		const bench = await startBench({columns: 80, rows: 24});
		await bench.press('\r');
		const refusal = ours(
			'nothing was changed, since what is done could not be written down first: the journal cannot be written',
		);
		bench.store.world.acted({kind: 'attempt', attempt: attempt('attempt-1', look, {state: 'refused', refusal})});
		const lines = (await bench.lines()).slice(13, 16);
		expect(lines[0]).toMatch(/\$ ps -p 4412 +refused/);
		expect(lines[1]).toMatch(/nothing was changed, since what is done could not/);
		expect(lines[2]).toMatch(/the journal cannot be written/);
		const outcome = {kind: 'not-started', reason: refusal.replace('changed', 'begun')} as const;
		bench.store.world.acted({kind: 'attempt', attempt: attempt('attempt-1', look, {state: 'ended', outcome})});
		const after = await bench.lines();
		expect(after[13]).toMatch(/\$ ps -p 4412 +not started/);
		expect(after[14]).toMatch(/nothing was begun, since what is done could not/);
		expect(after[15]).toMatch(/journal cannot be written/);
		expect(after.at(-1)).toMatch(/Not started: nothing was begun/);
	});

	it('a step that ran says its exit status, and has a tick only where that is 0', async () => {
		const bench = await startBench({columns: 80, rows: 24});
		const ended = (id: string, exitCode: number) =>
			attempt(id, look, {state: 'ended', outcome: {kind: 'ended', exitCode, durationMs: 9}});
		bench.store.world.acted({kind: 'attempt', attempt: ended('attempt-1', 1)});
		expect((await bench.lines())[13]).toMatch(/ps -p 4412 +reads +exit 1 /);
		bench.store.world.acted({kind: 'attempt', attempt: ended('attempt-2', 0)});
		expect((await bench.lines())[13]).toMatch(/ps -p 4412 +reads +done ✓/);
	});

	it('long output is read whole where it is opened', async () => {
		const bench = await startBench({columns: 80, rows: 24});
		await bench.press('\r');
		bench.store.world.acted({kind: 'attempt', attempt: attempt('attempt-1', look, {})});
		const long = `{"a":"${'x'.repeat(200)}","end":true}`;
		bench.store.world.acted({
			kind: 'output',
			attemptId: 'attempt-1',
			lines: [{stream: 'out', spans: [{text: ours(long), colour: null, bold: false, dim: false}]}],
		});
		await bench.press('\x1b[Z');
		await bench.press('o');
		const text = (await bench.lines()).map((line) => line.replaceAll('│', '').trim()).join('');
		expect(text).toContain(long);
		await bench.press('q');
		expect((await bench.lines())[12]).toMatch(/^├ Output/);
	});
});
