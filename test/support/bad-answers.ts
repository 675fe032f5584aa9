import net from 'node:net';

/** How a server fails to answer. */
export type Failing = 'slowly' | 'half' | 'with garbage' | 'with 100 MB' | 'not at all';

/** Every way in which a server fails to answer. */
export const failings: readonly Failing[] = ['slowly', 'half', 'with garbage', 'with 100 MB', 'not at all'];

/** A server in front of another one, which answers some questions badly. */
export type BadServer = {
	/** How many bytes of bad answers it could get rid of on one connection. */
	most(): number;
	close(): void;
};

/** Where the good one is, and where the bad one shall be: a port of this machine (0: any), or a socket. */
type Address = number | string;

const piece = Buffer.alloc(1024 * 1024, 'x');
const head = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 104857600\r\n\r\n{"status":"ok","a":"';

/** How each fails over HTTP (`head` before the body), or over lines of JSON. */
function fail(socket: net.Socket, how: Failing, begin: string): void {
	if (how === 'not at all') return;
	if (how === 'with garbage') return void socket.end('\u0000\u001b[2J\u009b{{{\n');
	socket.write(begin);
	if (how === 'half') return void socket.end();
	if (how === 'slowly') {
		const drip = setInterval(() => socket.write('x'), 50);
		return void socket.on('close', () => clearInterval(drip));
	}
	let left = 100;
	const more = () => {
		while (left-- > 0 && !socket.destroyed) if (!socket.write(piece)) return void socket.once('drain', more);
	};
	more();
}

/** Passes everything on to `good` but what begins with words that `isBad` knows, which it answers as `how` says. */
export async function badServer(
	at: Address,
	good: Address,
	{how, isBad}: {readonly how: Failing; readonly isBad: (asked: string) => boolean},
): Promise<BadServer & {readonly port: number}> {
	const bad = new Set<net.Socket>();
	const all = new Set<net.Socket>();
	let most = 0;
	const server = net.createServer((socket) => {
		all.add(socket);
		socket
			.on('error', () => {})
			.on('close', () => {
				all.delete(socket);
				if (bad.delete(socket)) most = Math.max(most, socket.bytesWritten - socket.writableLength);
			});
		socket.once('data', (asked: Buffer) => {
			const text = asked.toString('latin1');
			if (isBad(text)) {
				bad.add(socket);
				socket.resume();
				return fail(socket, how, /^(?:GET|POST) /.test(text) ? head : '{"request_id":"');
			}
			const onwards = net.connect(typeof good === 'number' ? {port: good, host: '127.0.0.1'} : {path: good});
			onwards.on('error', () => socket.destroy()).on('close', () => socket.destroy());
			socket.on('close', () => onwards.destroy());
			onwards.write(asked);
			socket.pipe(onwards).pipe(socket);
		});
	});
	await new Promise<void>((resolve) => {
		if (typeof at === 'number') server.listen(at, '127.0.0.1', resolve);
		else server.listen(at, resolve);
	});
	const address = server.address();
	return {
		port: typeof address === 'object' && address !== null ? address.port : 0,
		most: () => Math.max(most, ...[...bad].map(({bytesWritten, writableLength}) => bytesWritten - writableLength)),
		close() {
			server.close();
			for (const socket of all) socket.destroy();
		},
	};
}
