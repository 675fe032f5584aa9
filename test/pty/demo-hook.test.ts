import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, expect, it} from 'vitest';
import {inTerminal, type ProgramInTerminal} from '../support/pty.ts';

let program: ProgramInTerminal | null = null;
const folder = mkdtempSync(path.join(tmpdir(), 'triage-hook-'));

afterEach(() => {
	if (program?.exit() === null) program.kill('SIGKILL');
	rmSync(folder, {recursive: true, force: true});
});

it('a hook can be tried in the demo, with the operator’s own environment', {timeout: 60_000}, async () => {
	const [hook, heard] = [path.join(folder, 'tell'), path.join(folder, 'heard')];
	writeFileSync(hook, `#!/bin/sh\ncat >> '${heard}'\nsed -n 1p /dev/null\n`, {mode: 0o755});
	writeFileSync(heard, '');
	program = inTerminal(['demo', 'dead-address', '--hook', hook], {env: {TMPDIR: folder, HOME: folder}});
	await program.shows(/▸ ✖ crit Server down/);
	await expect.poll(() => readFileSync(heard, 'utf8'), {timeout: 20_000}).toContain('"kind":"server-down"');
	const [first = ''] = readFileSync(heard, 'utf8').split('\n');
	expect(JSON.parse(first)).toMatchObject({schema: 'triage.change/1', change: 'appeared', atStart: true, system: {name: 'ddx'}});
	program.press('q');
	expect((await program.ended()).exitCode).toBe(0);
});
