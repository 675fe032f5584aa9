import {afterEach, describe, expect, it} from 'vitest';
import type {Approval} from '../../source/domain/approval.ts';
import type {Hold} from '../../source/domain/stop.ts';
import {ours} from '../../source/text/safe-text.ts';
import {attempt, usual} from '../support/fake-console.ts';
import {noon} from '../support/picture.ts';
import type {Bench, BenchOptions} from '../support/screen.ts';
import {startBench, stopBenches} from '../support/screen.ts';

afterEach(stopBenches);

const step = usual.offers[2];
if (step === undefined) throw new Error('there is a third step');

type Asking = BenchOptions & {readonly typed?: string; readonly runs?: readonly string[]};

/** A screen on which a change asks, as it does after a guard has looked. */
async function asking({typed, runs = ['ddx bead update shop-1a2b --unclaim'], ...options}: Asking = {}): Promise<Bench> {
	const bench = await startBench(options);
	ask(bench, typed ?? null, runs);
	await bench.settled();
	return bench;
}

function questionFor(id: string, typed: string | null = null, runs: readonly string[] = ['x'], against: readonly Hold[] = []) {
	const plain: Extract<Approval, {kind: 'ask'}> = {kind: 'ask', typed, because: ['it changes something']};
	const approval = against.length === 0 ? plain : {...plain, against};
	const seen = {source: 'claims', text: ours('pid 4412 is gone'), at: noon - 3000};
	const briefing = {
		runs: runs.map(ours),
		folder: ours('/home/ann/src/shop-api'),
		host: ours('anvil'),
		user: ours('ann'),
		instead: ours('ddx bead unclaim shop-1a2b'),
		evidence: [seen],
		guard: ours('whether the claim still stands'),
		saves: ours('beads.jsonl is copied into copies'),
		repeats: ours('again and again until it shows it'),
		touches: [ours('.git/hooks/pre-commit')],
		environment: [ours('without OPENROUTER_API_KEY and 41 more')],
		undo: [ours('nothing undoes this: the claim is free')],
		stops: [ours('the claim is not freed (nobody can observe this: yours to judge)')],
	};
	const asks = attempt(id, step as NonNullable<typeof step>, {state: 'asking'});
	return {kind: 'asking', attempt: asks, approval, briefing} as const;
}

function ask(bench: Bench, ...given: [typed: string | null, runs: readonly string[], against?: readonly Hold[]]): void {
	bench.store.world.acted(questionFor('a', ...given));
}

const answers = (bench: Bench) => bench.console.asked.filter((line) => /^(approve|decline)/.test(line));
const footer = async (bench: Bench) => (await bench.lines()).at(-1);

