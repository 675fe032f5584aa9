import type {Glimpse, Moment, Past} from '../domain/past.ts';
import type {Redactor} from '../text/secrets.ts';
import {factsOf, type Gist, gistOf, glimpseOf} from './facts.ts';
import {type Chunk, createPacker} from './pack.ts';
import {momentOf} from './revive.ts';
import {factsAt, type Step, stepsOf, unpacked} from './unpack.ts';

/** How much is kept, and how close together. */
export type ReelOptions = {
	/** The most that it may take in memory, bytes; the oldest goes first. */
	readonly mostBytes?: number;
	/** What is older than this, by the newest, goes too, milliseconds. */
	readonly mostMs?: number;
	/** Changes of counts and claims are kept at most so often, milliseconds; symptoms and deaths at once. */
	readonly calmMs?: number;
	/** Takes secrets out of each text once more. */
	readonly redact?: Redactor['redact'];
	/** Hears of each chunk that is full. */
	readonly onChunk?: (chunk: Chunk) => void;
};

/** A past that can be ended: what is not packed yet is packed. */
export type Reel = Past & {close(): void};

/** A glimpse in memory, without the lists that it shares with the one before, bytes (V8 in Node 24: measured 150 to 200). */
const glimpseBytes = 200;
const workerBytes = 120;
/** So long after the last one a picture is kept although only its ages differ, milliseconds. */
const beatMs = 60_000;

/** What was seen, in memory: 24 hours within 8 MB unless said. `from` are chunks that are there already. */
export function createReel(options: ReelOptions = {}, from: readonly Chunk[] = []): Reel {
	const {mostBytes = 8 * 1024 * 1024, mostMs = 24 * 3_600_000, calmMs = 5000, redact, onChunk} = options;
	const chunks: Chunk[] = [...from];
	const packer = createPacker();
	let glimpses: Glimpse[] = from.flatMap((chunk) => chunk.glimpses);
	let packed = chunks.reduce((sum, chunk) => sum + sizeOf(chunk), 0);
	let gist: Gist | null = null;
	let unfolded: {readonly of: object; readonly steps: readonly Step[]} | null = null;

	function take(chunk: Chunk | null): void {
		if (chunk === null) return;
		chunks.push(chunk);
		packed += sizeOf(chunk);
		onChunk?.(chunk);
		const oldest = (glimpses.at(-1)?.at ?? 0) - mostMs;
		let gone = 0;
		for (let first = chunks[0]; first !== undefined && chunks.length > 1; first = chunks[0]) {
			if (packed <= mostBytes && (first.glimpses.at(-1)?.at ?? 0) >= oldest) break;
			chunks.shift();
			packed -= sizeOf(first);
			gone += first.glimpses.length;
		}
		if (gone > 0) glimpses = glimpses.slice(gone);
	}

	function stepsWith(index: number): {readonly steps: readonly Step[]; readonly place: number} | null {
		let place = index;
		for (const chunk of chunks) {
			if (place < chunk.glimpses.length) {
				if (unfolded?.of !== chunk) unfolded = {of: chunk, steps: stepsOf(unpacked(chunk.bytes))};
				return {steps: unfolded.steps, place};
			}
			place -= chunk.glimpses.length;
		}
		const open = packer.open();
		return place < open.glimpses.length ? {steps: stepsOf(open.text), place} : null;
	}

	return {
		get glimpses() {
			return glimpses;
		},
		get bytes() {
			const {text, glimpses: open} = packer.open();
			return packed + 2 * text.length + open.length * glimpseBytes;
		},
		at(index): Moment | null {
			const glimpse = glimpses[index];
			const found = glimpse === undefined ? null : stepsWith(index);
			return glimpse === undefined || found === null ? null : momentOf(glimpse.at, factsAt(found.steps, found.place));
		},
		add(snapshot, diagnosis) {
			const last = glimpses.at(-1);
			const passed = last === undefined ? Number.POSITIVE_INFINITY : snapshot.observedAt - last.at;
			// A clock that was set back tells nothing new until it has caught up.
			if (passed <= 0) return;
			const now = gistOf(snapshot, diagnosis);
			const isNew = now.loud !== gist?.loud || (now.calm !== gist.calm && passed >= calmMs);
			if (!isNew && passed < beatMs) return;
			gist = now;
			const glimpse = glimpseOf(snapshot, diagnosis, last);
			glimpses.push(glimpse);
			take(packer.add(glimpse, factsOf(snapshot, diagnosis, redact)));
		},
		close: () => take(packer.close()),
	};
}

function sizeOf({bytes, glimpses}: Chunk): number {
	let size = bytes.byteLength + glimpses.length * glimpseBytes;
	for (const [place, {workers, symptoms}] of glimpses.entries()) {
		if (workers !== glimpses[place - 1]?.workers) size += workers.length * workerBytes;
		if (symptoms !== glimpses[place - 1]?.symptoms) size += symptoms.length * workerBytes;
	}
	return size;
}
