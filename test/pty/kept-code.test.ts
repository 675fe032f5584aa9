import {spawnSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, it} from 'vitest';
import {inTerminal} from '../support/pty.ts';

const bin = path.resolve(import.meta.dirname, '../../bin/triage.js');
let folder = '';
let env: Record<string, string> = {};

beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'triage-kept-'));
	env = {PATH: '/usr/bin:/bin', TMPDIR: folder, HOME: folder, XDG_STATE_HOME: '', XDG_RUNTIME_DIR: '', XDG_DATA_HOME: ''};
	mkdirSync(path.join(folder, 'shop/.ddx'), {recursive: true});
	writeFileSync(
		path.join(folder, 'shop/.ddx/beads.jsonl'),
		'{"id":"shop-1","title":"Sort facets","status":"open","priority":2}\n',
	);
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));

const here = () => ['--at', path.join(folder, 'shop')];

async function showsAndLeaves(): Promise<void> {
	const program = inTerminal(here(), {env});
	await program.shows(/ready 1/);
	program.press('q');
	expect((await program.ended()).exitCode).toBe(0);
}

function status(): void {
	const {stdout} = spawnSync(process.execPath, [bin, 'status', '--json', ...here()], {env, encoding: 'utf8'});
	expect(JSON.parse(stdout)).toMatchObject({queue: {ready: 1}});
}

/** What is kept of each file, by the file that it is in: it is written anew into another one. */
function kept(): readonly string[] {
	const where = path.join(folder, `triage-compiled-${process.getuid?.()}`);
	return readdirSync(where).map((name) => `${name} ${statSync(path.join(where, name), {bigint: true}).mtimeNs}`);
}

it('what V8 compiled for the screen is good for the next screen, and for what draws none', {timeout: 120_000}, async () => {
	const seen: (readonly string[])[] = [];
	// The first rounds may load what those before had no time for.
	const isSettled = () => seen.length > 1 && seen.at(-1)?.join() === seen.at(-2)?.join();
	while (!isSettled() && seen.length < 5) {
		await showsAndLeaves();
		status();
		seen.push(kept());
	}
	expect(seen.at(-1)).toEqual(seen.at(-2));
});
