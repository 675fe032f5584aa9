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

/** A key as it stands in a row, with its quotes and colon. */
type Name = {
	/** Of those above by their place; `none` where it is no such key. */
	readonly key: number;
	readonly bytes: Buffer;
	/** What followed it last: DDx writes all rows alike, and to see that it is the same again is to read it. */
	next: Name | null;
};

const none = -1;

/** So many are remembered, none longer than this with its quotes and colon: a tracker of nonsense may have a new one on every line. */
const [mostNames, longestName] = [500, 200];

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
	/** By their bytes as Latin-1. */
	readonly #names = new Map<string, Name>();
	/** What comes before the first key. */
	readonly #start: Name = {key: none, bytes: Buffer.alloc(0), next: null};

	constructor() {
		for (const [key, name] of [...read, ...shared, ...working].entries()) {
			const text = `"${name}":`;
			this.#names.set(text, {key, bytes: Buffer.from(text), next: null});
		}
	}

	/** Reads the line that begins at a place of bytes that are UTF-8; gives where it ends, or -1 where it is refused. */
	read(bytes: Buffer, start: number): number {
		if (bytes[start] !== 123) return -1;
		this.#seen = 0;
		this.title.to = this.title.from;
		for (const span of this.shared) span.to = span.from;
		let name = this.#start;
		for (let at = start; ; ) {
			const next = this.#nameAfter(name, bytes, at + 1);
			if (next === null) return -1;
			name = next;
			at = this.#value(bytes, name.key, at + 1 + name.bytes.length);
			if (at === -1) return -1;
			if (bytes[at] === 44) continue;
			const isWhole = bytes[at] === 125 && (bytes[at + 1] === 10 || at + 1 === bytes.length);
			return isWhole && this.#isUsual() ? at + 1 : -1;
		}
	}

	/** The name at a place; null where none is, or one that is written with escapes and may be any, or is longer than any. */
	#nameAfter(name: Name, bytes: Buffer, from: number): Name | null {
		if (name.next !== null && isSame(bytes, from, name.next.bytes)) return name.next;
		const after = bytes[from] === 34 ? afterString(bytes, from) : -1;
		if (after === -1 || bytes[after] !== 58 || after - from >= longestName) return null;
		const written = bytes.subarray(from, after + 1);
		if (written.includes(92)) return null;
		const text = written.toString('latin1');
		const found = this.#names.get(text) ?? {key: none, bytes: Buffer.from(written), next: null};
		if (this.#names.size < mostNames) this.#names.set(text, found);
		name.next = found;
		return found;
	}

	#value(bytes: Buffer, key: number, place: number): number {
		const after = afterValue(bytes, place);
		if (key === none || after === -1) return after;
		if ((this.#seen & (1 << key)) !== 0) return -1;
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
function isSame(bytes: Buffer, from: number, name: Buffer): boolean {
	for (let at = 0; at < name.length; at++) if (bytes[from + at] !== name[at]) return false;
	return true;
}

function statusAt(bytes: Buffer, from: number, to: number): number {
	if (bytes[from] !== 34) return -1;
	for (let code = 0; code < statusBytes.length; code++) {
		const name = statusBytes[code];
		if (name?.length === to - from - 2 && isSame(bytes, from + 1, name)) return code;
	}
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
