import {type NotRead, readEnd, stampOf} from './regular-file.ts';

/** The lines that a growing file got since the last time; at first those of its end. Whole lines only, without their breaks. */
export type TailRead = {
	readonly kind: 'read';
	readonly lines: readonly string[];
	/** The file is another than before (replaced or cut): what was known of it is void. */
	readonly anew: boolean;
	/** Whether the first line given is the file's first. */
	readonly fromStart: boolean;
	/** Bytes read for it. */
	readonly bytes: number;
};

/** Follows one file that others append to. */
export type Tail = (signal: AbortSignal) => Promise<TailRead | NotRead>;

export type TailLimits = {
	/** How much of the end is read at first. */
	readonly first: number;
	/** How much is read at once later; of a file that grows faster the middle is left out. */
	readonly most: number;
};

type Place = {readonly ino: number; readonly offset: number; readonly rest: Buffer};

const nothing = Buffer.alloc(0);

/** Follows a file from its end. Keeps half a line until its end comes, but no more than the bound. */
export function tailOf(path: string, {first, most}: TailLimits): Tail {
	let place: Place | null = null;
	return async (signal) => {
		const stamp = await stampOf(path, {signal});
		if (stamp.kind !== 'file') return stamp;
		const anew: boolean = place === null || stamp.ino !== place.ino || stamp.size < place.offset;
		const before: Place = anew || place === null ? {ino: stamp.ino, offset: 0, rest: nothing} : place;
		if (stamp.size === before.offset) {
			place = before;
			return {kind: 'read', lines: [], anew, fromStart: false, bytes: 0};
		}
		// What is appended between the look at its size and the reading would push the beginning out: room for that.
		const wanted = Math.min(stamp.size - before.offset + 4096, anew ? first : most);
		const read = await readEnd(path, wanted, signal);
		if (read.kind !== 'read') return read;
		const end = read.from + read.bytes.length;
		const isWhole = read.from <= before.offset;
		const fresh = isWhole ? read.bytes.subarray(before.offset - read.from) : afterBreak(read.bytes);
		const text = isWhole ? Buffer.concat([before.rest, fresh]) : fresh;
		const cut = text.lastIndexOf(0x0a) + 1;
		const rest = text.length - cut > most ? nothing : Buffer.from(text.subarray(cut));
		place = {ino: stamp.ino, offset: end, rest};
		const lines = text.subarray(0, cut).toString('utf8').split('\n').slice(0, -1);
		return {kind: 'read', lines, anew, fromStart: isWhole && before.offset === 0, bytes: read.bytes.length};
	};
}

/** What was read began somewhere in a line: that line is left out. */
function afterBreak(bytes: Buffer): Buffer {
	const cut = bytes.indexOf(0x0a);
	return cut === -1 ? nothing : bytes.subarray(cut + 1);
}
