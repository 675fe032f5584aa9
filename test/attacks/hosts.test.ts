import {createHash} from 'node:crypto';
import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterEach, expect, test} from 'vitest';
import {expectUnharmed, type Wreck, wreckOf} from '../support/assault.ts';
import {makeWorkspace} from '../support/ddx-workspace.ts';
import {hostile, long, mark} from '../support/payloads.ts';
import {stopBenches} from '../support/screen.ts';
import {file, line} from '../support/tracker-lines.ts';

afterEach(stopBenches);

/** Claims of machines of these names, in rows and in leases, a server at such an address, on a machine that is called so itself. */
async function claimed(hosts: readonly string[], own: string): Promise<Wreck> {
	const workspace = await makeWorkspace({host: own});
	const {place, surroundings} = workspace;
	const at = new Date(Date.now() - 3600_000).toISOString();
	const rows = hosts.map((host, index) =>
		line(`shop-${index}`, {
			status: 'in_progress',
			owner: host,
			'claimed-at': at,
			'claimed-machine': host,
			'claimed-pid': '4194999',
		}),
	);
	await workspace.put('beads.jsonl', file(...rows, line('leased-1', {status: 'in_progress'})));
	const leases = path.join(surroundings.tmp, 'ddx-claim-heartbeats', createHash('sha1').update(place.workspace).digest('hex'));
	mkdirSync(leases, {recursive: true});
	for (const [index, host] of hosts.entries()) {
		const lease = {
			bead_id: `leased-${index}`,
			owner: host,
			machine: host,
			session: host,
			worktree: host,
			started_at: at,
			updated_at: at,
			pid: 4_194_999,
		};
		writeFileSync(path.join(leases, `leased-${index}.json`), JSON.stringify(lease));
	}
	await workspace.putUser('data/server.addr', {
		node: hosts[0],
		node_id: hosts[0],
		url: `https://${hosts[0]}:7743`,
		pid: 4_194_999,
		started_at: at,
	});
	await workspace.putUser('data/server-state.json', {
		node: {name: hosts[0], id: hosts[0]},
		projects: hosts.map((host) => ({id: host, name: host, path: host})),
	});
	return await wreckOf(workspace);
}

test('names of hosts, whatever they are, stay names, and none of them is this one', async () => {
	const wreck = await claimed(hostile, 'anvil');
	expect(JSON.stringify(wreck.status)).toContain(mark);
	expect(wreck.status.claims.filter(({verdict}) => verdict === 'live')).toEqual([]);
	expectUnharmed(wreck);
});

test('names of hosts of a megabyte, on a host of such a name, cost seconds at most', async () => {
	const wreck = await claimed(long, hostile.join(''));
	expectUnharmed(wreck);
	expect(wreck.took).toBeLessThan(60_000);
});

test.each([
	'https://\x1b]0;x\x07',
	'https://127.0.0.1:1@example.org/',
	'file:///etc/passwd',
	'https://-x',
	'\0',
	'`id`',
	long[0] ?? '',
])('an address of a server that is no address (%#) is a gap at most', async (url) => {
	const workspace = await makeWorkspace();
	await workspace.put('beads.jsonl', file(line('shop-1')));
	await workspace.putUser('data/server.addr', {node: 'x', url, pid: 1, started_at: new Date().toISOString()});
	const env = url.includes('\0') || url.length > 9999 ? {} : {DDX_SERVER_URL: url};
	const surroundings = {...workspace.surroundings, env: {...workspace.surroundings.env, ...env}};
	expectUnharmed(await wreckOf({...workspace, surroundings}));
});
