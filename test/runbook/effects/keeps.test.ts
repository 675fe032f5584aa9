import {expect, test} from 'vitest';
import {effectOf} from '../../../source/runbook/effects/effect-of.ts';
import {wantsTerminal} from '../../../source/runbook/effects/keeps.ts';
import {loadGrammar} from '../../../source/runbook/shell/grammar.ts';
import {readShell} from '../../../source/runbook/shell/read-shell.ts';

const grammar = await loadGrammar();

function script(text: string) {
	const {script: read} = readShell(text, grammar);
	if (read === null) throw new Error(`${text} is not read`);
	return read;
}

test.each([
	'sudo systemctl restart ddx-server',
	'sudo -u postgres psql -c "select 1"',
	'doas rm x',
	'sudo -i',
	'vi /etc/hosts',
	'/usr/bin/vim x',
	'env LANG=C nano x',
	'crontab -e',
	'systemctl edit ddx-server',
	'systemctl --user edit x',
	'less x',
	'ps aux | less',
	'man ps',
	'top',
	'htop',
	'watch ps',
	'ssh anvil',
	'ssh anvil uptime',
	'scp x anvil:/tmp',
	'psql',
	'psql -h db shop',
	'psql -W -c "select 1"',
	'mysql shop',
	'mysql -uroot -p -e "select 1"',
	'sqlite3 x.db',
	'redis-cli',
	'redis-cli -h db -p 6379',
	'docker exec -it web sh',
	'docker exec -ti -u root web sh',
	'docker exec --interactive --tty web bash',
	'docker run --rm -it alpine sh',
	'docker compose exec web sh',
	'kubectl exec -it web-1 -- sh',
	'kubectl -n shop exec web-1 -it -- sh',
	'kubectl exec -n shop --stdin --tty web-1 -- sh',
	'kubectl edit deploy web',
	'git commit',
	'git rebase -i HEAD~3',
	'git add -p',
	'apt install ripgrep',
	'python3',
	'bash',
	'bash -c "sudo ls"',
	'passwd op',
	'tmux attach',
	'true && less x',
])('%s wants the terminal', (text) => expect(wantsTerminal(script(text))).toBe(true));

test.each([
	'sudo -n systemctl restart ddx-server',
	'ps -p 1',
	'git diff',
	'git commit -m words',
	'git rebase main',
	'crontab -l',
	'systemctl status x',
	'top -b -n 1',
	'ssh -o BatchMode=yes anvil uptime',
	'psql -c "select 1"',
	'psql -h db -l',
	'echo "select 1" | psql shop',
	'cat dump.sql | mysql shop',
	'mysql -u root -e "select 1"',
	'sqlite3 x.db "select 1"',
	'redis-cli -h db ping',
	'docker exec web ls',
	'docker exec -u it web ls',
	// What stands behind the container is the other program's.
	'docker exec web ls -it',
	'docker run -d --name it web',
	'kubectl exec web-1 -- ls -it',
	'kubectl get pods -o wide',
	'apt install -y ripgrep',
	'apt list',
	'python3 report.py',
	'bash run.sh',
	'bash -c "ls"',
	'cat x | python3',
	'tmux list-sessions',
	'tail -f x.log',
])('%s does not', (text) => expect(wantsTerminal(script(text))).toBe(false));

test('root is not asked for a password', () => {
	expect(wantsTerminal(script('sudo systemctl restart x'), true)).toBe(false);
	expect(wantsTerminal(script('sudo vi x'), true)).toBe(true);
	expect(wantsTerminal(script('sudo -i'), true)).toBe(true);
});

test('what wants the terminal is never called a look by that alone', () => {
	for (const text of ['vi x', 'psql', 'docker exec -it web sh', 'kubectl run -it x --image=y', 'git commit', 'less x'])
		expect(effectOf(script(text))).not.toBe('reads');
});
