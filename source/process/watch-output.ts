import type {FileHandle} from 'node:fs/promises';
import type {Readable} from 'node:stream';
import {bytes as amount} from '../text/age.ts';
import {troubleOf} from './private-folder.ts';
import type {Frame} from './watch-order.ts';

/** Takes all that the programs write, so that none of them ever waits, and hands on as much as was asked for. */
export type Output = {
	take(stream: 'out' | 'err', from: Readable): void;
	/** Says how much was left out, and nothing after that. */
	finish(): void;
};

/** Output towards the console: the first `limit` bytes; what comes after them is counted. */
export function boundedOutput(say: (frame: Frame) => void, limit: number): Output {
	let room = limit;
	let left = 0;
	let finished = false;

	function pass(kind: 'out' | 'err', chunk: Uint8Array): void {
		if (finished) return;
		const kept = chunk.subarray(0, room);
		room -= kept.length;
		left += chunk.length - kept.length;
		if (kept.length > 0) say({kind, bytes: kept});
	}

	return {
		take(stream, from) {
			from.on('data', (chunk: Uint8Array) => pass(stream, chunk));
			from.on('error', () => undefined);
		},
		finish() {
			finished = true;
			if (left > 0) say({kind: 'note', text: `${amount(left)} more were written than are kept here`});
		},
	};
}

/** Writes a program's output into a file, up to `limit` bytes. Null when all of it is on disk, else one sentence. */
export async function pourInto(handle: FileHandle, from: Readable, limit: number): Promise<string | null> {
	let room = limit;
	let trouble: string | null = null;
	try {
		for await (const chunk of from as AsyncIterable<Uint8Array>) {
			// Read on all the same: a program whose output nobody takes would wait until its time is over.
			if (trouble !== null) continue;
			const kept = chunk.subarray(0, room);
			room -= kept.length;
			trouble = await write(handle, kept);
			if (trouble === null && kept.length < chunk.length) trouble = `the file was cut at ${amount(limit)}`;
		}
	} catch {
		// The stream was let go before its end: somebody else still holds the other side.
	}
	await handle.sync().catch(() => undefined);
	await handle.close().catch(() => undefined);
	return trouble;
}

async function write(handle: FileHandle, bytes: Uint8Array): Promise<string | null> {
	try {
		await handle.writeFile(bytes);
		return null;
	} catch (error) {
		return `the file could not be written whole: ${troubleOf(error)}`;
	}
}
