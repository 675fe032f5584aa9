import type {BeadRow} from '../parse/bead.ts';
import {statusNames} from '../parse/bead-line.ts';
import {instant} from '../parse/instant.ts';
import {type Traits, traitsOf} from '../parse/traits.ts';
import {momentText} from './moment-bytes.ts';
import {isNotable} from './notable.ts';
import {type BlockFault, type Columns, otherStatus, RowBlock, signOf} from './row-block.ts';
import type {RowScan, Span} from './row-scan.ts';

/** Puts rows into columns, one block after another. */
export type RowBuilder = {
	/** A row as it was scanned in `bytes`. */
	scanned(bytes: Buffer, scan: RowScan, traits: Traits, line: number): void;
	/** A row that was parsed; `shared` is the same traits where other rows have them too. */
	parsed(row: BeadRow, shared: Traits | null, line: number): void;
	/** The block of all rows since the last. */
	finish(lines: number, faults: readonly BlockFault[]): RowBlock;
};

/** What an object of a row, of its traits or of a fault takes, about, in bytes. */
const objectBytes = 500;

const codes = new Map<string, number>(statusNames.map((name, code) => [name, code]));

const plain = /^[\x20-\x7e]*$/;

/** A builder, whose memory is used again for each block. */
export function createRowBuilder(): RowBuilder {
	let room = columnsFor(1024, 64 * 1024);
	let [count, used, objects] = [0, 0, 0];
	let [traits, notable, whole]: [Traits[], number[], Map<number, BeadRow>] = [[], [], new Map()];

	function widen(bytes: number): void {
		const isRoom = count < room.lines.length && used + bytes <= room.texts.length;
		if (isRoom) return;
		const wider = columnsFor(Math.max(room.lines.length, 2 * count), Math.max(room.texts.length, 2 * (used + bytes)));
		copyColumns(room, wider);
		room = wider;
	}

	function add(isNoted: boolean, of: Traits, line: number): void {
		room.lines[count] = line;
		traits.push(of);
		if (isNoted) notable.push(count);
		count++;
	}

	return {
		scanned(bytes, {id, title, status, priority, created, updated}, shared, line) {
			widen(id.to - id.from + title.to - title.from);
			let sign = 0x811c9dc5;
			for (let at = id.from; at < id.to; at++) sign = Math.imul(sign ^ (bytes[at] ?? 0), 0x01000193);
			room.signs[count] = sign;
			room.ends[2 * count] = used = put(bytes, id, room.texts, used);
			room.ends[2 * count + 1] = used = put(bytes, title, room.texts, used);
			room.statuses[count] = status;
			room.priorities[count] = priority;
			room.created[count] = created.seconds;
			room.createdNanos[count] = created.nanos;
			room.updated[count] = updated.seconds;
			room.updatedNanos[count] = updated.nanos;
			room.digits[count] = created.digits * 16 + updated.digits;
			add(isNotable(statusNames[status] ?? '', shared), shared, line);
		},
		parsed(row, shared, line) {
			const [created, updated] = [written(row.createdAt), written(row.updatedAt)];
			const isWhole = !isPlain(row) || created.digits === null || updated.digits === null;
			if (isWhole) whole.set(count, row);
			if (isWhole || shared === null) objects++;
			const [id, title] = isWhole ? ['', ''] : [row.id, row.title];
			widen(id.length + title.length);
			room.signs[count] = signOf(row.id);
			used += room.texts.write(id, used, 'latin1');
			room.ends[2 * count] = used;
			used += room.texts.write(title, used, 'latin1');
			room.ends[2 * count + 1] = used;
			const status = codes.get(row.status) ?? otherStatus;
			room.statuses[count] = status;
			room.priorities[count] = row.priority;
			room.created[count] = created.seconds;
			room.createdNanos[count] = created.nanos;
			room.updated[count] = updated.seconds;
			room.updatedNanos[count] = updated.nanos;
			room.digits[count] = (created.digits ?? 0) * 16 + (updated.digits ?? 0);
			add(isNotable(row.status, row), shared ?? (isWhole ? row : traitsOf(row)), line);
		},
		finish(lines, faults) {
			const columns = columnsFor(count, used);
			copyColumns(room, columns);
			const weight = (objects + faults.length) * objectBytes + count * 64 + used;
			const block = new RowBlock({columns, traits, whole, notable, lines, faults, weight});
			[count, used, objects] = [0, 0, 0];
			[traits, notable, whole] = [[], [], new Map()];
			return block;
		},
	};
}

/** Copies a few bytes to a place, and gives the place after them: for so few a call to `copy` takes longer. */
function put(bytes: Buffer, {from, to}: Span, texts: Buffer, place: number): number {
	let next = place;
	for (let at = from; at < to; at++) texts[next++] = bytes[at] ?? 0;
	return next;
}

/** Whether what a row says of itself is shown as it is written, and is known. */
function isPlain({id, shownId, title, status}: BeadRow): boolean {
	return plain.test(id) && shownId === id && plain.test(title) && codes.has(status);
}

/** A time, NaN where it is none, with its digits unless it is written in another way than DDx does. */
function written(text: string): {readonly seconds: number; readonly nanos: number; readonly digits: number | null} {
	const digits = text.length <= 20 || text.length > 30 ? 0 : text.length - 21;
	// As nearly all are written: read and written back by what V8 has compiled already.
	const whole = Date.parse(`${text.slice(0, 19)}Z`) / 1000;
	const part = digits === 0 ? 0 : Number(text.slice(20, -1)) * 10 ** (9 - digits);
	if (!Number.isNaN(whole) && momentText(whole, part, digits) === text) return {seconds: whole, nanos: part, digits};
	const {seconds, nanos} = instant(text) ?? {seconds: Number.NaN, nanos: 0};
	if (Number.isNaN(seconds)) return {seconds, nanos, digits: null};
	return {seconds, nanos, digits: momentText(seconds, nanos, digits) === text ? digits : null};
}

/** All columns in one piece of memory, the widest first. */
function columnsFor(rows: number, bytes: number): Columns {
	const memory = new ArrayBuffer(rows * 54 + bytes);
	let at = 0;
	const next = (width: number, count = rows) => {
		at += width * count;
		return [memory, at - width * count, count] as const;
	};
	return {
		priorities: new Float64Array(...next(8)),
		created: new Float64Array(...next(8)),
		updated: new Float64Array(...next(8)),
		createdNanos: new Uint32Array(...next(4)),
		updatedNanos: new Uint32Array(...next(4)),
		ends: new Uint32Array(...next(4, 2 * rows)),
		lines: new Uint32Array(...next(4)),
		signs: new Int32Array(...next(4)),
		statuses: new Uint8Array(...next(1)),
		digits: new Uint8Array(...next(1)),
		texts: Buffer.from(...next(1, bytes)),
	};
}

/** As much as the narrower of both has. */
function copyColumns(from: Columns, to: Columns): void {
	const rows = Math.min(from.lines.length, to.lines.length);
	from.texts.copy(to.texts);
	to.ends.set(from.ends.subarray(0, 2 * rows));
	to.lines.set(from.lines.subarray(0, rows));
	to.statuses.set(from.statuses.subarray(0, rows));
	to.priorities.set(from.priorities.subarray(0, rows));
	to.created.set(from.created.subarray(0, rows));
	to.updated.set(from.updated.subarray(0, rows));
	to.createdNanos.set(from.createdNanos.subarray(0, rows));
	to.updatedNanos.set(from.updatedNanos.subarray(0, rows));
	to.digits.set(from.digits.subarray(0, rows));
	to.signs.set(from.signs.subarray(0, rows));
}
