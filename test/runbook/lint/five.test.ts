import {readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {allKnown} from '../../../source/systems/known.ts';
import {linted} from './linting.ts';

/**
 * What is wrong in the runbooks of the five systems, as operators were told, and nothing beside it: the rule and the words at its
 * first place. Each was read and can be defended.
 */
const faults: Readonly<Record<string, readonly string[]>> = {
	ddx: [
		'drift: helix status` | `ddx server work',
		'drift: ddx server workers list` and `cu',
		'drift: curl -fsS http://127.0.0.1:7743/',
		'command-not-found: ddx server stop` / `ddx server s',
		`secret-echoed: echo "$${'{OPENROUTER_API_KEY:0:8}…'}`,
		'drift: ddx bead list` fails; JSON that',
		'drift: DDX_SERVER_PORT` and adapt the `',
		'drift: ~/.ddx/` | The server keeps stat',
		'drift: NEXT_ACTION: WAIT` | Nothing is',
		'drift: healthy worker in it | The serve',
		'drift: HELIX_ORPHAN_THRESHOLD` (7200 s',
		'drift: ddx bead unclaim <id>` by hand o',
		`secret-echoed: echo "$${'{OPENROUTER_API_KEY:0:8}…'}`,
		'drift: claimed-pid` no longer runs.',
		'secret-echoed: systemctl --user show-environmen',
		'command-not-found: direnv reload`, and restart the',
		'drift: ddx agent execute-bead --dry-run',
		'drift: helix run --dry-run` sums up a s',
	],
	supervisor: [
		'drift: pgrep -x supervisor` | `exit cod',
		'drift: journalctl -u supervisor -n 50`',
		'drift: ShutdownPhase::Completed` (wante',
		'drift: cargo run --release --example su',
		'drift: health.status == "ready"` within',
		'drift: handle.current_state()` | `child',
		'drift: children.failed > 0` and `child_',
		'drift: TaskExit::Panicked` or `TaskExit',
		'drift: restart_budget.tokens == 0` | Th',
		'drift: quarantine by itself | 1min |',
		'drift: handle.remove_child()` | `Comman',
		'drift: CommandResult::Accepted` | 2min',
		'drift: ls -la /tmp/supervisor.sock` | A',
		'drift: pgrep -x relay` | A process | 1m',
		'drift: kill -TERM <relay_pid>` and wait',
		'drift: field_path="dashboard.path"` is',
		'drift: handle.health().control_loop_ite',
		'drift: control_loop_iterations` | `iter',
		'drift: BlockForever` or `IgnoreCancel`',
		'drift: handle.quarantine_child()` | The',
	],
	ductile: [
		'command-not-found: ductile system backup --to /back',
		'drift: ductile system selfcheck --json',
		'drift: ./ductile system watch --api-key',
		'secret-in-arguments: ./ductile system watch --api-key',
		"drift: ./ductile system start | jq 'sel",
		'secret-in-arguments: curl -N -H "Authorization: Beare',
		'secret-echoed: ductile config show`.',
		'step-without-validation: curl -X POST http://localhost:80',
		'secret-in-arguments: curl -X POST http://localhost:80',
		'secret-in-arguments: curl http://localhost:8080/job/<',
	],
	helix: [
		'step-without-validation: sudo systemctl restart helix-dis',
		'step-without-validation: sudo chown helix:helix /opt/heli',
		'command-not-found: sudo netstat -tlnp | grep 901',
		'step-without-validation: sudo systemctl edit [service-nam',
		'drift: curl -s http://127.0.0.1:9010/st',
		'drift: curl -s http://127.0.0.1:9011/st',
		'step-without-validation: sudo systemctl daemon-reload',
		'drift: sudo journalctl -u helix-*-servi',
	],
	caxton: [
		'drift: curl -X POST /api/v1/agents` | [',
		'drift: caxton cluster members` | [Node',
		'command-not-found: netstat -tlnp | grep 8080',
		'drift: tail -f /var/log/caxton/caxton.l',
		'step-without-validation: cargo run --release',
		'drift: curl -X POST http://localhost:80',
		'step-without-validation: curl -X POST http://localhost:80',
		'symptom-without-command: 400 Bad Request | The agent has',
		'symptom-without-command: 400 Bad Request | A resource lim',
		'symptom-without-command: 400 Bad Request | Broken JSON |',
		'symptom-without-command: 404 Not Found | Wrong endpoint |',
		'command-not-found: htpasswd -c /etc/nginx/.htpasswd',
		'step-without-validation: htpasswd -c /etc/nginx/.htpasswd',
		'step-without-validation: curl -X POST http://localhost:80',
		'step-without-validation: cat > /etc/caxton/config.yaml <<',
		'drift: curl -s localhost:9090/metrics |',
		'symptom-without-command: Agents not discovered | Gossip d',
		'symptom-without-command: High memory usage | Messages pil',
		"symptom-without-command: Cluster won't form | mTLS does n",
		'symptom-without-command: Degraded performance | Resources',
		'symptom-without-command: Messages lost | A partition whil',
	],
};

/** Programs that a machine without these systems lacks. */
const lacks = ['helix', 'ddx', 'ductile', 'caxton', 'direnv', 'netstat', 'htpasswd'];

/** Whether a line stands in a section that is the console's own: there calls stand for requests that it makes. */
function isOurs(lines: readonly string[], line: number): boolean {
	const above = lines.slice(0, line).findLastIndex((one) => one.startsWith('## '));
	return lines.slice(above, line).some((one) => one.startsWith('This section is *ours*'));
}

describe('the five runbooks', () => {
	test.each(Object.entries(faults))('%s', async (name, wanted) => {
		const text = readFileSync(path.join(import.meta.dirname, `../../../source/systems/${name}/runbook.md`), 'utf8');
		const lines = text.split('\n');
		const findings = await linted(text, {lacks, known: [...allKnown.values()]});
		const told = findings.filter(({line}) => !isOurs(lines, line));
		const seen = told.map(({rule, line, column}) => `${rule}: ${(lines[line - 1] ?? '').slice(column - 1, column + 31).trim()}`);
		expect(seen).toEqual(wanted);
	});

	test('what is known of one system is said of no page about another', async () => {
		const text =
			'# Shop\n\n## Alerts\n\n| Alert | Check | Stop when |\n|---|---|---|\n| Down | `pgrep -x supervisor` and look at `health.status` | twice |\n';
		expect(await linted(text, {known: [...allKnown.values()]})).toEqual([]);
	});
});
