import process from 'node:process';

/** What chance begins with: the same in every run, so that a change alone turns a test red. `TRIAGE_SEED=NUMBER` tries other cases. */
export const seed = Number(process.env.TRIAGE_SEED ?? 1);

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