describe('a question before a change', () => {
	it('shows everything there is to know, what runs first', async () => {
		const text = (await (await asking()).lines()).join('\n');
		const order = [
			'This will run',
			'ddx bead update shop-1a2b --unclaim',
			'again and again until it shows it',
			'it changes something',
			'/home/ann/src/shop-api',
			'anvil as ann',
			'ddx bead unclaim shop-1a2b',
			'beads.jsonl is copied into copies',
			'whether the claim still stands',
			'nothing undoes this',
			'.git/hooks/pre-commit',
			'pid 4412 is gone',
			'nobody can observe this: yours to judge',
			'without OPENROUTER_API_KEY',
			'Press y to run it',
		];
		const places = order.map((words) => text.indexOf(words));
		expect(places).not.toContain(-1);
		expect(places).toEqual([...places].sort((a, b) => a - b));
	});

	it('tells how old its evidence is, and goes on telling it while it stands', async () => {
		const bench = await asking();
		const evidence = async () => (await bench.lines()).find((line) => line.includes('pid 4412 is gone'));
		expect(await evidence()).toMatch(/claims: pid 4412 is gone \(\d\d:\d\d:\d\d, 3s ago\)/);
		bench.wait(600_000);
		bench.store.world.ticked();
		expect(await evidence()).toMatch(/claims: pid 4412 is gone \(\d\d:\d\d:\d\d, 10m ago\)/);
	});

	it('says that it can be read on while there is more of it, and only then', async () => {
		const whole = await asking({columns: 120, rows: 60});
		expect(await footer(whole)).not.toContain('read on');
		const cut = await asking({columns: 80, rows: 16});
		expect(await footer(cut)).toContain('Down read on');
		for (let at = 0; at < 40; at++) await cut.press('\x1b[B');
		expect(await footer(cut)).not.toContain('read on');
	});

	it('is answered by one fresh y', async () => {
		const bench = await asking();
		await bench.press('y');
		expect(answers(bench)).toEqual(['approve a null']);
		expect((await bench.lines()).join('\n')).not.toContain('Press y');
	});

	it('is declined by n, Esc or Ctrl+C, at once', async () => {
		for (const key of ['n', '\x03']) {
			const bench = await asking();
			await bench.press(key, 0);
			expect(answers(bench)).toEqual(['decline a']);
		}
	});

	it('that is declined leaves what was printed before it on the screen, or else the steps', async () => {
		const bench = await startBench({columns: 80, rows: 24});
		const {acted} = bench.store.world;
		const declined = async (id: string) => {
			await bench.press('3');
			acted(questionFor(id));
			await bench.settled();
			await bench.press('n');
			acted({kind: 'attempt', attempt: attempt(id, step, {state: 'refused', refusal: ours('declined')})});
			return (await bench.lines()).join('\n');
		};
		expect(await declined('attempt-1')).toMatch(/├ Runbook/);
		await bench.press('\r');
		const span = {text: ours('what there is'), colour: null, bold: false, dim: false};
		acted({kind: 'attempt', attempt: attempt('attempt-2', step, {state: 'ended'})});
		acted({kind: 'output', attemptId: 'attempt-2', lines: [{stream: 'out', spans: [span]}]});
		expect(await declined('attempt-3')).toMatch(/├ Output[\s\S]*what there is/);
	});

	it('does not hear what was typed ahead', async () => {
		const bench = await asking();
		await bench.press('y', 50);
		expect(answers(bench)).toEqual([]);
		expect(await footer(bench)).toMatch(/only just appeared/);
	});

	it('does not hear a y that was in the same read as its Enter, or another y', async () => {
		for (const keys of ['y\r', 'yy', 'jy', '\x1b[By', 'y\x1b[200~x\x1b[201~']) {
			const bench = await asking();
			await bench.press(keys);
			expect([keys, answers(bench)]).toEqual([keys, []]);
		}
	});

	it('does not hear a held y: one that was held before it opened, however long it is held', async () => {
		const bench = await startBench();
		await bench.press('y');
		ask(bench, null, ['x']);
		await bench.settled();
		await bench.press('y', 600);
		for (let repeat = 0; repeat < 30; repeat++) await bench.press('y', 33);
		expect(answers(bench)).toEqual([]);
		await bench.press('y', 1200);
		expect(answers(bench)).toEqual(['approve a null']);
	});

	it('is not confirmed by the key that opened it, nor by Enter or a digit', async () => {
		const bench = await startBench();
		await bench.press('3');
		ask(bench, null, ['x']);
		await bench.settled();
		for (const key of ['3', '\r', '1', ' ', 'x', 'q', '\t']) await bench.press(key);
		expect(answers(bench)).toEqual([]);
		expect(bench.console.asked).toEqual(['start stuck-claim:shop-1a2b 2']);
	});

	it('is not confirmed by a paste, marked or not', async () => {
		const bench = await asking();
		await bench.press('\x1b[200~y\x1b[201~');
		await bench.press('\x1b[200~y\r\x1b[201~');
		await bench.press('yes please');
		expect(answers(bench)).toEqual([]);
	});

	it('does not hear the y of the one before it, pressed twice', async () => {
		const bench = await asking();
		bench.store.world.acted(questionFor('b'));
		await bench.settled();
		expect((await bench.lines()).join('\n')).toContain('(1 more after this)');
		await bench.press('y', 1500);
		await bench.settled();
		await bench.press('y', 200);
		await bench.press('y', 700);
		expect(answers(bench)).toEqual(['approve a null']);
		await bench.press('y', 1500);
		expect(answers(bench)).toEqual(['approve a null', 'approve b null']);
	});

	it('has to be read anew after the terminal changed its size, and is never confirmed by that', async () => {
		const bench = await asking();
		bench.wait(5000);
		await bench.terminal.resize(100, 30);
		await bench.settled();
		await bench.press('y', 100);
		expect(answers(bench)).toEqual([]);
		await bench.press('y', 1500);
		expect(answers(bench)).toEqual(['approve a null']);
	});

	it('is not there for a terminal that is too small to show it', async () => {
		const bench = await asking();
		await bench.terminal.resize(40, 10);
		await bench.settled();
		await bench.press('y', 5000);
		expect(answers(bench)).toEqual([]);
	});

	it('is not confirmed before all that runs has been on the screen', async () => {
		const runs = Array.from({length: 30}, (_, at) => `${at === 0 ? '' : '&& '}step-${at} --of many`);
		const bench = await asking({columns: 80, rows: 24, runs});
		await bench.press('y');
		expect(answers(bench)).toEqual([]);
		expect(await footer(bench)).toMatch(/read on with the down key/);
		await bench.press('\x1b[6~');
		expect((await bench.lines()).join('\n')).toContain('step-29');
		await bench.press('y');
		expect(answers(bench)).toEqual(['approve a null']);
	});

	it('shows every argument of a long command, on as many lines as it takes', async () => {
		const long = `ddx bead update ${'x'.repeat(90)} --unclaim --note 'the end of it'`;
		const text = (await (await asking({columns: 80, rows: 24, runs: [long]})).lines())
			.map((line) => line.replaceAll('│', '').trim())
			.join('');
		expect(text.replaceAll(' ', '')).toContain(long.replaceAll(' ', ''));
	});

	it('says why an answer was not taken', async () => {
		const bench = await asking();
		bench.console.refusal = ours('the claim has changed');
		await bench.press('y');
		expect((await bench.lines()).join('\n')).toContain('Not taken: the claim has changed');
	});
});

