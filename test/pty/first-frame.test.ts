import {readFileSync} from 'node:fs';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {makeWorkspace, type Workspace} from '../support/ddx-workspace.ts';
import {inTerminal} from '../support/pty.ts';

let workspace: Workspace;
beforeEach(async () => {
	workspace = await makeWorkspace();
	await workspace.put('beads.jsonl', '{"id": "shop-1"');
});
afterEach(() => workspace.remove());

const entry = (at: number) => `## Part ${at}\n\n- **Disk ${at}**: \`df -h /srv/${at}\`, then \`du -sh /srv/${at}\`.\n\n`;
const runbook = `# Ours\n\n| Symptom | Checks |\n|---|---|\n| <!-- triage: torn-tracker --> Torn | \`uname -a\` |\n\n${Array.from({length: 500}, (_, at) => entry(at)).join('')}`;

test('the first frame is drawn before a runbook of 2,000 lines is so much as opened', async () => {
	expect(runbook.split('\n').length).toBeGreaterThan(2000);
	const file = await workspace.put('their-runbook.md', runbook);
	const log = path.join(workspace.folder, 'order');
	const [home, no] = [workspace.folder, ''];
	const program = inTerminal(['--system', 'ddx', '--at', workspace.place.workspace, '--runbook', file], {
		env: {
			...{TMPDIR: home, HOME: home, XDG_STATE_HOME: no, XDG_RUNTIME_DIR: no, XDG_DATA_HOME: no, XDG_CONFIG_HOME: no},
			NODE_OPTIONS: `--require=${path.join(import.meta.dirname, 'programs/order.cjs')}`,
			TRIAGE_ORDER: log,
			TRIAGE_ORDER_FILE: file,
		},
	});
	await program.shows(/⏎ uname -a/);
	program.press('q');
	expect((await program.ended()).exitCode).toBe(0);
	const order = readFileSync(log, 'utf8').split('\n');
	expect(order[0]).toBe('frame');
	expect(order).toContain('runbook');
});
