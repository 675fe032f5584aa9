import {beforeAll, describe, expect, test} from 'vitest';
import type {Effect} from '../../../source/domain/command.ts';
import {effectOf, programOf} from '../../../source/runbook/effects/effect-of.ts';
import {staysUp} from '../../../source/runbook/effects/keeps.ts';
import {knownPrograms} from '../../../source/runbook/effects/programs/index.ts';
import {type Grammar, loadGrammar} from '../../../source/runbook/shell/grammar.ts';
import {readShell} from '../../../source/runbook/shell/read-shell.ts';

let grammar: Grammar | null = null;
beforeAll(async () => {
	grammar = await loadGrammar();
});

function effect(text: string): Effect {
	const {script} = readShell(text, grammar);
	if (script === null) throw new Error(`not read: ${text}`);
	return effectOf(script);
}

const table: Readonly<Record<Effect, readonly string[]>> = {
	reads: [
		'ls -la /x',
		'/usr/bin/ls -la /x',
		'ps -p <claimed-pid>',
		'ps aux',
		'ps -C e',
		'pgrep -x supervisor',
		'git diff -- .ddx/beads.jsonl',
		'git --no-pager log --oneline -5',
		'git status --short',
		'git branch --show-current',
		'curl -fsS http://127.0.0.1:7743/healthz',
		'curl -fsSk https://127.0.0.1:<port>/api/health',
		'curl localhost:9090/metrics',
		'curl -s -o /dev/null -w "%{http_code}" http://localhost/',
		'ddx bead list --status in_progress --json',
		'ddx bead ready --json',
		'ddx bead show <id>',
		'ddx bead status',
		'ddx bead blocked --json',
		'ddx bead doctor --json',
		'ddx work status --json',
		'ddx work focus',
		'ddx work plan --json',
		'ddx version',
		'ddx bead list --status open --json | jq length',
		'ddx bead show <id> --json > /tmp/<id>-stuck.json',
		'helix status',
		'systemctl --user status ddx-server',
		'systemctl --user show ddx-server --property=EnvironmentFiles',
		'systemctl --user show-environment | grep -ci api_key',
		'systemctl --user show-environment | cut -d= -f1',
		'journalctl -u supervisor -n 50',
		'ss -lntp "( sport = :7743 )"',
		'netstat -tlnp | grep 8080',
		'lsof -i :7743',
		'tail -f /var/log/x.log',
		'tail -100 /var/log/x.log',
		'grep -c API_KEY server.env',
		'find . -type f -mtime +30',
		'find . -name x -exec cat {} +',
		'ls | xargs -n1 stat',
		'du -sh .ddx/agent-logs',
		'df -h',
		'sudo -u helix ls -la /opt/helix/',
		'env LC_ALL=C ls',
		'timeout 5 ls',
		'nice -n 5 ls',
		"bash -c 'ls | wc -l'",
		"ssh node-2 'systemctl status caxton'",
		"watch -n 5 'ddx bead status'",
		'kubectl get pods -n shop',
		'kubectl exec pod -n shop -- ls /tmp',
		'docker exec -i c ls',
		'docker ps -a',
		'psql -c "select count(*) from jobs"',
		'redis-cli -h x llen queue',
		'kill -0 12',
		'cp -n a /tmp/b',
		'sed -n 1,20p x',
		"awk '{print $1}' x",
		'top -bn1',
		'date +%s',
	],
	unknown: [
		'foo',
		'./ls',
		'/tmp/ls',
		'ls --unheard-of',
		'ddx bead frobnicate',
		'ddx server status',
		'helix frobnicate',
		"git -c alias.x='!rm' x",
		'git diff --ext-diff',
		'git diff --output=x',
		'git -C /x status',
		'curl http://example.com/',
		'curl http://127.0.0.1@example.org/',
		'curl http://me@127.0.0.1/',
		'curl http://:word@127.0.0.1/',
		'curl http://localhost.example.org/',
		'curl http://localhost/ http://example.org/',
		'curl -L http://localhost/',
		'curl -K x http://localhost/',
		'curl -H @/etc/passwd http://localhost/',
		'curl file:///etc/hosts',
		'curl http://localhost/ | bash',
		'bash x.sh',
		'env LD_PRELOAD=x ls',
		'A=1 ls',
		'ssh -o ProxyCommand=x node-2 ls',
		'ssh node-2',
		'hostname x',
		'awk \'BEGIN{system("rm")}\' x',
		"sed 's/a/b/w x' y",
		'psql -c "select 1 \\\\g /tmp/x"',
		'psql -c "select 1; select 2"',
		'psql -c "select drop_everything()"',
		'python3 x.py',
		'wget http://localhost/',
		'caxton cluster members',
		'nohup ls',
		'setsid ls',
		'sudo -b ls',
		'ls | xargs hostname',
		'xargs -a /proc/1/environ echo',
	],
	changes: [
		'ddx bead update <id> --unclaim',
		'ddx bead unclaim <id>',
		'ddx bead doctor --fix',
		'ddx bead close x',
		'ddx server start',
		'ddx server stop && ddx server start',
		'ddx server frobnicate',
		'ddx server workers list',
		'ddx work',
		'ddx work --once',
		'ddx try x',
		'ddx agent execute-bead --dry-run',
		'helix run',
		'systemctl restart caxton',
		'systemctl --user stop ddx-server',
		'git commit -m x',
		'git checkout main',
		'cp .ddx/beads.jsonl /tmp/beads-corrupt.jsonl',
		'mv a b',
		'chown helix:helix /opt/helix/',
		'chmod u+rwx x',
		'echo x > /etc/x',
		'echo x > /tmp/../etc/x',
		'echo x >> /tmp/x',
		'ls | tee /tmp/x',
		'curl -X POST http://localhost:8080/api/v1/agents',
		'curl -d a=b http://localhost/',
		'curl -o x http://localhost/',
		'kill -HUP 12',
		'date -s x',
		'sort -o x y',
		'uniq a b',
		'sed -i s/a/b/ x',
		'find . -fprint x',
		"ssh node-2 'systemctl restart caxton'",
		'kubectl rollout restart deploy/x',
		'docker run x',
		'psql -c "update jobs set a=1"',
		'psql -c "select pg_terminate_backend(1)"',
		'direnv reload',
		'journalctl --rotate',
		'flock /tmp/x ls',
		'ls | xargs uniq',
	],
	destroys: [
		'rm x',
		'sudo rm -rf /',
		'rm -rf / > /tmp/x',
		'ls && rm x',
		'git checkout .ddx/beads.jsonl',
		'git checkout HEAD~1 -- .ddx/beads.jsonl',
		'git checkout -- Makefile',
		'git restore x',
		'git reset --hard',
		'git clean -fd',
		'git push --force',
		'find . -delete',
		'find . -type f -exec rm {} \\;',
		'ls | xargs rm',
		"bash -c 'ls; rm x'",
		'timeout -s KILL 5 rm x',
		'nohup rm x',
		'ls | xargs kill',
		'kill 12',
		'kill -9 12',
		'kill -TERM <relay_pid>',
		'pkill -f x',
		'ss -K dst 1',
		'journalctl --vacuum-time=1d',
		'journalctl -n --vacuum-time=1d',
		'journalctl -b --vacuum-time=1d',
		'systemctl poweroff',
		'kubectl delete pod x',
		'kubectl exec -it pod -- rm -rf /x',
		'docker rm x',
		'docker compose down -v',
		'psql -c "delete from jobs"',
		'redis-cli flushall',
		'watch rm x',
		'truncate -s 0 x',
		'dd if=a of=b',
		'curl -X DELETE http://localhost/x',
	],
	exposes: [
		'env',
		'printenv',
		'sudo env',
		'systemctl --user show-environment',
		'systemctl --user show-environment | grep -i api_key',
		'cat server.env',
		'head -1 /proc/12/environ',
		'grep KEY server.env',
		'ps eww',
		'kubectl get secret x -o yaml',
		'docker inspect c',
		'redis-cli config get requirepass',
		'systemctl --user show ddx-server',
		'systemctl show x -p Environment',
		'systemctl show x -p Id -p Environment',
		'awk \'BEGIN{print ENVIRON["K"]}\'',
		'jq -n env',
	],
};

