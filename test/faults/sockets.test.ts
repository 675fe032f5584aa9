import {renameSync, rmSync} from 'node:fs';
import {connect, createServer, type Server, type Socket} from 'node:net';
import {afterEach, expect, it} from 'vitest';
import {inTerminal, type ProgramInTerminal} from '../support/pty.ts';
import {type Serving, serving} from '../support/serving.ts';
import {answers, isLong} from './ground.ts';

const opened: {serving: Serving | null; program: ProgramInTerminal | null; server: Server | null} = {
	serving: null,
	program: null,
	server: null,
};
afterEach(async () => {
	if (opened.program?.exit() === null) opened.program.kill('SIGKILL');
	opened.server?.close();
	await opened.serving?.stop();
});

/** Whoever asks; what a process behind the socket would say is written to `asking`. */
type Way = (asking: Socket, behind: () => Socket) => void;

const through: Way = (asking, behind) => {
	const other = behind();
	asking.pipe(other).pipe(asking);
};

/** What a socket does that is not well. */
const ways: Readonly<Record<string, Way>> = {
	slow: () => {},
	half: (asking, behind) => {
		const other = behind();
		asking.pipe(other);
		other.once('data', (bytes: Buffer) => asking.end(bytes.subarray(0, bytes.length / 2)));
	},
	garbage: (asking) =>
		asking.once('data', () => asking.write(Buffer.from(Array.from({length: 5000}, (_, at) => (at * 7919 + (at >> 3)) % 256)))),
	'huge, a line without end': (asking) => {
		const on = () => void (asking.destroyed || asking.write('x'.repeat(65_536), on));
		asking.once('data', on);
	},
	dropping: (asking) => asking.destroy(),
	'a byte at a time': (asking) =>
		asking.once('data', () => {
			const drip = setInterval(() => asking.write('{'), 50);
			asking.on('close', () => clearInterval(drip));
		}),
	'an error for each question': (asking) =>
		asking.on('data', () => asking.write('{"ok":false,"error":{"code":"internal","message":"\u001b[2Jno"}}\n')),
	'closed in the middle': (asking, behind) => {
		const other = behind();
		asking.pipe(other);
		other.once('data', (bytes: Buffer) => asking.write(bytes.subarray(0, bytes.length / 2), () => asking.destroy()));
	},
};

it('a socket that is slow, half, garbage, a line without end, dropping, in error, gone and back is a gap, and the keys go on', async () => {
	const story = await serving('calm', 1, 'supervisor');
	opened.serving = story;
	const moved = `${story.at}.behind`;
	let way = through;
	const all = new Set<Socket>();
	const keep = (socket: Socket) => {
		all.add(socket);
		socket.on('error', () => {});
		socket.on('close', () => all.delete(socket));
		return socket;
	};
	renameSync(story.at, moved);
	const server = createServer((asking) => way(keep(asking), () => keep(connect(moved))));
	const listen = () => new Promise<void>((resolve) => void server.listen(story.at, resolve));
	opened.server = server;
	await listen();
	const become = (next: Way) => {
		way = next;
		for (const socket of all) socket.destroy();
	};
	const program = inTerminal(['--at', story.at], {env: story.env, columns: 120, rows: 40});
	opened.program = program;
	const well = /Symptoms (?:0|none) |nothing wrong|Nothing is wrong/;
	await program.shows(well);
	for (const [name, bad] of Object.entries(ways).filter(([name]) => isLong || /^(slow|huge)/.test(name))) {
		become(bad);
		await program.shows(/✖ gap/);
		await answers(program);
		expect(program.exit(), name).toBeNull();
		become(through);
		await program.lacks(/✖ gap/);
	}
	// Gone, with its file, and back.
	become(through);
	server.close();
	for (const socket of all) socket.destroy();
	rmSync(story.at, {force: true});
	await program.shows(/✖ gap|gone|disconnected/i);
	await answers(program);
	await listen();
	await program.lacks(/✖ gap/);
	await program.shows(well);
	program.press('q');
	expect((await program.ended()).exitCode).toBe(0);
});
