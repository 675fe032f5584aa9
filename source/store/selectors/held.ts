import type {Glimpse} from '../../domain/past.ts';
import {placeAt} from '../../domain/past.ts';
import type {SafeText} from '../../text/safe-text.ts';
import {safeText} from '../../text/safe-text.ts';

/** What a worker was at from one moment to another, epoch ms. held: alive, at `subject`. idle: alive, at nothing. */
export type Stretch = {
	readonly from: number;
	readonly to: number;
	readonly what: 'held' | 'idle' | 'dead' | 'unknown';
	readonly subject: SafeText | null;
};

/** The stretches of one worker, the oldest first; where nobody looked there is none. */
export type WorkerPast = {readonly id: string; readonly stretches: readonly Stretch[]};

/** A picture is kept at least every minute while somebody looks: after this long without one nobody did. Milliseconds. */
const seenForMs = 120_000;

/** What each worker was at between two moments (epoch ms), in the order in which they were last seen, those there now first. */
export function heldBetween(glimpses: readonly Glimpse[], from: number, until: number): readonly WorkerPast[] {
	const pasts = new Map<string, Stretch[]>();
	const first = Math.max(0, placeAt(glimpses, from));
	const last = placeAt(glimpses, until);
	for (let place = first; place <= last; place++) {
		const glimpse = glimpses[place];
		if (glimpse === undefined) continue;
		// While the workers are the same list, nothing about them changed.
		let same = place;
		while (same < last && isSeenOn(glimpses, same) && glimpses[same + 1]?.workers === glimpse.workers) same++;
		const end = Math.min(
			until,
			(glimpses[same]?.at ?? glimpse.at) + seenForMs,
			glimpses[same + 1]?.at ?? Number.POSITIVE_INFINITY,
		);
		for (const worker of glimpse.workers) put(pasts, worker, Math.max(from, glimpse.at), end);
		place = same;
	}
	const now = glimpses[last]?.workers.map(({id}) => id) ?? [];
	const gone = [...pasts].filter(([id]) => !now.includes(id)).toSorted(([, a], [, b]) => endOf(b) - endOf(a));
	return [...now.map((id): [string, Stretch[]] => [id, pasts.get(id) ?? []]), ...gone].map(([id, stretches]) => ({
		id,
		stretches,
	}));
}

function isSeenOn(glimpses: readonly Glimpse[], place: number): boolean {
	return (glimpses[place + 1]?.at ?? Number.POSITIVE_INFINITY) - (glimpses[place]?.at ?? 0) <= seenForMs;
}

function endOf(stretches: readonly Stretch[]): number {
	return stretches.at(-1)?.to ?? 0;
}

function put(pasts: Map<string, Stretch[]>, {id, alive, subject}: Glimpse['workers'][number], from: number, to: number): void {
	if (to <= from) return;
	const at = subject === null ? null : safeText(subject);
	const what = alive === 'alive' ? (at === null ? 'idle' : 'held') : alive === 'dead' ? 'dead' : 'unknown';
	const stretches = pasts.get(id) ?? [];
	const before = stretches.at(-1);
	if (before !== undefined && before.to === from && before.what === what && before.subject === at)
		stretches[stretches.length - 1] = {...before, to};
	else stretches.push({from, to, what, subject: at});
	pasts.set(id, stretches);
}
