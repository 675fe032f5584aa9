import {readdirSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import type {connect, createSecureContext} from 'node:tls';

/** What no look at a workspace gets by without: its parts are named on the command line, with the workspace. */
const [at = '', ...parts] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const whole: unknown[] = [];

/** One question over TLS to the server that the workspace has, by whom no certificate is asked. */
function asked(): Promise<string> {
	const tls: {readonly connect: typeof connect; readonly createSecureContext: typeof createSecureContext} = require('node:tls');
	const http: typeof import('node:http') = require('node:http');
	const {url}: {readonly url: string} = JSON.parse(readFileSync(`${process.env.XDG_DATA_HOME}/ddx/server.addr`, 'utf8'));
	const {hostname: host, port} = new URL(url);
	const secureContext = tls.createSecureContext({ca: []});
	return new Promise((resolve, reject) => {
		const socket = tls.connect({host, port: Number(port), secureContext, rejectUnauthorized: false}, () => {
			http
				.get({host, path: '/api/health', createConnection: () => socket}, (answer) => {
					let text = '';
					answer.setEncoding('utf8').on('data', (more: string) => {
						text += more;
					});
					answer.on('end', () => resolve(text));
				})
				.on('error', reject);
		});
	});
}

/** The rows of the tracker, and of each process its line of the process table. */
function readAll(): void {
	const lines = readFileSync(`${at}/.ddx/beads.jsonl`, 'utf8').split('\n').filter(Boolean);
	whole.push(lines.map((line) => JSON.parse(line)));
	for (const pid of readdirSync('/proc').filter((name) => /^\d/.test(name))) {
		try {
			whole.push(readFileSync(`/proc/${pid}/stat`, 'latin1').split(' '));
		} catch {
			// Ended meanwhile.
		}
	}
}

async function main(): Promise<void> {
	const answer = parts.includes('ask') ? asked() : null;
	if (parts.includes('read')) readAll();
	const screen = parts.includes('draw') ? await import('./floor-screen.tsx') : null;
	whole.push(await answer);
	if (screen === null) process.exit(0);
	screen.draw();
}

void main();
