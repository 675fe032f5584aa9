import {statusNames} from '../parse/bead-line.ts';
import {isOver} from '../parse/bead-row.ts';
import {afterString, afterValue} from './json-bytes.ts';
import {type Moment, momentAt} from './moment-bytes.ts';

/** Keys that are read where they stand. */
const read = ['id', 'status', 'title', 'priority', 'created_at', 'updated_at'] as const;

/** Keys whose values few rows have to themselves. */
const shared = ['issue_type', 'labels', 'schema_version', 'owner', 'parent'] as const;

/** Keys that matter as long as somebody may work on a row. */
const working = [
	...['dependencies', 'superseded-by', 'queue-rank', 'queue_rank', 'work-retry-after', 'work-cooldown-base-rev'],
	...['execution-eligible', 'work-heartbeat-at', 'work-last-status', 'work-last-detail'],
	...['preserved-review-blocked-at', 'preserved-review-blocked-attempt'],
	...['preserved-review-unblocked-at', 'preserved-review-unblocked-attempt'],
	...['claimed-at', 'claimed-pid', 'claimed-machine', 'claimed-session'],
	...['execute-loop-heartbeat-at', 'execute-loop-last-status', 'execute-loop-last-detail'],
] as const;

type Known = {readonly place: number; readonly bytes: Buffer};

/** The keys above by their length. */
const byLength: Known[][] = Array.from({length: 40}, () => []);
for (const [place, name] of [...read, ...shared, ...working].entries()) {
	const bytes = Buffer.from(name);
	byLength[bytes.length]?.push({place, bytes});
}

const nothing: readonly Known[] = [];

const statusBytes = statusNames.map((name) => Buffer.from(name));
const overCodes = new Set(statusNames.flatMap((name, code) => (isOver(name) ? [code] : [])));

/** From where to where a value stands. */
export type Span = {from: number; to: number};

/**
 * A row that is written as DDx writes most of them, read without making anything of it: each field is good until the next line. A
 * line with anything unusual in it is refused, and for whoever parses it whole.
 */
export class RowScan {
	readonly id: Span = {from: 0, to: 0};
	readonly title: Span = {from: 0, to: 0};
	/** Of `statusNames`. */
	status = 0;
	priority = 0;
	readonly created: Moment = {seconds: 0, nanos: 0, digits: 0};
	readonly updated: Moment = {seconds: 0, nanos: 0, digits: 0};
	/** The values of shared keys as written; empty where there is none. */
	readonly shared: readonly Span[] = shared.map(() => ({from: 0, to: 0}));
	#seen = 0;

	/** Reads the line that begins at a place of bytes that are UTF-8; gives where it ends, or -1 where it is refused. */
	read(bytes: Buffer, start: number): number {
		if (bytes[start] !== 123) return -1;
		this.#seen = 0;
		this.title.to = this.title.from;
		for (const span of this.shared) span.to = span.from;
		for (let at = start; ; ) {
			const after = bytes[at + 1] === 34 ? afterString(bytes, at + 1) : -1;
			if (after === -1 || bytes[after] !== 58) return -1;
			at = this.#value(bytes, keyAt(bytes, at + 2, after - 1), after + 1);
			if (at === -1) return -1;
			if (bytes[at] === 44) continue;
			const isWhole = bytes[at] === 125 && (bytes[at + 1] === 10 || at + 1 === bytes.length);
			return isWhole && this.#isUsual() ? at + 1 : -1;
		}
	}

	#value(bytes: Buffer, key: number, place: number): number {
		const after = afterValue(bytes, place);
		if (key === none || after === -1) return after;
		if (key === escaped || (this.#seen & (1 << key)) !== 0) return -1;
		this.#seen |= 1 << key;
		if (key < read.length) return this.#field(bytes, key, place, after) ? after : -1;
		const span = this.shared[key - read.length];
		if (span !== undefined) {
			span.from = place;
			span.to = after;
		}
		return after;
	}

	#field(bytes: Buffer, key: number, from: number, to: number): boolean {
		switch (read[key]) {
			case 'id':
				return to - from > 2 && to - from <= 302 && plainText(bytes, from, to, this.id);
			case 'title':
				return to - from <= 2002 && plainText(bytes, from, to, this.title);
			case 'status':
				this.status = statusAt(bytes, from, to);
				return this.status !== -1;
			case 'priority':
				return this.#plainNumber(bytes, from, to);
			case 'created_at':
				return momentAt(bytes, from, to, this.created);
			default:
				return momentAt(bytes, from, to, this.updated);
		}
	}

	#plainNumber(bytes: Buffer, from: number, to: number): boolean {
		if (to - from > 9) return false;
		let value = 0;
		for (let at = from; at < to; at++) {
			const digit = (bytes[at] ?? 0) - 48;
			if (!(digit >= 0 && digit <= 9)) return false;
			value = value * 10 + digit;
		}
		this.priority = value;
		return true;
	}

	#isUsual(): boolean {
		if ((this.#seen & needed) !== needed) return false;
		// There are 32 keys, one for each bit.
		return this.#seen >>> (read.length + shared.length) === 0 || overCodes.has(this.status);
	}
}

const needed = 0b111011;
const [none, escaped] = [-1, -2];

/** The key between two places; a key that is written with escapes may be any. */
function keyAt(bytes: Buffer, from: number, to: number): number {
	for (const known of byLength[to - from] ?? nothing) if (isSame(bytes, from, known.bytes)) return known.place;
	for (let at = from; at < to; at++) if (bytes[at] === 92) return escaped;
	return none;
}

function isSame(bytes: Buffer, from: number, name: Buffer): boolean {
	for (let at = 0; at < name.length; at++) if (bytes[from + at] !== name[at]) return false;
	return true;
}

function statusAt(bytes: Buffer, from: number, to: number): number {
	if (bytes[from] !== 34) return -1;
	for (const [code, name] of statusBytes.entries())
		if (to - from === name.length + 2 && isSame(bytes, from + 1, name)) return code;
	return -1;
}

/** A string of printable ASCII without escapes, which is shown as it is written. */
function plainText(bytes: Buffer, from: number, to: number, span: Span): boolean {
	if (bytes[from] !== 34) return false;
	for (let at = from + 1; at < to - 1; at++) {
		const byte = bytes[at] ?? 0;
		if (byte < 32 || byte > 126 || byte === 92) return false;
	}
	span.from = from + 1;
	span.to = to - 1;
	return true;
}
