import type {EventEmitter} from 'node:events';

type Stream = Pick<EventEmitter, 'on' | 'off'>;

const unheard = new WeakSet<Stream>();

/**
 * Takes a listener for errors off a stream that outlives it. A terminal can still say afterwards that it is gone (EIO, EPIPE), which
 * nobody waits for and which must not end the program: one listener a stream, however many screens it shows, hears that.
 */
export function leaveErrors(stream: Stream, heard: (error: NodeJS.ErrnoException) => void): void {
	if (!unheard.has(stream)) {
		unheard.add(stream);
		stream.on('error', () => undefined);
	}
	stream.off('error', heard);
}
