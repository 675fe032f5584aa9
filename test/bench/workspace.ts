import {execFileSync} from 'node:child_process';
import {closeSync, mkdirSync, mkdtempSync, openSync, realpathSync, rmSync, writeFileSync, writeSync} from 'node:fs';
import {createServer} from 'node:https';
import type {AddressInfo} from 'node:net';
import {hostname, tmpdir} from 'node:os';
import path from 'node:path';
import {projectCertificate} from '../../fixtures/ddx/certificate.ts';

/** A workspace to look at, in a world of its own. */
export type BenchWorkspace = {
	readonly at: string;
	/** Its `beads.jsonl`. */
	readonly tracker: string;
	/** A folder beside it, for what is to become the tracker. */
	readonly spare: string;
	/** The whole environment of the program that looks at it. */
	readonly environment: Readonly<Record<string, string>>;
	close(): void;
};

/**
 * A git workspace with so many beads, two of them claimed in the row by a process that is gone (one symptom to show), and a healthy
 * server of this process. The programs on its PATH are the machine's own.
 */
export async function benchWorkspace(beads: number): Promise<BenchWorkspace> {
	const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'triage-bench-')));
	const within = (...names: readonly string[]) => path.join(root, ...names);
	for (const name of ['shop/.ddx/agent-logs', 'home/data/ddx', 'home/config', 'home/run', 'tmp', 'spare'])
		mkdirSync(within(name), {recursive: true});
	const environment = {
		PATH: '/usr/local/bin:/usr/bin:/bin',
		HOME: within('home'),
		TMPDIR: within('tmp'),
		LANG: 'C.UTF-8',
		TERM: 'xterm-256color',
		XDG_DATA_HOME: within('home/data'),
		XDG_STATE_HOME: within('home/state'),
		XDG_CONFIG_HOME: within('home/config'),
		XDG_CACHE_HOME: within('home/cache'),
		XDG_RUNTIME_DIR: within('home/run'),
		GIT_CONFIG_NOSYSTEM: '1',
	};
	execFileSync('git', ['init', '-q', within('shop')], {env: environment});
	writeFileSync(within('shop/.ddx/config.yaml'), 'version: "1"\nbead:\n  id_prefix: shop\n');
	writeTracker(within('shop/.ddx/beads.jsonl'), beads);
	const server = createServer(projectCertificate(within('shop/.ddx')), ({url}, response) => {
		const body = url === '/api/health' ? {status: 'ok', started_at: new Date().toISOString()} : [];
		response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
	writeFileSync(
		within('home/data/ddx/server.addr'),
		JSON.stringify({node: 'bench', url, pid: process.pid, started_at: new Date().toISOString()}),
	);
	return {
		at: within('shop'),
		tracker: within('shop/.ddx/beads.jsonl'),
		spare: within('spare'),
		environment,
		close() {
			server.closeAllConnections();
			server.close();
			rmSync(root, {recursive: true, force: true});
		},
	};
}

const statuses = ['open', 'open', 'closed', 'closed', 'closed', 'blocked'];

/** Rows of about 500 bytes, as DDx writes them, in pieces: a million of them are more than one text can hold. */
export function writeTracker(file: string, beads: number): void {
	const out = openSync(file, 'w');
	const now = Date.now();
	for (let first = 0; first < beads; first += 10_000) writeSync(out, rows(first, Math.min(first + 10_000, beads), now));
	closeSync(out);
}

function rows(first: number, end: number, now: number): string {
	const at = (minutesAgo: number) => new Date(now - minutesAgo * 60_000).toISOString();
	return Array.from({length: end - first}, (_, place) => {
		const index = first + place;
		const id = `shop-${index.toString(16).padStart(8, '0')}`;
		const claimed =
			index < 2
				? {status: 'in_progress', owner: 'sam', 'claimed-at': at(200), 'claimed-pid': '4194303', 'claimed-machine': hostname()}
				: {};
		return `${JSON.stringify({
			acceptance: 'npm test is green',
			created_at: at(10_000 - (index % 9000)),
			description: 'The list is long and nobody reads it to its end. '.repeat(4),
			events_attachment: `${id}/events.jsonl`,
			id,
			issue_type: 'task',
			labels: ['area:web'],
			priority: index % 5,
			schema_version: 1,
			status: statuses[index % statuses.length],
			title: `Sort facets by count (${index})`,
			updated_at: at(9000 - (index % 9000)),
			...claimed,
		})}\n`;
	}).join('');
}
