/** What Node keeps of a terminal: its descriptor, and whether writing to it waits (libuv's `uv_stream_set_blocking`). */
type Handle = {readonly fd?: number; setBlocking?(on: boolean): unknown};

/** The descriptors that were handed to us, which the shell and our own commands share. */
const lastShared = 2;

/**
 * Lets what is written to a terminal that does not read wait by itself. Node (24) writes to terminals with calls that block: with a
 * line that is stuck, no key would be heard, no look begun and no journal written until it reads again. libuv opens the terminal anew
 * where it can; where it could not, the mode would be that of everybody who has this terminal, and stays.
 */
export function unblocked<Stream extends object>(stdout: Stream): Stream {
	const {_handle: handle} = stdout as {readonly _handle?: Handle | null};
	if (typeof handle?.fd === 'number' && handle.fd > lastShared) handle.setBlocking?.(false);
	return stdout;
}
