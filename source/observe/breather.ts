import {setImmediate} from 'node:timers/promises';

/** Long work in slices, so that keys and drawing get their turn in between. */
export type Breather = {
	/** Whether this slice has lasted long enough. Cheap: ask once a line. */
	readonly due: boolean;
	/** Lets everything else run. */
	rest(): Promise<void>;
};

/** Work in slices of `sliceMs`. */
export function createBreather(sliceMs = 4): Breather {
	let began = performance.now();
	return {
		get due() {
			return performance.now() - began >= sliceMs;
		},
		async rest() {
			await setImmediate();
			began = performance.now();
		},
	};
}
