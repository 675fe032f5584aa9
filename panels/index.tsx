import type {Instance} from 'ink';
import {render, useApp} from 'ink';
import {useInsertionEffect} from 'react';
import {keymap as usualKeymap} from '../source/keys/keymap.ts';
import type {Blocks} from './blocks.ts';
import {thinly} from './cells/thinly.ts';
import {unblocked} from './cells/unblocked.ts';
import {drawnPast} from './drawn-past.ts';
import {createLoans, type Lend} from './loans.ts';
import {Looked} from './looked.tsx';
import {createPainting} from './painting.ts';
import {createPresses} from './presses.ts';
import type {RunningScreen, ScreenEnd, ScreenOptions} from './running-screen.ts';
import {Screen} from './screen.tsx';
import {readKeyboard} from './terminal.ts';
import {watchTerminal} from './watched-terminal.ts';

/** The screen follows each change at once: at 30 frames a second half the keys of a held key get none. */
const maxFps = 120;

/** A picture comes every second, or a little later; drawn beside it, the clock would cost as much again. */
const pictureLateMs = 1400;

/** Hands out Ink's way of lending the terminal, which only a component can get. */
function Lending({ready}: {readonly ready: (lend: Lend) => void}) {
	const {suspendTerminal} = useApp();
	useInsertionEffect(() => ready(suspendTerminal));
	return null;
}

/** Draws the screen and hears its keys until the operator leaves or the terminal is gone. */
export function startScreen({
	store,
	console,
	stdin,
	stdout,
	env,
	keymap = usualKeymap,
	paint = thinly,
}: ScreenOptions): RunningScreen {
	// As Ink has it. Its own reading of the variable would be that of this process alone.
	const isRead = env.INK_SCREEN_READER === 'true';
	const painting = createPainting(store.now);
	let end: ScreenEnd = {kind: 'closed'};
	let lendTerminal: Lend | null = null;
	let failure: {readonly error: unknown} | null = null;

	const acts = store.connect({
		...console,
		suspend: () => loans.suspend(() => console.suspend()),
		quit() {
			console.quit();
			finish({kind: 'quit'});
		},
	});
	const presses = createPresses(store, acts, {painting, keymap}, (error) => {
		failure = {error};
		finish({kind: 'closed'});
	});
	const keys = readKeyboard(stdin, stdout, store.now, presses.hear);

	const blocks: Blocks = new Set();
	const canvas = () => (instance === null || isRead ? null : drawn);
	const heard = drawnPast(store, {blocks, painting, canvas, handedOver});
	const tree = (
		<Looked env={env} shared={{store: heard, painting, blocks, keymap}}>
			<Lending
				ready={(lend) => {
					lendTerminal = lend;
				}}
			/>
			<Screen />
		</Looked>
	);
	let instance: Instance | null = null;
	const resized = () => {
		store.world.resized({columns: stdout.columns || 80, rows: stdout.rows || 24});
		// Flushes React at once: Ink's own listener comes next, and would draw the old lines, wider than the terminal.
		instance?.rerender(tree);
	};
	resized();
	const unwatch = watchTerminal({stdin, stdout}, {resized, gone: finish});
	const drawn = paint(unblocked(stdout));
	/** Keys act on what the terminal shows: a frame that it has not taken yet was not seen by anybody. */
	function handedOver(): void {
		const painted = painting.frame();
		if ((stdout.writableLength ?? 0) === 0) painted();
		else drawn.write('', painted);
	}
	instance = render(tree, {
		stdout: drawn,
		stdin,
		alternateScreen: true,
		isScreenReaderEnabled: isRead,
		incrementalRendering: true,
		exitOnCtrlC: false,
		interactive: true,
		// Stray output of a library would tear the frame: Ink catches it, where it would go to this terminal.
		patchConsole: stdout === process.stdout,
		maxFps,
		onRender: handedOver,
	});
	keys.take();
	// The one timer of the screen: every age on it moves with a picture, or with this where none came.
	const clock = setInterval(() => {
		if (store.now() - store.getState().now >= pictureLateMs) store.world.ticked();
	}, 250);

	let finished = false;
	const isLost = Promise.withResolvers<ScreenEnd>();
	const isFinished = Promise.withResolvers<void>();
	function finish(how: ScreenEnd): void {
		if (finished) return;
		finished = true;
		end = how;
		clearInterval(clock);
		heard.close();
		// A terminal that is gone is not waited for: its last writes may never be answered.
		if (how.kind === 'lost') isLost.resolve(how);
		isFinished.resolve();
		keys.give();
		instance?.unmount();
	}

	const loans = createLoans({
		terminal: {stdin, stdout},
		lend: () => lendTerminal,
		keys,
		resized,
		isFinished: () => finished,
		gone: isFinished.promise,
	});

	const left = instance.waitUntilExit().then(
		() => settled(),
		(error: unknown) => {
			failure ??= {error};
			return settled();
		},
	);

	function settled(): ScreenEnd {
		clearInterval(clock);
		keys.give();
		unwatch();
		if (failure !== null) throw failure.error;
		return end;
	}

	return {
		done: Promise.race([isLost.promise, left]),
		close: () => finish({kind: 'closed'}),
		...loans,
		async idle() {
			await keys.idle();
			await presses.idle();
			await painting.until(store.getState());
		},
	};
}
