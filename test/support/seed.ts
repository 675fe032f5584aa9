import process from 'node:process';

/** What chance begins with in this run: a test that uses it says it in its name, and `TRIAGE_SEED` repeats it. */
export const seed = Number(process.env.TRIAGE_SEED ?? Math.floor(Math.random() * 2 ** 31));

/** Numbers from 0 up to but not with 1 that one seed always gives again (Mulberry32). */
export function chance(from: number): () => number {
	let state = from >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}
