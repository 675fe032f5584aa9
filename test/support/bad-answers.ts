import net from 'node:net';

/** How a server fails to answer. */
export type Failing = 'slowly' | 'half' | 'with garbage' | 'with 100 MB' | 'not at all' | HttpFailing;

/** How only a server over HTTP does. */
type HttpFailing = 'by closing in the middle' | 'with a page' | 'with another place' | 'with status 500';

/** Every way in which a server fails to answer. */
export const failings: readonly Failing[] = ['slowly', 'half', 'with garbage', 'with 100 MB', 'not at all'];

/** Those that only a server over HTTP has. */
export const httpFailings: readonly HttpFailing[] = [
	'by closing in the middle',
	'with a page',
	'with another place',
	'with status 500',
];

/** A server in front of another one, which answers some questions badly. */
export type BadServer = {
	/** How many bytes of bad answers it could get rid of on one connection. */
	most(): number;
	/** How often the place was asked for to which an answer led. */
	followed(): number;
	/** Every connection ends on which it answers badly, as when a server that hangs is started again. */
	drop(): void;
	/** Nobody listens there any more, and every connection ends; `back` undoes it. */
	gone(): void;
	back(): Promise<void>;
	close(): void;
};

/** What a server answers badly, and how: both may change while it runs. */
export type Badly = {readonly how: Failing; isBad(asked: string): boolean};

/** Where the good one is, and where the bad one shall be: a port of this machine (0: any), or a socket. */
type Address = number | string;

const piece = Buffer.alloc(1024 * 1024, 'x');
const head = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 104857600\r\n\r\n{"status":"ok","a":"';

const elsewhere = '/elsewhere';
const page = '<!doctype html><title>Sign in</title><form>\u001b[2J</form>';
const whole: Readonly<Record<'with a page' | 'with another place' | 'with status 500', string>> = {
	'with a page': `200 OK\r\ncontent-type: text/html\r\ncontent-length: ${page.length}\r\n\r\n${page}`,
	'with another place': `302 Found\r\nlocation: ${elsewhere}\r\ncontent-length: 0\r\n\r\n`,
	'with status 500': `500 Internal Server Error\r\ncontent-type: text/plain\r\ncontent-length: 21\r\n\r\nInternal Server Error`,
};

/** How each fails over HTTP (`head` before the body), or over lines of JSON. */
function fail(socket: net.Socket, how: Failing, begin: string): void {
	if (how === 'not at all') return;
	if (how === 'with garbage') return void socket.end('\u0000\u001b[2J\u009b{{{\n');
	if (how === 'with a page' || how === 'with another place' || how === 'with status 500')
		return void socket.end(`HTTP/1.1 ${whole[how]}`);
	if (how === 'by closing in the middle') return void socket.write(begin, () => socket.resetAndDestroy());
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
export async function badServer(at: Address, good: Address, badly: Badly): Promise<BadServer & {readonly port: number}> {
	const bad = new Set<net.Socket>();
	const all = new Set<net.Socket>();
	let [most, followed] = [0, 0];
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
			if (text.includes(` ${elsewhere} `)) followed++;
			if (badly.isBad(text)) {
				bad.add(socket);
				socket.resume();
				return fail(socket, badly.how, /^(?:GET|POST) /.test(text) ? head : '{"request_id":"');
			}
			const onwards = net.connect(typeof good === 'number' ? {port: good, host: '127.0.0.1'} : {path: good});
			onwards.on('error', () => socket.destroy()).on('close', () => socket.destroy());
			socket.on('close', () => onwards.destroy());
			onwards.write(asked);
			socket.pipe(onwards).pipe(socket);
		});
	});
	const listen = (where: Address) =>
		new Promise<void>((resolve) => {
			if (typeof where === 'number') server.listen(where, '127.0.0.1', resolve);
			else server.listen(where, resolve);
		});
	await listen(at);
	const address = server.address();
	const port = typeof address === 'object' && address !== null ? address.port : 0;
	const close = () => {
		server.close();
		for (const socket of all) socket.destroy();
	};
	return {
		port,
		most: () => Math.max(most, ...[...bad].map(({bytesWritten, writableLength}) => bytesWritten - writableLength)),
		followed: () => followed,
		drop() {
			for (const socket of bad) socket.destroy();
		},
		gone: close,
		back: () => listen(port === 0 ? at : port),
		close,
	};
}