describe('a question that wants words', () => {
	it('is answered by the words and an Enter of its own', async () => {
		const bench = await asking({typed: 'shop-1a2b'});
		expect((await bench.lines()).join('\n')).toContain('Type shop-1a2b and press Enter to run it');
		await bench.press('shop-1x');
		await bench.press('\x7f');
		await bench.press('a2b', 20);
		await bench.press('\r', 100);
		expect(answers(bench)).toEqual(['approve a shop-1a2b']);
	});

	it('takes y for a letter, no paste, no Enter that came with letters, and nothing typed ahead', async () => {
		const bench = await asking({typed: 'shop-1a2b'});
		await bench.press('s', 10);
		await bench.press('\x1b[200~shop-1a2b\x1b[201~', 2000);
		expect((await bench.lines()).join('\n')).toMatch(/│ > +│/);
		await bench.press('shop-1a2b\r');
		expect(answers(bench)).toEqual([]);
		expect((await bench.lines()).join('\n')).toContain(' > shop-1a2b');
	});
});

describe('a rule that stands against a change', () => {
	const rule: Hold = {
		rule: ours('restart fails twice'),
		why: ours('ddx server start did not help 2 times'),
		counted: {times: 2, withinMs: null},
	};
	const against = async () => {
		const bench = await startBench();
		ask(bench, null, ['ddx server start'], [rule]);
		await bench.settled();
		bench.wait(1000);
		return bench;
	};

	it('is shown with why it holds, before what would run', async () => {
		const text = (await (await against()).lines()).join('\n');
		const places = [
			'Go on against the rule?',
			'restart fails twice',
			'it holds: ddx server start did not help 2 times',
			'This would run',
			'say why in your own words',
		].map((words) => text.indexOf(words));
		expect(places).not.toContain(-1);
		expect(places).toEqual([...places].sort((a, b) => a - b));
	});

	it('hears a sentence and an Enter of its own; y is a letter, and a paste is nothing', async () => {
		const bench = await against();
		await bench.press('\x1b[200~pasted words\x1b[201~');
		for (const character of 'why y') await bench.press(character, 60);
		await bench.press('!\r');
		expect(answers(bench)).toEqual([]);
		await bench.press('\r', 100);
		expect(answers(bench)).toEqual(['approve a why y!']);
	});

	it('is another question than the one that follows: its Enter and the keys behind it confirm nothing', async () => {
		const bench = await against();
		const {approve} = bench.console.acting;
		Object.assign(bench.console.acting, {
			approve(id: string, typed: string | null) {
				// The next question may be there before a frame without one was drawn.
				if (typed !== null) queueMicrotask(() => ask(bench, null, ['ddx server start']));
				return approve(id, typed);
			},
		});
		for (const character of 'the vendor said so') await bench.press(character, 60);
		await bench.press('\r', 100);
		await bench.settled();
		// Long enough after the last key for a fresh one, and sooner than the question can have been read.
		await bench.press('y', 200);
		expect(answers(bench)).toEqual(['approve a the vendor said so']);
		await bench.press('y', 1500);
		expect(answers(bench)).toEqual(['approve a the vendor said so', 'approve a null']);
	});

	it('keeps a sentence that was too short, to go on with', async () => {
		const bench = await against();
		bench.console.refusal = ours('say in a few words why it is right to go on');
		for (const character of 'ok') await bench.press(character, 60);
		await bench.press('\r', 100);
		const text = (await bench.lines()).join('\n');
		expect(text).toContain('Not taken: say in a few words');
		expect(text).toContain(' > ok');
	});
});