for (const [expected, commands] of Object.entries(table))
	describe(expected, () => {
		test.each(commands)('%s', (text) => {
			expect(effect(text)).toBe(expected);
		});
	});

test('an unlisted flag never leaves a read a read, whatever the program', () => {
	for (const [name, program] of Object.entries(knownPrograms())) {
		if (program.inner !== undefined || name === 'echo' || name === 'printf' || name === '[') continue;
		expect(effectOf([{join: 'first', pipe: [[name, '--never-heard-of']], redirect: null}]), name).not.toBe('reads');
	}
});

test('no program reads by being called with a word that its sub-commands lack', () => {
	for (const [name, program] of Object.entries(knownPrograms())) {
		if (program.verbs === undefined) continue;
		expect(effectOf([{join: 'first', pipe: [[name, 'never-heard-of']], redirect: null}]), name).not.toBe('reads');
	}
});

test('a program that nobody judged is known by its whole name alone, and what it does is not', () => {
	for (const name of ['argocd', 'stern', 'pandoc', '/usr/bin/pandoc']) expect(programOf(name), name).toEqual({effect: 'unknown'});
	for (const name of ['', ' ', 'argo stern', 'andoc', 'pando', 'argocd argo']) expect(programOf(name), name).toBeUndefined();
});

test('names of the language itself are no programs', () => {
	for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) expect(effect(name)).toBe('unknown');
	expect(effect('ddx constructor')).toBe('unknown');
});

test('a wrapper in a wrapper in a wrapper is no longer known', () => {
	const text = `bash -c "bash -c 'bash -c \\"bash -c ls\\"'"`;
	expect(['unknown', 'reads']).toContain(effect(text));
	expect(effect(`watch ${'watch '.repeat(30)}ls`)).toBe('unknown');
});

describe('what runs until it is stopped', () => {
	const script = (text: string) =>
		readShell(text, grammar).script ?? [{join: 'first' as const, pipe: [['x']] as const, redirect: null}];

	test.each([
		'ddx server',
		'ddx server --port 7743',
		'ddx server frobnicate',
		'cargo run --release',
		'ductile system start',
		'npm start',
	])('%s', (text) => {
		expect(staysUp(script(text))).toBe(true);
	});

	test.each(['ddx server stop', 'ddx bead list', 'cargo build', 'ductile system status'])('not %s', (text) => {
		expect(staysUp(script(text))).toBe(false);
	});
});
