import {mkdtempSync, readdirSync, readlinkSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, expect, it} from 'vitest';
import {markEscapees} from '../../source/process/escapees.ts';
import {wholeGroups} from '../../source/process/group.ts';
import {boundedOutput} from '../../source/process/watch-output.ts';
import {runStage} from '../../source/process/watch-stage.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'triage-stage-'));
afterAll(() => rmSync(folder, {recursive: true}));

/** Whether this process has a file open. */
function isOpen(file: string): boolean {
	return readdirSync('/proc/self/fd').some((fd) => {
		try {
			return readlinkSync(`/proc/self/fd/${fd}`) === file;
		} catch {
			return false;
		}
	});
}

it.each<[string, string, [string, ...string[]], boolean]>([
	['that is ended before it began', 'ended', ['true'], true],
	['whose program cannot be started', 'unstarted', ['true', 'x'.repeat(4_000_000)], false],
	['that ran', 'ran', ['true'], false],
])('a stage %s leaves the file of its output closed', async (_, name, argv, isStopping) => {
	const file = path.join(folder, name);
	const end = await runStage(
		{join: 'first', pipe: [{file: '/usr/bin/true', argv}], redirect: {path: file, append: false}},
		{
			order: {cwd: folder, env: {}, survives: false, terminal: false, fileBytes: 1000},
			groups: new Set(),
			reach: wholeGroups,
			escapees: markEscapees(),
			output: boundedOutput(() => {}, 1000),
			note: () => {},
			began: () => {},
			stopping: () => isStopping,
		},
	);
	expect(end.kind).toBe(name === 'ran' ? 'exit' : 'failed');
	await expect.poll(() => isOpen(file), {timeout: 60_000}).toBe(false);
});
