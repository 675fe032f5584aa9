import {afterEach, describe, expect, it} from 'vitest';
import {startScreen} from '../../panels/index.tsx';
import {createReel} from '../../source/record/reel.ts';
import {createTriageStore} from '../../source/store/store.ts';
import {fakeConsole} from '../support/fake-console.ts';
import {diagnosis, noon, place, snapshot, symptom} from '../support/picture.ts';
import {fakeTerminal} from '../support/terminal.ts';

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
	for (const end of ends.splice(0)) await end();
});

/** A replay of five pictures, ten seconds apart: the symptom is there in the third and fourth. */
function replay(columns = 120, rows = 40) {
	const past = createReel({calmMs: 0});
	for (let step = 0; step < 5; step++) {
		const there = step === 2 || step === 3 ? [symptom('stuck-claim', 'shop-1a2b')] : [];
		const queue = {ready: 40 + step, running: 1, blocked: 0, total: 60};
		past.add(snapshot({observedAt: noon + step * 10_000, queue}), diagnosis(there));
	}
	let now = noon + 3_600_000;
	const store = createTriageStore({place: {...place, mode: 'replay', readOnly: true}, now: () => now, past});
	store.world.played(0);
	const terminal = fakeTerminal(columns, rows);
	const console = fakeConsole();
	const screen = startScreen({
		store,
		console,
		stdin: terminal.stdin,
		stdout: terminal.stdout,
		env: {TERM: 'xterm-256color', LANG: 'en_GB.UTF-8'},
		paint: terminal.paint,
	});
	ends.push(async () => {
		screen.close();
		await screen.done;
		terminal.dispose();
	});
	const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
	const press = async (keys: string) => {
		now += 1500;
		terminal.press(keys);
		await turn();
		await turn();
		await screen.idle();
	};
	const text = async () => (await terminal.lines()).join('\n');
	return {store, console, press, text};
}

describe.each([
	[120, 40],
	[80, 24],
])('a replay at %dx%d', (columns, rows) => {
	it('shows what was, step by step and turn by turn, and says that nothing runs', async () => {
		const {store, press, text} = replay(columns, rows);
		expect(await text()).toContain('REPLAY 1 of 5');
		await press(']');
		expect(await text()).toContain('REPLAY 2 of 5');
		await press('}');
		await expect.poll(text).toContain('Stuck claim');
		expect(store.getState().turned?.index).toBe(2);
		expect(store.getState().paused).toBe(true);
		await press('}');
		expect(await text()).not.toContain('held by pid 4412');
		await press('}');
		await expect.poll(text).toContain('No symptom began or ended after this.');
		await press('{');
		expect(store.getState().turned?.index).toBe(2);
		await press('[');
		await press('[');
		await press('[');
		await expect.poll(text).toContain('Nothing before this was seen.');
	});

	it('goes on by itself, as fast as wanted, and stands still at its end', async () => {
		const {store, press, text} = replay(columns, rows);
		store.world.played(10_500);
		expect(store.getState().turned?.index).toBe(1);
		expect(store.getState().now).toBe(noon + 10_500);
		await press('.');
		expect(store.getState().turned?.speed).toBe(2);
		store.world.played(60_000);
		expect(store.getState()).toMatchObject({paused: true, now: noon + 40_000});
		await expect.poll(text).toContain('REPLAY 5 of 5');
	});
});

it('whatever is asked for, by key or command line, a replay runs nothing and says why', async () => {
	const {store} = replay();
	store.world.played(20_000);
	const console = fakeConsole();
	const acts = store.connect(console);
	const seen = store.getState();
	const press1 = {at: noon + 9e9, text: 'y', seen, lastTop: 0, page: 5, matches: [], argument: '40'};
	for (const round of ['closed', 'twice']) {
		for (const [name, act] of Object.entries(acts)) {
			if (name !== 'quit') act({...press1, seen: store.getState(), argument: round});
		}
	}
	expect(Object.keys(acts).length).toBeGreaterThan(60);
	expect(console.asked.filter((line) => !/^(copy|pause|suspend)/.test(line))).toEqual([]);
	expect(console.started).toEqual([]);
});

it('says of an acting key that a replay runs nothing', async () => {
	const {press, text, console} = replay();
	await press('}');
	for (const key of ['r', '1', '\r', 'a', 'E', '!', 'J', 'H']) {
		await press(key);
		expect(await text()).toContain('Off: a replay shows what was, and runs nothing.');
	}
	expect(console.asked).toEqual([]);
});
