import path from 'node:path';
import {afterEach, expect, test} from 'vitest';
import {expectUnharmed, type Wreck, wreckOf} from '../support/assault.ts';
import {makeWorkspace} from '../support/ddx-workspace.ts';
import {hostile, long, mark} from '../support/payloads.ts';
import {stopBenches} from '../support/screen.ts';
import {file, line} from '../support/tracker-lines.ts';

afterEach(stopBenches);

/** A loop log that says these in all that it says: a worker's name, a bead, a failure of a provider, why it ended; and lines that are nothing. */
async function logged(texts: readonly string[]): Promise<Wreck> {
	const workspace = await makeWorkspace();
	await workspace.put('beads.jsonl', file(line('shop-1')));
	const now = Date.now();
	const entry = (type: string, data: object, session: string, ago: number) =>
		JSON.stringify({data, session_id: session, ts: new Date(now - ago).toISOString(), type});
	for (const [at, text] of texts.entries()) {
		const failed = (ago: number) =>
			entry(
				'bead.result',
				{
					bead_id: text,
					detail: `agent: provider error: openai: 401 Unauthorized ${text}`,
					status: 'execution_failed',
					reason: text,
				},
				text,
				ago,
			);
		const lines = [
			entry('loop.start', {assignee: text, worker_id: text}, text, 9000),
			entry('bead.claimed', {bead_id: text, title: text}, text, 8000),
			...[7000, 6000, 5000, 4000].map(failed),
			entry(
				'disruption_detected',
				{bead_id: text, detail: `agent: provider error: openai: 401 ${text}`, reason: 'auth_error', provider: text},
				text,
				3500,
			),
			entry('loop.idle', {reason: text}, text, 3000),
			text,
			entry('loop.end', {exit_reason: text}, text, 1000),
			`{"type":"${text.replaceAll('"', '')}`,
		];
		await workspace.put(path.join('agent-logs', `agent-loop-${now}${at}.jsonl`), lines.join('\n'));
		await workspace.put(
			path.join('agent-logs', `svc-${now}${at}.jsonl`),
			`${entry('session.end', {error: `provider error: openai: 401 ${text}`, status: 'failed', provider: text}, text, 500)}\n`,
		);
	}
	return await wreckOf(workspace);
}

test('lines of logs, whatever they are, are shown as words and obeyed by nobody', async () => {
	const wreck = await logged(hostile);
	for (const seen of [JSON.stringify(wreck.status), wreck.frames.flat().join('\n'), wreck.looked.join('\n')])
		expect(seen).toContain(mark);
	expectUnharmed(wreck);
});

test('lines of a megabyte cost seconds at most', async () => {
	const wreck = await logged(long);
	expectUnharmed(wreck);
	expect(wreck.took).toBeLessThan(60_000);
});
