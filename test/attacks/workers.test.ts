import path from 'node:path';
import {afterEach, expect, test} from 'vitest';
import {expectUnharmed, type Wreck, wreckOf} from '../support/assault.ts';
import {makeWorkspace} from '../support/ddx-workspace.ts';
import {hostile, long, mark} from '../support/payloads.ts';
import {stopBenches} from '../support/screen.ts';
import {file, line} from '../support/tracker-lines.ts';

afterEach(stopBenches);

/** Workers of these names: their liveness files, the server's records, the states of their attempts; some in folders of that name. */
async function working(names: readonly string[]): Promise<Wreck> {
	const workspace = await makeWorkspace();
	await workspace.put('beads.jsonl', file(line('shop-1', {status: 'in_progress'})));
	const now = new Date().toISOString();
	for (const [at, name] of names.entries()) {
		const common = {phase: name, pid: 4_194_999, started_at: now, session_id: name, attempt_id: name};
		const liveness = {worker_id: name, project_root: name, current_bead: 'shop-1', last_activity_at: now, ...common};
		const record = {id: name, state: name, status: name, current_bead: name, last_error: name, harness: name, ...common};
		await workspace.put(path.join('workers', `agent-loop-${at}`, 'status.json'), liveness);
		await workspace.put(path.join('workers', `worker-${at}`, 'status.json'), record);
		const state = {bead_id: 'shop-1', refreshed_at: now, expires_at: now, worktree_path: name, ...common};
		await workspace.put(path.join('run-state', `${at}.json`), state);
		const own = name.replaceAll(/[/\0]/g, '').slice(0, 40);
		await workspace.put(path.join('workers', `agent-loop-${own}`, 'status.json'), liveness);
		await workspace.put(path.join('run-state', `${own}.json`), 'no JSON');
	}
	return await wreckOf(workspace);
}

test('names of workers, whatever they are, stay names', async () => {
	const wreck = await working(hostile);
	expect(wreck.status.workers.length).toBeGreaterThan(5);
	for (const seen of [JSON.stringify(wreck.status), wreck.frames.flat().join('\n'), wreck.looked.join('\n')])
		expect(seen).toContain(mark);
	expectUnharmed(wreck);
});

test('names of a megabyte cost seconds at most', async () => {
	const wreck = await working(long);
	expectUnharmed(wreck);
	expect(wreck.took).toBeLessThan(60_000);
});
