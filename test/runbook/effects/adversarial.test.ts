import {beforeAll, describe, expect, test} from 'vitest';
import {effectOf} from '../../../source/runbook/effects/effect-of.ts';
import {type Grammar, loadGrammar} from '../../../source/runbook/shell/grammar.ts';
import {readShell} from '../../../source/runbook/shell/read-shell.ts';
import {neverReads} from './never-reads.ts';

let grammar: Grammar | null = null;
beforeAll(async () => {
	grammar = await loadGrammar();
});

/** The effect of a text as an operator meets it; one that nobody may run has none. */
function effect(text: string): string {
	const {script, reason} = readShell(text, grammar);
	return script === null || reason !== null ? 'not run' : effectOf(script);
}

const reads: readonly string[] = [
	'sort -k2 -n -r x',
	'uniq -c x',
	"sed -n '1,20p' x",
	"sed 's/a/b/' x",
	"awk -F: '{print $1}' x",
	'jq -r .a x',
	'find . -type f -size +1G',
	'find . -name x -exec ls -l {} +',
	'tar -tf x.tar',
	'ls > /tmp/x',
	'curl -s localhost:8080/healthz',
	'curl -sS -o /dev/null -w "%{http_code}" http://127.0.0.1/',
	'ss -ltnp',
	'ss -s',
	'ip -br addr',
	'ip -s link show eth0',
	'ip route get 8.8.8.8',
	'ping -c 3 x',
	'dig +short x',
	'hostname -f',
	'journalctl -u x --since today -n 50 --no-pager',
	'journalctl -k -b -1',
	'journalctl --disk-usage',
	'systemctl status x',
	'systemctl --failed',
	'systemctl list-timers --all',
	'dmesg -T',
	'date -u +%F',
	'sysctl vm.swappiness',
	'crontab -l',
	'kill -0 1',
	'fuser -v 80/tcp',
	'env LC_ALL=C ls',
	'ls | xargs -n1 stat',
	'sudo ls /root',
	'timeout 5 ls',
	'git --no-pager log --oneline -5',
	'git status --short',
	'kubectl get pods -A -o wide',
	'kubectl -n x logs deploy/y --tail=100 --previous',
	'kubectl exec p -- ls /x',
	'kubectl rollout status deploy/x',
	'helm list -A',
	'docker ps -a',
	'docker logs --tail 50 x',
	'psql -c "select count(*) from a"',
	'redis-cli info memory',
	'redis-cli config get maxmemory',
	'redis-cli slowlog get 10',
	'rabbitmqctl list_queues',
	'rabbitmqctl list_user_permissions shop',
	'df -h',
	'free -m',
	'uptime',
	'kafka-topics.sh --bootstrap-server x:9092 --describe --topic y',
	'kafka-consumer-groups --bootstrap-server x:9092 --describe --group y',
	'openssl x509 -in /etc/x.pem -noout -enddate',
	'nginx -v',
	'nft list ruleset',
	'shuf -n 3 x',
	'pwd',
	'ps aux',
	'lsof -i :80',
	'top -bn1',
	'vmstat 1 5',
];

for (const [family, texts] of Object.entries(neverReads))
	describe(`${family}: what may write, run, send or end is never taken for a look`, () => {
		test.each(texts)('%s', (text) => {
			expect(effect(text)).not.toBe('reads');
		});
	});

describe('what only looks runs on a key', () => {
	test.each(reads)('%s', (text) => {
		expect(effect(text)).toBe('reads');
	});
});

test('the tables above are large enough to mean something', () => {
	expect(Object.values(neverReads).flat().length).toBeGreaterThan(200);
	expect(new Set(Object.values(neverReads).flat()).size).toBe(Object.values(neverReads).flat().length);
});
