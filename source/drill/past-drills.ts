import type {PrivateFile} from '../domain/private-file.ts';

/** A drill as it is kept. Times are milliseconds since the symptom came onto the screen, null for what never happened. */
export type Drill = {
	/** When it began, ISO 8601. */
	readonly at: string;
	readonly system: string;
	readonly story: string;
	readonly seed: number | null;
	readonly seenMs: number | null;
	readonly lookedMs: number | null;
	readonly changedMs: number | null;
	/** Null where it was given up. */
	readonly clearedMs: number | null;
	readonly commands: number;
	readonly refusals: number;
};

/** So many are kept; the oldest go first. */
export const mostDrills = 500;

/** The drills that are kept, oldest first. What makes no sense in the file is left out. */
export async function readDrills(file: Pick<PrivateFile, 'read'>): Promise<readonly Drill[]> {
	try {
		const read: unknown = JSON.parse((await file.read()) ?? '[]');
		return Array.isArray(read) ? read.filter(isDrill).slice(-mostDrills) : [];
	} catch {
		return [];
	}
}

/** Keeps one more; null when it is written, else one sentence why not. */
export async function keepDrill(file: PrivateFile, drill: Drill): Promise<string | null> {
	const all = [...(await readDrills(file)), drill].slice(-mostDrills);
	const written = await file.write(`[\n${all.map((one) => JSON.stringify(one)).join(',\n')}\n]\n`);
	return written.ok ? null : written.reason;
}

const times = ['seenMs', 'lookedMs', 'changedMs', 'clearedMs', 'seed'] as const;

function isDrill(value: unknown): value is Drill {
	if (typeof value !== 'object' || value === null) return false;
	const one = value as Readonly<Record<string, unknown>>;
	const areWords = ['at', 'system', 'story'].every((name) => typeof one[name] === 'string');
	const areCounts = ['commands', 'refusals'].every((name) => Number.isFinite(one[name]));
	return areWords && areCounts && times.every((name) => one[name] === null || Number.isFinite(one[name]));
}

/** The middle of some times; null for none. */
export function median(all: readonly number[]): number | null {
	const sorted = all.toSorted((a, b) => a - b);
	const middle = sorted.length / 2;
	const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
	return low === undefined || high === undefined ? null : (low + high) / 2;
}
