import process from 'node:process';

const mib = (bytes: number) => Math.round((bytes / 2 ** 20) * 10) / 10;

/** What is alive after a forced collection (`--expose-gc`), and what lay about until then: of V8's heap, MiB. */
export function collected(): {
	readonly aliveMiB: number;
	readonly garbageMiB: number;
	readonly rssMiB: number;
	readonly externalMiB: number;
} {
	const before = process.memoryUsage();
	if (globalThis.gc === undefined) throw new Error('nothing can be collected without --expose-gc');
	globalThis.gc();
	const after = process.memoryUsage();
	return {
		aliveMiB: mib(after.heapUsed),
		garbageMiB: mib(before.heapUsed - after.heapUsed),
		rssMiB: mib(before.rss),
		externalMiB: mib(after.external),
	};
}
