import {setTimeout as delay} from 'node:timers/promises';
import type {Input} from '../source/keys/key.ts';
import {createKeyReader} from '../source/keys/read-keys.ts';

/** The terminal's keyboard, as far as it is used here. */
export type Keyboard = Pick<NodeJS.ReadStream, 'on' | 'off' | 'setEncoding' | 'pause' | 'resume'> & {
	readonly isTTY?: boolean;
	setRawMode?(on: boolean): unknown;
	ref?(): unknown;
	unref?(): unknown;
};

/** The terminal's display, as far as modes are set in it. */
export type Display = {write(text: string): unknown; readonly destroyed?: boolean; readonly writableEnded?: boolean};

/** A lone escape character is the Esc key when nothing has followed it for this long, milliseconds. */
const escapeMs = 60;

/** What is read this soon after the keyboard was taken back had been waiting in the line, milliseconds. */
const deafMs = 150;

/** Marks pastes, so that pasted text is never keys (DEC private mode 2004). */
const pasteMarksOn = '\x1b[?2004h';
const pasteMarksOff = '\x1b[?2004l';

/** The one reader of the keyboard. */
export type Keys = {
	/** Takes the keyboard: raw mode, marked pastes. */
	take(): void;
	/** Gives it back as it was. Can be called again, and after the terminal is gone. */
	give(): void;
	/** Resolves when it is known of every escape character so far whether it was the Esc key. */
	idle(): Promise<void>;
};

/**
 * Reads keys from the terminal. Raw mode is set here rather than by Ink, since only one reader can have the keyboard and Ink's
 * own cannot be used (see `createKeyReader`); Ink never touches the keyboard where no component asks it for input.
 */
export function readKeyboard(
	stdin: Keyboard,
	stdout: Display,
	now: () => number,
	heard: (inputs: readonly Input[]) => void,
): Keys {
	const reader = createKeyReader(now);
	let timer: NodeJS.Timeout | null = null;
	let taken = false;
	let deafUntil = Number.NEGATIVE_INFINITY;

	function onData(chunk: string | Buffer): void {
		if (now() < deafUntil) return;
		if (timer !== null) clearTimeout(timer);
		timer = null;
		heard(reader.read(String(chunk)));
		if (reader.unsettled) timer = setTimeout(settle, escapeMs);
	}

	function settle(): void {
		timer = null;
		heard(reader.settle());
	}

	function write(text: string): void {
		if (stdout.destroyed || stdout.writableEnded) return;
		stdout.write(text);
	}

	function raw(on: boolean): void {
		try {
			stdin.setRawMode?.(on);
		} catch {
			// The terminal is gone: there is no mode to set.
		}
	}

	return {
		take() {
			if (taken) return;
			taken = true;
			// Taken back from another program: what was typed for that one, and left over, is no key here.
			if (deafUntil === Number.POSITIVE_INFINITY) deafUntil = now() + deafMs;
			stdin.setEncoding('utf8');
			raw(true);
			write(pasteMarksOn);
			stdin.on('data', onData);
			stdin.ref?.();
			stdin.resume();
		},
		give() {
			if (!taken) return;
			taken = false;
			deafUntil = Number.POSITIVE_INFINITY;
			if (timer !== null) clearTimeout(timer);
			stdin.off('data', onData);
			stdin.pause();
			stdin.unref?.();
			write(pasteMarksOff);
			raw(false);
		},
		async idle() {
			while (taken && timer !== null) await delay(escapeMs);
		},
	};
}
