import {expect} from 'vitest';
import {startScreen} from '../../panels/index.tsx';
import type {RunningScreen} from '../../panels/running-screen.ts';
import type {Acting} from '../../source/domain/acting.ts';
import type {Diagnosis} from '../../source/domain/diagnosis.ts';
import type {Past} from '../../source/domain/past.ts';
import type {Snapshot} from '../../source/domain/snapshot.ts';
import type {Place} from '../../source/store/ports.ts';
import type {TriageStore} from '../../source/store/store.ts';
import {createTriageStore} from '../../source/store/store.ts';
import type {FakeConsole} from './fake-console.ts';
import {fakeConsole} from './fake-console.ts';
import {diagnosis, noon, place, snapshot, symptom} from './picture.ts';
import type {FakeTerminal} from './terminal.ts';
import {fakeTerminal} from './terminal.ts';

/** A console on a terminal of its own, with a clock that a test moves. */
export type Bench = {
	readonly terminal: FakeTerminal;
	readonly store: TriageStore;
	readonly console: FakeConsole;
	readonly screen: RunningScreen;
	/** Moves the clock. */
	wait(ms: number): void;
	now(): number;
	/** The screen, once every key was dealt with and drawn. */
	lines(): Promise<string[]>;
	/** Sends keys in one read, after a silence long enough for a fresh press, and waits until they were dealt with. */
	press(keys: string, quietMs?: number): Promise<void>;
	/** A new picture. */
	show(symptoms: Diagnosis, picture?: Partial<Snapshot>): Promise<void>;
	/** Waits until all that happened is on the screen. */
	settled(): Promise<void>;
};

const up = new Set<Bench>();

/** What a screen is started with; everything has a use as it is. */
export type BenchOptions = {
	readonly columns?: number;
	readonly rows?: number;
	readonly env?: Readonly<Record<string, string>>;
	readonly at?: Partial<Place>;
	/** Whether the first picture, with one stuck claim, is shown. */
	readonly empty?: boolean;
	/** Where what is seen is kept. */
	readonly past?: Past;
	/** What runs steps; one that only notes what it was asked where left out. */
	readonly acting?: Acting;
	/** One that earlier screens were on; one of its own where left out. */
	readonly terminal?: FakeTerminal;
};

/** Starts a screen over a fake console. */
export async function startBench({
	columns = 120,
	rows = 40,
	env = {},
	at = {},
	empty = false,
	acting,
	past,
	terminal = fakeTerminal(columns, rows),
}: BenchOptions = {}): Promise<Bench> {
	let now = noon;
	const store = createTriageStore({place: {...place, ...at}, now: () => now, ...(past === undefined ? {} : {past})});
	const console = fakeConsole();
	const screen = startScreen({
		store,
		console: acting === undefined ? console : {...console, acting},
		stdin: terminal.stdin,
		stdout: terminal.stdout,
		env: {TERM: 'xterm-256color', LANG: 'en_GB.UTF-8', ...env},
		paint: terminal.paint,
	});
	const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
	const bench: Bench = {
		terminal,
		store,
		console,
		screen,
		now: () => now,
		wait(ms) {
			now += ms;
		},
		async settled() {
			// What came in on the keyboard is read on a later turn of the loop.
			await turn();
			await turn();
			await screen.idle();
			await turn();
			await screen.idle();
			// A frame may come while both are read: the second of the screen's clock.
			await expect
				.poll(async () => rowsThatDiffer(await terminal.pictures()), {message: 'the screen differs from what Ink drew'})
				.toEqual([]);
		},
		async lines() {
			await bench.settled();
			return terminal.lines();
		},
		async press(keys, quietMs = 1500) {
			now += quietMs;
			terminal.press(keys);
			await bench.settled();
		},
		async show(symptoms, picture = {}) {
			store.world.viewed(snapshot({observedAt: now, ...picture}), symptoms);
			await bench.settled();
		},
	};
	up.add(bench);
	if (!empty) await bench.show(diagnosis([symptom('stuck-claim', 'shop-1a2b')]));
	return bench;
}

function rowsThatDiffer({
	shown,
	wanted,
}: {
	readonly shown: readonly string[];
	readonly wanted: readonly string[];
}): readonly string[] {
	return wanted.filter((row, place) => row !== shown[place]);
}

/** Takes down every screen that a test started. */
export async function stopBenches(): Promise<void> {
	for (const bench of up) {
		bench.screen.close();
		await bench.screen.done.catch(() => null);
		bench.terminal.dispose();
	}
	up.clear();
}
