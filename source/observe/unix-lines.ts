import {connect, type Socket} from 'node:net';
import {StringDecoder} from 'node:string_decoder';

/** What came of a line that was sent. */
export type LineAnswer =
	/** `asked` is the line that it answers: an older one, where that was still open. */
	| {readonly kind: 'line'; readonly line: string; readonly asked: string; readonly tookMs: number}
	/** Connected, and nothing came in time; it may still come. `waitedMs` since the line was sent. */
	| {readonly kind: 'silent'; readonly waitedMs: number}
	/** The other side closed without a whole line. */
	| {readonly kind: 'closed'; readonly code: string | null}
	| {readonly kind: 'too-long'; readonly limit: number}
	/** No connection: `ENOENT`, `ECONNREFUSED`, `EACCES`, … */
	| {readonly kind: 'unreachable'; readonly code: string};

/** A conversation of lines over a Unix socket: one line is asked at a time, on one connection that is kept. */
export type LineConversation = {
	/**
	 * Sends a line and waits for one. A line that was not answered yet is waited for instead of sending another: whoever does not
	 * answer is not flooded, and its backlog not filled. Never rejects.
	 */
	ask(line: string, waitMs: number, signal: AbortSignal): Promise<LineAnswer>;
	close(): void;
};

/** A line longer than this is none that is asked for. */
const defaultLimit = 8 * 1024 * 1024;

type Pending = {
	readonly line: string;
	readonly sentAt: number;
	readonly answer: Promise<LineAnswer>;
	settle(answer: LineAnswer): void;
};

/** Speaks with the socket at a path; nothing is connected before something is asked. */
export function lineConversation(path: string, limit = defaultLimit): LineConversation {
	let socket: Socket | null = null;
	let pending: Pending | null = null;

	function finish(answer: LineAnswer, keep: boolean): void {
		const open = pending;
		pending = null;
		if (!keep) {
			socket?.destroy();
			socket = null;
		}
		open?.settle(answer);
	}

	function dial(): Socket {
		const made = connect(path);
		const decoder = new StringDecoder('utf8');
		let [text, isConnected] = ['', false];
		// It keeps no process alive whose work is done.
		made.unref();
		made.on('connect', () => {
			isConnected = true;
		});
		made.on('error', ({code = 'unknown'}: NodeJS.ErrnoException) => {
			if (socket === made) finish(isConnected ? {kind: 'closed', code} : {kind: 'unreachable', code}, false);
		});
		made.on('close', () => {
			if (socket === made) finish({kind: 'closed', code: null}, false);
		});
		made.on('data', (chunk: Buffer) => {
			text += decoder.write(chunk);
			const end = text.indexOf('\n');
			if (end < 0 && text.length > limit) return finish({kind: 'too-long', limit}, false);
			if (end < 0) return;
			const line = text.slice(0, end);
			text = text.slice(end + 1);
			if (pending === null) return finish({kind: 'closed', code: null}, false);
			const tookMs = Math.round(performance.now() - pending.sentAt);
			// More than was asked for ends the conversation: it would be taken for the answer to what comes next.
			finish({kind: 'line', line, asked: pending.line, tookMs}, text === '');
		});
		return made;
	}

	function send(line: string): Pending {
		socket ??= dial();
		const {promise, resolve} = Promise.withResolvers<LineAnswer>();
		const sent = {line, sentAt: performance.now(), answer: promise, settle: resolve};
		pending = sent;
		socket.write(`${line}\n`);
		return sent;
	}

	return {
		async ask(line, waitMs, signal) {
			const open = pending ?? send(line);
			const {promise: late, resolve} = Promise.withResolvers<LineAnswer>();
			const silent = () => resolve({kind: 'silent', waitedMs: Math.round(performance.now() - open.sentAt)});
			const timer = setTimeout(silent, waitMs);
			signal.addEventListener('abort', silent, {once: true});
			try {
				return await Promise.race([open.answer, late]);
			} finally {
				clearTimeout(timer);
				signal.removeEventListener('abort', silent);
			}
		},
		close() {
			finish({kind: 'closed', code: null}, false);
		},
	};
}
