import {execFileSync} from 'node:child_process';
import {linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import type {RequestListener} from 'node:http';
import path from 'node:path';
import {expect, it} from 'vitest';
import {projectCertificate} from '../../fixtures/ddx/certificate.ts';
import {tlsServer} from '../support/tls-server.ts';
import {answers, type Ground, grounds, isLong, retitle} from './ground.ts';

const ground = grounds();

/** The tracker was read, whole. */
const allBeads = /Beads 40: \d+ ready [─┴┬┼]/;

/** Everything was seen, and nothing is wrong but the two claims. */
const allSeen = /8 fresh[\s\S]*Symptoms 2 /;

/** Everything that DDx and its server write, by the file that stands for its source, and what a whole one says. */
const files: Readonly<Record<string, string>> = {
	'config.yaml': 'version: "1"\nbead:\n  id_prefix: shop\n',
	'workers/agent-loop-1/status.json': JSON.stringify({worker_id: 'agent-loop-1', pid: 4194303, status: 'running'}),
	'run-state/20260101T000000-aaaa.json': JSON.stringify({attempt_id: 'a', bead_id: 'shop-00000001', worker_id: 'agent-loop-1'}),
	'agent-logs/agent-loop-1.jsonl': `${JSON.stringify({type: 'loop.start', ts: '2026-01-01T00:00:00Z'})}\n`,
	'executions/20260101T000000-aaaa/result.json': JSON.stringify({status: 'failed', bead_id: 'shop-00000001'}),
};

/** What becomes of a file. */
const faults: Readonly<Record<string, (whole: string) => string | Uint8Array | null>> = {
	half: (whole) => whole.slice(0, Math.floor(whole.length / 2)),
	garbage: () => Uint8Array.from({length: 5000}, (_, at) => (at * 7919 + (at >> 3)) % 256),
	'one line that is huge': () => `{"id":"${'x'.repeat(isLong ? 300_000_000 : 20_000_000)}`,
	'nested without end': () => '['.repeat(2_000_000),
	empty: () => '',
	gone: () => null,
};

/** What a server does with a request. */
const answersOf: Readonly<Record<string, RequestListener>> = {
	slow: () => {},
	half: (_, response) => void response.writeHead(200, {'content-length': '1000'}).write('{"status":"o'),
	garbage: (_, response) => void response.end(Buffer.from(Array.from({length: 500}, (_one, at) => (at * 31) % 256))),
	huge: (_, response) => {
		const on = () => void response.write(' '.repeat(65_536), () => response.destroyed || on());
		response.on('error', () => {});
		on();
	},
	'with escapes': (_, response) =>
		void response.end(JSON.stringify({status: '\u001b[2Jok\u009b31m', started_at: '\u001b]0;x\u0007'})),
	dropped: (request) => void request.socket.destroy(),
};

const healthy: RequestListener = ({url}, response) => {
	const body = url === '/api/health' ? {status: 'ok', started_at: new Date().toISOString()} : [];
	response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
};

/** Puts a fault in each source's place, tracker and leases too. */
function strike(
	{put, within}: Ground,
	fault: (whole: string) => string | Uint8Array | null,
	whole: Readonly<Record<string, string>>,
): void {
	for (const [name, content] of Object.entries(whole)) {
		const bad = fault(content);
		if (bad === null) rmSync(within('.ddx', name), {force: true});
		else put(name, bad);
	}
}

it('every file that is half, garbage, huge, gone and back is told or shown, and the keys go on', async () => {
	const here = await ground(40);
	const whole = {...files, 'beads.jsonl': readFileSync(here.within('.ddx/beads.jsonl'), 'utf8')};
	strike(here, (content) => content, whole);
	const program = here.console();
	await program.shows('Stuck claim');
	for (const [name, fault] of Object.entries(faults).filter(([name]) => isLong || /^(half|garbage|one line)/.test(name))) {
		strike(here, fault, whole);
		// What is wrong with the tracker is said, whichever way.
		await program.lacks(allBeads);
		await answers(program);
		expect(program.exit(), name).toBeNull();
		strike(here, (content) => content, whole);
		await program.shows(allBeads);
	}
	// Folders where files belong, and files where folders belong.
	for (const name of Object.keys(whole)) {
		rmSync(here.within('.ddx', name));
		mkdirSync(here.within('.ddx', name));
	}
	await program.lacks(allBeads);
	for (const name of Object.keys(whole)) rmSync(here.within('.ddx', name), {recursive: true});
	rmSync(here.within('.ddx/workers'), {recursive: true});
	writeFileSync(here.within('.ddx/workers'), 'no folder');
	await answers(program);
	rmSync(here.within('.ddx/workers'));
	// As slow as a file can be: a pipe that nobody writes to. Whoever opened it would wait for ever.
	for (const name of Object.keys(whole)) {
		mkdirSync(path.dirname(here.within('.ddx', name)), {recursive: true});
		execFileSync('mkfifo', [here.within('.ddx', name)]);
	}
	await program.lacks(allBeads);
	await answers(program);
	for (const name of Object.keys(whole)) rmSync(here.within('.ddx', name));
	strike(here, (content) => content, whole);
	await program.shows(allBeads);
	await program.shows('Stuck claim');
	// The whole state is gone, and back.
	renameSync(here.within('.ddx'), here.within('.away'));
	await program.lacks(allBeads);
	await answers(program);
	renameSync(here.within('.away'), here.within('.ddx'));
	await program.shows(allBeads);
});

it('a server that is slow, half, garbage, endless, gone and back is a gap with a reason, and the rest goes on', async () => {
	const here = await ground(40);
	let answer = healthy;
	const server = await tlsServer(projectCertificate(here.within('.ddx')), (request, response) => answer(request, response));
	const address = path.join(here.environment.XDG_DATA_HOME ?? '', 'ddx/server.addr');
	const url = `https://127.0.0.1:${server.port}`;
	writeFileSync(address, JSON.stringify({node: 'bench', url, pid: process.pid, started_at: new Date().toISOString()}));
	try {
		const program = here.console();
		await program.shows(allSeen);
		for (const [name, how] of Object.entries(answersOf).filter(([name]) => isLong || /^(slow|huge)/.test(name))) {
			answer = how;
			// What is in the answer is cleaned, and no fault.
			if (how !== answersOf['with escapes']) await program.lacks(allSeen);
			retitle(here, `The server is ${name}`);
			await program.shows(`The server is ${name}`);
			expect(program.exit(), name).toBeNull();
			answer = healthy;
			await program.shows(/8 fresh/);
		}
		await answers(program);
	} finally {
		await server.close();
	}
});

it('a tracker that is replaced as fast as it can be is followed, and the keys go on', async () => {
	const here = await ground(200);
	const program = here.console();
	await program.shows('Stuck claim');
	// Whole trackers that are ready to be put in its place: that alone is quick enough for a thousand a second.
	const tracker = here.within('.ddx/beads.jsonl');
	const ready = Array.from({length: 16}, (_, at) => {
		const file = path.join(here.spare, `tracker-${at}`);
		writeFileSync(file, readFileSync(tracker, 'utf8').replace(/"title":"[^"]*"/, `"title":"Replaced, ${at} of 16"`));
		return file;
	});
	const began = performance.now();
	let count = 0;
	const forMs = isLong ? 60_000 : 2000;
	const replacing = (async () => {
		while (performance.now() - began < forMs) {
			for (let at = 0; at < 20; at++) {
				linkSync(ready[count++ % ready.length] ?? tracker, `${tracker}.new`);
				renameSync(`${tracker}.new`, tracker);
			}
			await new Promise((resolve) => setTimeout(resolve, 1));
		}
	})();
	await answers(program);
	await replacing;
	if (isLong)
		process.stdout.write(`the tracker was replaced ${Math.round((1000 * count) / (performance.now() - began))} times a second\n`);
	retitle(here, 'The last of all');
	await program.shows('The last of all');
	await program.shows('Stuck claim');
	await answers(program);
});
