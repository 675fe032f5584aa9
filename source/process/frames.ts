import type {Frame} from './watch-order.ts';

const kinds = ['out', 'err', 'note', 'groups', 'end'] as const;
const headBytes = 5;

/** A frame as bytes: one for its kind, four for the length of what follows (big-endian), then output as it is or JSON. */
export function encodeFrame(frame: Frame): Uint8Array {
	const body = 'bytes' in frame ? frame.bytes : Buffer.from(JSON.stringify(frame));
	const head = Buffer.alloc(headBytes);
	head.writeUInt8(kinds.indexOf(frame.kind), 0);
	head.writeUInt32BE(body.length, 1);
	return Buffer.concat([head, body]);
}

/** Takes a stream of bytes, however it is cut, and gives the frames that it completes. */
export function frameReader(): (chunk: Uint8Array) => Frame[] {
	let rest: Uint8Array = new Uint8Array();
	return (chunk) => {
		const bytes = rest.length === 0 ? Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length) : Buffer.concat([rest, chunk]);
		const frames: Frame[] = [];
		let at = 0;
		while (bytes.length - at >= headBytes) {
			const end = at + headBytes + bytes.readUInt32BE(at + 1);
			if (end > bytes.length) break;
			frames.push(decodeFrame(bytes.readUInt8(at), bytes.subarray(at + headBytes, end)));
			at = end;
		}
		rest = Uint8Array.from(bytes.subarray(at));
		return frames;
	};
}

function decodeFrame(code: number, body: Buffer): Frame {
	const kind = kinds[code];
	if (kind === 'out' || kind === 'err') return {kind, bytes: Uint8Array.from(body)};
	// Written by our own watcher, so its shape is ours.
	return JSON.parse(body.toString()) as Frame;
}
