import {mkdirSync, symlinkSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterEach, expect, test} from 'vitest';
import {expectUnharmed, wreckOf} from '../support/assault.ts';
import {makeWorkspace} from '../support/ddx-workspace.ts';
import {hostile, long, mark} from '../support/payloads.ts';
import {stopBenches} from '../support/screen.ts';
import {file, line} from '../support/tracker-lines.ts';

afterEach(stopBenches);

const torn = `${line('shop-1')}\n{"id": "shop-`;

test('names of folders and files, whatever they are, stay names', async () => {
	const {folder, surroundings} = await makeWorkspace();
	// A name in a file system has at most 255 bytes and neither a slash nor a NUL.
	const name = (text: string) => Buffer.from(text.replaceAll(/[/\0]/g, '')).subarray(0, 120).toString();
	const workspace = path.join(folder, name(hostile.slice(0, 8).join('')));
	mkdirSync(path.join(workspace, '.ddx/agent-logs'), {recursive: true});
	writeFileSync(path.join(workspace, '.ddx/beads.jsonl'), torn);
	writeFileSync(
		path.join(workspace, '.ddx/config.yaml'),
		`session_log_dir: ${JSON.stringify(`.ddx/agent-logs/../agent-logs`)}\n`,
	);
	for (const text of hostile) writeFileSync(path.join(workspace, '.ddx/agent-logs', `agent-loop-${name(text)}.jsonl`), text);
	const wreck = await wreckOf({folder, surroundings: {...surroundings, cwd: workspace}});
	expect(JSON.stringify(wreck.status)).toContain(mark);
	expectUnharmed(wreck);
});

test.each([
	['upwards', '../../../../home/secret'],
	['absolute', '/proc/self'],
	['long', long[0] ?? ''],
	['with controls', hostile.join('')],
])('a configured path that is %s is looked at as a folder of logs at most', async (_, configured) => {
	const workspace = await makeWorkspace();
	await workspace.put('beads.jsonl', file(line('shop-1')));
	await workspace.put(
		'config.yaml',
		`session_log_dir: ${JSON.stringify(configured)}\nworktree_root: ${JSON.stringify(configured)}\n`,
	);
	expectUnharmed(await wreckOf(workspace));
});

test('links out of the workspace put nothing of where they lead into what is told', async () => {
	const workspace = await makeWorkspace();
	const secret = path.join(workspace.folder, 'home/private');
	writeFileSync(secret, `a line of ${mark} in the operator's own file\n`);
	const {stateRoot, workspace: root} = workspace.place;
	mkdirSync(path.join(stateRoot, 'agent-logs'), {recursive: true});
	mkdirSync(path.join(root, 'docs/helix/05-deploy'), {recursive: true});
	for (const name of ['beads.jsonl', 'config.yaml', 'run-state.json', 'agent-logs/agent-loop-9.jsonl', 'agent-logs/svc-9.jsonl'])
		symlinkSync(secret, path.join(stateRoot, name));
	symlinkSync('/dev/zero', path.join(stateRoot, 'agent-logs/agent-loop-8.jsonl'));
	symlinkSync(stateRoot, path.join(stateRoot, 'workers'));
	symlinkSync('/dev/zero', path.join(root, 'docs/helix/05-deploy/runbook.md'));
	const wreck = await wreckOf(workspace);
	expectUnharmed(wreck);
	expect(JSON.stringify(wreck.status)).not.toContain(mark);
	expect(wreck.took).toBeLessThan(60_000);
});
