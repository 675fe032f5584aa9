import {expect} from 'vitest';

/** Waits for a condition rather than for a time; patient, since the machine may be busy. */
export function eventually<T>(look: () => T) {
	return expect.poll(look, {timeout: 60_000, interval: 5});
}
