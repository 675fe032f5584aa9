import {execFileSync} from 'node:child_process';
import {readdirSync} from 'node:fs';
import path from 'node:path';
import {afterEach, expect, it} from 'vitest';
import {act} from '../support/operator.ts';
import {inTerminal, type ProgramInTerminal} from '../support/pty.ts';
import {type Serving, serving} from '../support/serving.ts';

let served: Serving | null = null;
let terminal: ProgramInTerminal | null = null;
afterEach(async () => {
	if (terminal?.exit() === null) terminal.kill('SIGKILL');
	await served?.stop();
	served = null;
});

/** Opens an entry of the runbook that no symptom is about. */
async function open(program: ProgramInTerminal, name: string): Promise<void> {
	const cursor = () => program.lines().find((line) => line.startsWith('│▸')) ?? '';
	await program.pressUntil('R', /Runbook ductile\.md: \d+ entries/);
	while (!cursor().includes(name)) {
		const before = cursor();
		program.press('j');
		await expect.poll(cursor, {timeout: 30_000, interval: 20}).not.toBe(before);
	}
	await program.pressUntil('\r', new RegExp(`┌${name} `));
}

it('a backup and a self-check are run by keys, and show what came of them', {timeout: 120_000}, async () => {
	served = await serving('calm', 1, 'ductile');
	terminal = inTerminal(['--at', served.at], {env: served.env, columns: 120, rows: 40});
	await terminal.shows(/Symptoms none/);
	await open(terminal, ' Self-check');
	await act(terminal, [
		// While it runs the gateway holds its database, and its own program looks at nothing (recorded).
		{key: '\r', shows: /\$ ductile system selfcheck .*exit 1/},
		{key: '', shows: /skipped: active gateway/},
	]);
	await open(terminal, ' Backups');
	await act(terminal, [
		{key: '\r', shows: /This will run\s+│\s+│\s+ductile system backup --to/},
		{key: 'y', shows: /\$ ductile system backup .*exit 0/},
		{key: '', shows: /Backup written to/},
	]);
	const home = path.resolve(served.at, '../..');
	const [archive = ''] = readdirSync(home).filter((name) => /^ductile-\d{8}T\d{6}Z\.tar\.gz$/.test(name));
	const manifest = execFileSync('tar', ['-xzOf', path.join(home, archive), 'BACKUP_MANIFEST.txt'], {encoding: 'utf8'});
	expect(manifest).toMatch(/^scope: config\ndatabase_sha256: [0-9a-f]{64}\nductile\.db: /m);
	const ran = (await served.journal()).filter(({kind}) => kind === 'ended');
	// Of a change both its watcher and its console say how it ended.
	expect([...new Set(ran.map(({outcome}) => (outcome as {exitCode: number}).exitCode))]).toEqual([1, 0]);
});
