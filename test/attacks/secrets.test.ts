import {createHash} from 'node:crypto';
import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterEach, expect, test} from 'vitest';
import {createOutput} from '../../source/act/output.ts';
import {crashText} from '../../source/crash-text.ts';
import {runbookWithoutSecrets} from '../../source/engine/without-secrets.ts';
import {readRunbook} from '../../source/runbook/read-runbook.ts';
import {createRedactor} from '../../source/text/secrets.ts';
import {type Wreck, wreckOf} from '../support/assault.ts';
import {makeWorkspace, type Workspace} from '../support/ddx-workspace.ts';
import {isHarmless} from '../support/payloads.ts';
import {stopBenches} from '../support/screen.ts';
import {file, line} from '../support/tracker-lines.ts';

afterEach(stopBenches);

/** The same secrets everywhere: told by the environment's value, by its shape, by the name before it. */
const byValue = 'correct-horse-battery-staple';
const byShape = `sk-or-v1-${'0a1b'.repeat(12)}`;
const byName = 'Zx81kQ0pLm72vTrB9sWe';
const words = `a title ${byValue} and ${byShape} and ADMIN_TOKEN=${byName} end`;

async function workspaceWith(): Promise<Workspace> {
	const workspace = await makeWorkspace();
	const env = {...workspace.surroundings.env, OPENROUTER_API_KEY: byValue};
	return {...workspace, surroundings: {...workspace.surroundings, env}};
}

/** No secret in any of what came of it. */
function expectNone(wreck: Wreck): void {
	const all = {status: JSON.stringify(wreck.status), text: wreck.text, screen: wreck.written, looked: wreck.looked.join('\n')};
	for (const [where, text] of Object.entries(all))
		for (const secret of [byValue, byShape, byName]) expect([where, text.includes(secret)]).toEqual([where, false]);
}

test('secrets in rows, records, claims and logs reach neither the screen nor the status', async () => {
	const workspace = await workspaceWith();
	const {place, surroundings} = workspace;
	const now = new Date().toISOString();
	const held = {'claimed-at': '2026-01-01T00:00:00Z', 'claimed-machine': 'anvil', 'claimed-pid': '4194999'};
	await workspace.put(
		'beads.jsonl',
		file(
			line('shop-1', {title: words, status: 'in_progress', owner: words, description: words, ...held, 'claimed-session': words}),
			line('shop-2', {title: words, status: 'blocked', labels: [words], notes: words, 'work-last-detail': words}),
			line('leased-1', {title: words, status: 'in_progress'}),
		),
	);
	const leases = path.join(surroundings.tmp, 'ddx-claim-heartbeats', createHash('sha1').update(place.workspace).digest('hex'));
	mkdirSync(leases, {recursive: true});
	const lease = {
		bead_id: 'leased-1',
		owner: words,
		machine: words,
		session: words,
		worktree: words,
		started_at: now,
		updated_at: now,
		pid: 4_194_999,
	};
	writeFileSync(path.join(leases, 'leased-1.json'), JSON.stringify(lease));
	await workspace.put('workers/agent-loop-1/status.json', {
		worker_id: words,
		phase: words,
		current_bead: 'shop-1',
		pid: 4_194_999,
		started_at: now,
		last_activity_at: now,
	});
	const failed = (ago: number) =>
		JSON.stringify({
			data: {
				bead_id: words,
				detail: `agent: provider error: openai: 401 Unauthorized ${words}`,
				status: 'execution_failed',
				reason: 'auth_error',
				provider: words,
			},
			session_id: words,
			ts: new Date(Date.now() - ago).toISOString(),
			type: 'bead.result',
		});
	await workspace.put('agent-logs/agent-loop-1.jsonl', [5000, 4000, 3000, 2000].map(failed).join('\n'));
	await workspace.put('config.yaml', `session_log_dir: ".ddx/agent-logs" # ${words}\nbead:\n  backend: "${words}"\n`);
	expectNone(await wreckOf(workspace));
});

test('secrets in a runbook reach neither the screen nor the status, and none of them a program', async () => {
	const workspace = await workspaceWith();
	await workspace.put(
		'beads.jsonl',
		file(
			line('shop-1', {
				status: 'in_progress',
				'claimed-at': '2026-01-01T00:00:00Z',
				'claimed-machine': 'anvil',
				'claimed-pid': '4194999',
			}),
		),
	);
	const folder = path.join(workspace.place.workspace, 'docs/helix/05-deploy');
	mkdirSync(folder, {recursive: true});
	writeFileSync(
		path.join(folder, 'runbook.md'),
		`# ${words}\n\n<!-- triage: stuck-claim -->\n| Alert | First command | Stop |\n|---|---|---|\n| Stuck claim ${words} | \`ls ${byValue}\`, \`curl -H "Authorization: Bearer ${byShape}" http://localhost/\`, \`env ADMIN_TOKEN=${byName} ls\`, \`echo $OPENROUTER_API_KEY\` | ${words} |\n`,
	);
	expectNone(await wreckOf(workspace));
});

test('a runbook’s command with a secret written into it is never run, and one without it is', async () => {
	const text =
		'| Alert | First command |\n|---|---|\n| x | `curl -H "Authorization: Bearer TOKEN" http://localhost/`, `ls -la` |\n';
	const runbook = await readRunbook(text.replace('TOKEN', byShape), {file: 'r.md', origin: 'given'});
	const {entries} = runbookWithoutSecrets(runbook, createRedactor({}).redact);
	expect(entries[0]?.commands.map(({effect, script}) => [effect, script === null])).toEqual([
		['exposes', true],
		['reads', false],
	]);
	expect(JSON.stringify(entries)).not.toContain(byShape);
});

test('a secret in a name leaves the row to be opened by what is shown of it', async () => {
	const workspace = await workspaceWith();
	await workspace.put('beads.jsonl', file(line(`shop-${byValue}`, {title: 'found'})));
	const {looked, frames} = await wreckOf(workspace);
	expect(frames.flat().join('\n')).toContain('[redacted]');
	expect(looked.join('\n')).toContain('found');
	expect(looked.join('\n')).not.toContain(byValue);
});

test('what is printed of a crash quotes neither secrets nor escape sequences', () => {
	const error = new Error(`cannot read ${words}\x1b]52;c;x\x07\n    at nowhere`);
	const said = crashText(error, {OPENROUTER_API_KEY: byValue});
	for (const secret of [byValue, byShape, byName]) expect(said).not.toContain(secret);
	expect(said.split('\n').every(isHarmless)).toBe(true);
	expect(said).toContain('at nowhere');
});

test('a secret in output goes wherever its bytes are cut', () => {
	const redactor = createRedactor({OPENROUTER_API_KEY: byValue});
	const bytes = Buffer.from(`${words}\n`);
	for (let at = 0; at <= bytes.length; at++) {
		const output = createOutput({redactor});
		const lines = [...output.take('out', bytes.subarray(0, at)), ...output.take('out', bytes.subarray(at)), ...output.end()];
		const shown = lines.flatMap(({spans}) => spans.map(({text}) => text)).join('');
		for (const secret of [byValue, byShape, byName]) expect([at, shown.includes(secret)]).toEqual([at, false]);
	}
});
