import type {Traits} from '../parse/traits.ts';
import type {Span} from './row-scan.ts';

type Known = {readonly written: Buffer; readonly traits: Traits};

/** So many are remembered; a tracker in which no two rows are alike must not be kept twice. */
const most = 4096;

/** Traits by how they are written: rows that say the same share one object, and most need no parsing for it. */
export type TraitsMemory = {
	/** Those that stand in some places of a text, if they were seen before. */
	find(bytes: Buffer, spans: readonly Span[]): Traits | null;
	/** Remembers what was looked for last. */
	add(traits: Traits): void;
};

/** A memory of traits. */
export function createTraitsMemory(): TraitsMemory {
	const known = new Map<number, Known>();
	const written = Buffer.alloc(4096);
	let length = 0;
	let sign = 0;

	/** The values one after another, each behind a byte that stands in no JSON, and what they are found by. */
	function look(bytes: Buffer, spans: readonly Span[]): boolean {
		length = 0;
		sign = 0x811c9dc5;
		for (const span of spans) {
			if (length + span.to - span.from >= written.length) return false;
			written[length++] = 0;
			for (let at = span.from; at < span.to; at++) {
				const byte = bytes[at] ?? 0;
				written[length++] = byte;
				sign = Math.imul(sign ^ byte, 0x01000193);
			}
			sign = Math.imul(sign, 0x01000193);
		}
		return true;
	}

	function isSame(other: Buffer): boolean {
		if (other.length !== length) return false;
		for (let at = 0; at < length; at++) if (other[at] !== written[at]) return false;
		return true;
	}

	return {
		find(bytes, spans) {
			if (!look(bytes, spans)) {
				length = 0;
				return null;
			}
			const found = known.get(sign);
			return found !== undefined && isSame(found.written) ? found.traits : null;
		},
		add(traits) {
			if (length === 0) return;
			if (known.size >= most) known.clear();
			known.set(sign, {written: Buffer.from(written.subarray(0, length)), traits});
		},
	};
}
