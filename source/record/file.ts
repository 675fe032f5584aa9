import {deflateRawSync} from 'node:zlib';
import * as v from 'valibot';
import type {Glimpse} from '../domain/past.ts';
import {type SafeText, safe, safeText} from '../text/safe-text.ts';
import {glimpseFrom} from './glimpse-from.ts';
import type {Chunk} from './pack.ts';
import {isFact, kindOf} from './shapes.ts';
import {apply, mostUnpacked, type Step, stepsOf, unpacked} from './unpack.ts';

/** What a record says of itself, in its first line. */
export type RecordHead = {
	readonly system: SafeText;
	/** What was looked at, as it was shown. */
	readonly at: SafeText;
	/** The time zone that its times of day were shown in. */
	readonly zone: SafeText;
	readonly host: SafeText;
};

/** A record read; `isCut` where its end is missing, or something in it could not be read: what stands before is there. */
export type RecordRead =
	| {readonly kind: 'read'; readonly head: RecordHead; readonly chunks: readonly Chunk[]; readonly isCut: boolean}
	| {readonly kind: 'refused'; readonly reason: SafeText};

/** No record is larger: `triage record` ends there, and a larger file is not read. Bytes. */
export const mostFileBytes = 64 * 1024 * 1024;
/** All that a file unpacks to, characters; and its moments: enough for a day with a change a second. */
const mostText = 512 * 1024 * 1024;
const mostMoments = 100_000;
const mostHead = 4096;
/** The largest time that a Date holds (ECMAScript), epoch ms. */
const mostTime = 8.64e15;

const schema = 'triage.record/1';
const headShape = v.object({
	schema: v.string(),
	system: v.string(),
	at: v.string(),
	zone: v.string(),
	host: v.string(),
});

/** The first line of a record. */
export function headLine(head: RecordHead): string {
	return `${JSON.stringify({schema, ...head})}\n`;
}

/** A chunk as it stands in a file: its length in four bytes, the lowest first, and its bytes. */
export function framed({bytes}: Pick<Chunk, 'bytes'>): Uint8Array {
	const frame = Buffer.alloc(4 + bytes.byteLength);
	frame.writeUInt32LE(bytes.byteLength);
	frame.set(bytes, 4);
	return frame;
}

/** Understands a record. Whatever stands in it is looked at here, so that nothing in it can surprise the screen. */
export function readRecord(file: Buffer): RecordRead {
	const end = file.subarray(0, mostHead).indexOf('\n');
	const head = end === -1 ? null : headOf(file.toString('utf8', 0, end));
	if (head === null) return refused(safeText('it does not begin as a record of `triage record` does'));
	if (head.schema !== schema)
		return refused(safe`it is written as ${safeText(head.schema)}, and this triage reads ${safeText(schema)}`);
	const chunks: Chunk[] = [];
	let [text, moments, last] = [0, 0, Number.NEGATIVE_INFINITY];
	let at = end + 1;
	let isCut = false;
	while (at < file.length && !isCut) {
		const wanted = at + 4 <= file.length ? file.readUInt32LE(at) : Number.POSITIVE_INFINITY;
		const bytes = file.subarray(at + 4, at + 4 + Math.min(wanted, mostFileBytes));
		isCut = bytes.length < wanted;
		at += 4 + bytes.length;
		const chunk = chunkOf(bytes, {isCut, last});
		if (typeof chunk === 'string') return refused(safe`part ${chunks.length + 1} of it ${safeText(chunk)}`);
		text += chunk.length;
		moments += chunk.glimpses.length;
		if (text > mostText || moments > mostMoments)
			return refused(safeText('it unpacks to more than any record of `triage record`'));
		last = chunk.glimpses.at(-1)?.at ?? last;
		if (chunk.glimpses.length > 0) chunks.push(chunk);
	}
	if (chunks.length === 0)
		return refused(safeText(isCut ? 'it is cut off before its first picture' : 'there is no picture in it'));
	return {kind: 'read', head: cleaned(head), chunks, isCut};
}

function headOf(line: string): v.InferOutput<typeof headShape> | null {
	try {
		return v.parse(headShape, JSON.parse(line));
	} catch {
		return null;
	}
}

function cleaned({system, at, zone, host}: v.InferOutput<typeof headShape>): RecordHead {
	return {system: safeText(system), at: safeText(at), zone: safeText(zone), host: safeText(host)};
}

type Ground = {readonly isCut: boolean; readonly last: number};

/** A chunk looked through, or what is wrong with it. */
function chunkOf(bytes: Uint8Array, {isCut, last}: Ground): (Chunk & {readonly length: number}) | string {
	let text: string;
	let steps: Step[];
	try {
		text = bytes.length === 0 ? '' : unpacked(bytes, isCut);
		steps = stepsOf(text);
	} catch (error) {
		const code = error instanceof Error && 'code' in error ? error.code : null;
		if (code === 'ERR_BUFFER_TOO_LARGE') return `unpacks to more than ${mostUnpacked} bytes`;
		return code === null ? 'is not as `triage record` writes it' : 'cannot be unpacked';
	}
	const facts = new Map<string, unknown>();
	const glimpses: Glimpse[] = [];
	let at = last;
	let glimpse: Glimpse | undefined;
	for (const step of steps) {
		if (!(step.at > at && Math.abs(step.at) <= mostTime)) return 'has times that do not follow each other';
		at = step.at;
		const strange = step.set.find(([name, value]) => !isFact(name, value));
		if (strange !== undefined) return `says something strange of ${safeText((kindOf(strange[0]) ?? strange[0]).slice(0, 40))}`;
		apply(facts, step);
		const seen = glimpseFrom(at, facts, step, glimpse);
		if (seen === null) return 'does not begin with a whole picture';
		glimpse = seen;
		glimpses.push(seen);
	}
	// A cut chunk is packed no more: it is kept as what was left of it.
	return {bytes: isCut ? deflateRawSync(text) : bytes, glimpses, length: text.length};
}

function refused(reason: SafeText): RecordRead {
	return {kind: 'refused', reason};
}
