import {createRequire} from 'node:module';
import type {setFlagsFromString} from 'node:v8';

/** V8's own setting, and the one that keeps its young generation as small as it begins. */
const [own, small] = ['--semi-space-growth-factor=2', '--semi-space-growth-factor=1'];

let setFlags: typeof setFlagsFromString | null = null;

/**
 * Keeps V8's young generation small: by itself it grows to 48 MB of a console's memory, and collecting it more often takes no more of
 * the processor, since what stays alive from one picture to the next is little. To be called before much is made.
 */
export function keepYoungSmall(): void {
	const v8: {readonly setFlagsFromString: typeof setFlagsFromString} = createRequire(import.meta.url)('node:v8');
	setFlags = v8.setFlagsFromString;
	setFlags(small);
}

/**
 * Loads or keeps code, under V8's own flags: code that was compiled under other ones is refused and compiled anew, Node's own too. For
 * whoever loads the program (`bin/built-program.js`).
 */
export function withOwnFlags<T>(work: () => T): T {
	setFlags?.(own);
	try {
		return work();
	} finally {
		setFlags?.(small);
	}
}
