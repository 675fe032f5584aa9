import {vi} from 'vitest';

/** Waits until a condition holds; patient, since the machine may be busy. */
export function until(holds: () => boolean | Promise<boolean>): Promise<unknown> {
	return vi.waitUntil(holds, {timeout: 60_000, interval: 5});
}
