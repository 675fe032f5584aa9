import {afterEach, describe, expect, it} from 'vitest';
import {createReel} from '../../source/record/reel.ts';
import {ours} from '../../source/text/safe-text.ts';
import {attempt, usual} from '../support/fake-console.ts';
import {diagnosis, symptom} from '../support/picture.ts';
import {startBench, stopBenches} from '../support/screen.ts';

afterEach(stopBenches);

const stuck = symptom('stuck-claim', 'shop-1a2b');
const torn = symptom('torn-tracker', null, {title: 'Torn tracker'});
const queue = (ready: number) => ({queue: {ready, running: 1, blocked: 0, total: 60}});

/** A console that has seen one symptom end and another begin. */
async function seasoned(columns: number, rows: number) {
	const bench = await startBench({columns, rows, past: createReel()});
	bench.wait(60_000);
	await bench.show(diagnosis([]), queue(50));
	bench.wait(60_000);
	await bench.show(diagnosis([torn]), queue(53));
	const text = async () => (await bench.lines()).join('\n');
	return {...bench, text};
}

describe.each([
	[120, 40],
	[80, 24],
])('what was seen, at %dx%d', (columns, rows) => {
	it('is turned back to and forward, is told from now, and is left with Esc', async () => {
		const {press, text, store} = await seasoned(columns, rows);
		await press('[');
		expect(await text()).toMatch(/PAST: 14:04:2\d, 1m ago/);
		expect(await text()).not.toContain('Torn tracker');
		await press('{');
		expect(await text()).toContain('held by pid 4412');
		await press(']');
		await press(']');
		await press(']');
		expect(store.getState().turned).toBeNull();
		expect(await text()).toContain('Torn tracker');
		expect(await text()).not.toContain('PAST');
		await press('[');
		await press('\u001b');
		await expect.poll(() => store.getState().turned).toBeNull();
		expect(await text()).toContain('Torn tracker');
	});

	it('runs nothing from the past, and now goes on meanwhile', async () => {
		const {press, text, console, show, wait, store} = await seasoned(columns, rows);
		await press('{');
		const asked = console.asked.length;
		for (const key of ['\r', '1', '2', 'a', 'E', 'R', 'r', '!']) {
			await press(key);
			expect(await text()).toContain('Off: this is the past');
		}
		expect(console.asked).toHaveLength(asked);
		wait(1000);
		await show(diagnosis([torn, stuck]), queue(54));
		expect(await text()).toContain('PAST');
		await press('\u001b');
		await expect.poll(() => store.getState().turned).toBeNull();
		expect(store.getState().diagnosis.symptoms).toHaveLength(2);
		expect(await text()).toContain('held by pid 4412');
	});

	it('is compared with now by one key, from when it was pressed last', async () => {
		const {press, text, store} = await seasoned(columns, rows);
		await press('d');
		expect(await text()).toMatch(/ended {2}stuck-claim|ended {2}Stuck claim/);
		expect(await text()).toMatch(/began {2}Torn tracker/);
		expect(await text()).toMatch(/ready \d+ to 53/);
		await press('\u001b');
		await expect.poll(() => store.getState().overlays).toEqual([]);
		await press('d');
		expect(await text()).toContain('No symptom, worker, claim or count is another than then.');
	});
});

it.each([
	[120, 40, {}],
	[80, 24, {}],
	[80, 24, {LANG: 'C'}],
])(
	'the zoomed queue is a plot with an axis, times and where symptoms began and ended, at %dx%d %j',
	async (columns, rows, env) => {
		const bench = await startBench({columns, rows, env, past: createReel()});
		for (let minute = 1; minute <= 20; minute++) {
			bench.wait(60_000);
			await bench.show(diagnosis(minute < 10 ? [stuck] : minute < 15 ? [] : [torn]), queue(minute * 4));
		}
		const {press, store} = bench;
		while (store.getState().focus !== 'queue') await press('\t');
		await press('+');
		const lines = await bench.lines();
		const text = lines.join('\n');
		expect(text).toMatch(/80[│|].*[█#]/);
		expect(text).toMatch(/ 0[│|]/);
		expect(text).toMatch(/ v {4}\^/);
		expect(text).toContain('14:15');
		expect(text).toContain('^ a symptom began, v one ended');
	},
);

it('a question that comes up brings the screen back to now', async () => {
	const {press, store} = await seasoned(120, 40);
	await press('[');
	expect(store.getState().turned).not.toBeNull();
	const [, , change] = usual.offers;
	if (change === undefined) throw new Error('the usual offers have a change');
	const briefing = {
		...{runs: [], folder: ours('/'), host: ours('anvil'), user: ours('ann'), instead: null, evidence: [], guard: ours('it')},
		...{touches: [], environment: [], undo: [], stops: []},
	};
	const approval = {kind: 'ask', typed: null, because: ['it changes something']} as const;
	store.world.acted({kind: 'asking', attempt: attempt('one', change, {state: 'asking'}), approval, briefing});
	expect(store.getState().turned).toBeNull();
});
