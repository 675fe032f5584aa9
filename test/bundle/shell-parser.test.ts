import {spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, expect, test} from 'vitest';

const bin = path.resolve(import.meta.dirname, '../../bin/triage.js');
const folder = mkdtempSync(path.join(tmpdir(), 'triage-bundle-'));
afterAll(() => rmSync(folder, {recursive: true, force: true}));

test('the built program brings its shell parser with it', () => {
	const file = path.join(folder, 'runbook.md');
	writeFileSync(file, '## A\n\n| Alert | Check |\n|---|---|\n| x | `ls "a b" && cat c` |\n');
	const {stdout} = spawnSync(process.execPath, [bin, 'runbook', 'show', file, '--json'], {encoding: 'utf8'});
	const {entries} = JSON.parse(stdout) as {entries: {commands: {runnable: boolean; argv: unknown}[]}[]};
	expect(entries[0]?.commands).toMatchObject([
		{
			runnable: true,
			argv: [
				['ls', 'a b'],
				['cat', 'c'],
			],
		},
	]);
});
