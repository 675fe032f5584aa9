import fc from 'fast-check';
import {afterAll, expect, test} from 'vitest';
import {startScreen} from '../../panels/index.tsx';
// Loaded beforehand, since a console loads it when help is first opened: both screens have it at the same key.
import '../../panels/over/help-table.tsx';
import {createTriageStore, type TriageStore} from '../../source/store/store.ts';
import {fakeConsole} from '../support/fake-console.ts';
import {diagnosis, noon, place, snapshot, symptom} from '../support/picture.ts';
import {type FakeTerminal, fakeTerminal} from '../support/terminal.ts';

/** Two screens over a store each, to which the same happens: one draws rows past React, the other never does. */
function twins(columns: number, rows: number) {
	let now = noon;
	const ends: (() => Promise<unknown>)[] = [];
	let past = 0;
	const open = (mayPass: boolean) => {
		const store = createTriageStore({place, now: () => now});
		const terminal = fakeTerminal(columns, rows);
		const paint: FakeTerminal['paint'] = (stdout) =>
			new Proxy(terminal.paint(stdout), {
				get(target, key) {
					if (key !== 'patch') return Reflect.get(target, key);
					return (patches: Parameters<typeof target.patch>[0]) => {
						const isDrawn = mayPass && target.patch(patches);
						if (isDrawn) past++;
						return isDrawn;
					};
				},
			});
		const env = {TERM: 'xterm-256color', LANG: 'en_GB.UTF-8'};
		const screen = startScreen({store, console: fakeConsole(), stdin: terminal.stdin, stdout: terminal.stdout, env, paint});
		ends.push(async () => {
			screen.close();
			await screen.done;
			terminal.dispose();
		});
		return {store, terminal, screen};
	};
	const both = [open(true), open(false)] as const;
	return {
		both,
		past: () => past,
		/** The same to both, and both screens when it is drawn. */
		async step({afterMs, keys, world}: Step) {
			now += afterMs;
			for (const {store, terminal} of both) {
				world(store, now);
				// The screen's own clock is late by as much as it likes.
				store.world.ticked();
				if (keys !== '') terminal.press(keys);
			}
			const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
			for (const {screen} of both) {
				await turn();
				await turn();
				await screen.idle();
				await turn();
				await screen.idle();
			}
		},
		/** The rows that are not the same on both. */
		async differing() {
			const [shown = [], wanted = []] = await Promise.all(both.map(async ({terminal}) => (await terminal.pictures()).shown));
			return wanted.flatMap((row, place) => (row === shown[place] ? [] : [place]));
		},
		async end() {
			for (const end of ends) await end();
		},
	};
}

type Step = {readonly afterMs: number; readonly keys: string; readonly world: (store: TriageStore, now: number) => void};

const worlds: readonly Step['world'][] = [
	() => {},
	(store, now) => {
		const at = {observedAt: now};
		store.world.viewed(snapshot(at), diagnosis([symptom('stuck-claim', 'shop-1a2b')]));
	},
	(store, now) => {
		const queue = {ready: Math.floor(now / 1000) % 50, running: 1, blocked: 2, total: 70};
		const symptoms = [symptom('stuck-claim', 'shop-1a2b'), symptom('no-workers', 'shop')];
		store.world.viewed(snapshot({observedAt: now, queue}), diagnosis(symptoms));
	},
	(store, now) => store.world.viewed(snapshot({observedAt: now}), diagnosis([])),
	(store) => store.world.resized({columns: 120, rows: 40}),
];

const ended: (() => Promise<void>)[] = [];
afterAll(async () => {
	for (const end of ended) await end();
});

test.each([
	[120, 40],
	[80, 24],
])('at %dx%d what is drawn past React is what React would have drawn, whatever happens in which order', async (columns, rows) => {
	const step = fc.record({
		afterMs: fc.constantFrom(0, 900, 1000, 61_000),
		keys: fc.constantFrom('', '', '', 'j', 'k', '\t', 'z', '?', '\x1b', '/', 'b', '\r', 'G', 'e', 'p', ':', '\x7f'),
		world: fc.constantFrom(...worlds.slice(0, columns === 120 ? 5 : 4)),
	});
	let past = 0;
	await fc.assert(
		fc.asyncProperty(fc.array(step, {minLength: 1, maxLength: 14}), async (steps) => {
			const screens = twins(columns, rows);
			try {
				for (const one of steps) {
					await screens.step(one);
					await expect.poll(screens.differing, {message: 'rows that React draws otherwise', timeout: 30_000}).toEqual([]);
				}
				past += screens.past();
			} finally {
				await screens.end();
			}
		}),
		{numRuns: 6},
	);
	// A screen that always left it to React would pass as well.
	expect(past).toBeGreaterThan(5);
});

test('a clock that goes on writes its own cells alone', async () => {
	const screens = twins(120, 40);
	ended.push(screens.end);
	const [{terminal}] = screens.both;
	await screens.step({afterMs: 0, keys: '', world: worlds[1] ?? (() => {})});
	for (let second = 0; second < 3; second++) {
		const before = terminal.written().length;
		await screens.step({afterMs: 1000, keys: '', world: () => {}});
		expect(terminal.written().length - before).toBeLessThan(60);
	}
	expect(screens.past()).toBeGreaterThanOrEqual(3);
});
