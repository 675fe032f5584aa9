import type {Outcome} from '../source/domain/command.ts';
import type {Binding} from '../source/keys/binding.ts';
import type {Console} from '../source/store/ports.ts';
import type {TriageStore} from '../source/store/store.ts';
import type {SafeText} from '../source/text/safe-text.ts';
import type {Canvas} from './cells/thinly.ts';
import type {Keyboard} from './terminal.ts';

/** What the screen is drawn with. */
export type ScreenOptions = {
	readonly store: TriageStore;
	readonly console: Console;
	readonly stdin: Keyboard & NodeJS.ReadStream;
	readonly stdout: NodeJS.WriteStream;
	readonly env: Readonly<Record<string, string | undefined>>;
	/** The keys, where some were bound otherwise. */
	readonly keymap?: readonly Binding[];
	/** What stands between Ink and the terminal. */
	readonly paint?: (stdout: NodeJS.WriteStream) => Canvas;
};

/** How the screen ended: the operator left, somebody closed it, or the terminal is gone (`code` such as EIO or EPIPE). */
export type ScreenEnd = {readonly kind: 'quit'} | {readonly kind: 'closed'} | {readonly kind: 'lost'; readonly code: string};

/** A screen that is up. */
export type RunningScreen = {
	/** Settles when the terminal is as it was before; rejects with what was thrown, which is a bug of ours. */
	readonly done: Promise<ScreenEnd>;
	/** Takes the screen down. */
	close(): void;
	/** Gives the terminal to `use` and takes it back after; one at a time. */
	suspend<Result>(use: () => Promise<Result>): Promise<Result>;
	/** The same for a program: says on the terminal what has it and, once it ended, how, and waits for a key. */
	lend(runs: readonly SafeText[], use: () => Promise<Outcome>): Promise<Outcome>;
	/** Resolves when every key so far was dealt with and what it changed is on the screen. */
	idle(): Promise<void>;
};
