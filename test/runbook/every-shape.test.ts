import {describe, expect, test} from 'vitest';
import {readRunbook} from '../../source/runbook/read-runbook.ts';
import {commandsOf} from './labelled/score.ts';

/** A shape that runbooks have, the smallest page with it, and what an operator would take from it: place, effect, command, what it asks for. */
type Shape = readonly [shape: string, page: string, commands: readonly string[]];

const shapes: readonly Shape[] = [
	['front matter', '---\ntitle: Ours\nowner: ops\n---\n\n## P\n\n1. `df -h`\n', ['8:5 reads df -h']],
	[
		'tables with any column names',
		'| Störung | Erste Hilfe | Wann aufhören |\n|---|---|---|\n| Platte voll | `df -h` und `du -sh /srv` | nach 10 min |\n',
		['3:18 reads df -h', '3:30 reads du -sh /srv'],
	],
	[
		'columns told by what is in them',
		'| Foo | Bar |\n|---|---|\n| It hangs | `systemctl status web` |\n| It is full | `df -h` |\n',
		['3:15 reads systemctl status web', '4:17 reads df -h'],
	],
	[
		'procedures as ordered lists',
		'## Restart\n\n1. Stop: `systemctl stop web`\n2. Start: `systemctl start web`\n',
		['3:11 changes systemctl stop web', '4:12 changes systemctl start web'],
	],
	[
		'step tables with expected values',
		'## R\n\n| Step | Action | Expected |\n|---|---|---|\n| 1 | `systemctl is-active web` | `active` |\n| 2 | `curl -fsS http://127.0.0.1:8080/health` | exit 0 within 30 s |\n',
		['5:8 reads systemctl is-active web', '6:8 reads curl -fsS http://127.0.0.1:8080/health'],
	],
	[
		'fences whose comments name the steps',
		'## G\n\n```bash\n# See who runs\nps aux | grep web\n# Stop it\nsystemctl stop web\n```\n',
		['5:1 reads ps aux | grep web', '7:1 changes systemctl stop web'],
	],
	[
		'bullets with labels',
		'## A\n\n- Trigger: web is gone\n- Immediate actions:\n  - `systemctl status web`\n- Validation:\n  - `curl -fsS http://127.0.0.1/health` answers\n- Escalate to: ops\n',
		['5:6 reads systemctl status web', '7:6 reads curl -fsS http://127.0.0.1/health'],
	],
	[
		'their bold variants',
		'## A\n\n**Trigger:** web is gone\n\n**Immediate actions**\n\n1. `systemctl status web`\n\n**Validation:** `curl -fsS http://127.0.0.1/health` answers\n\n**Escalate to:** ops\n',
		['7:5 reads systemctl status web', '9:18 reads curl -fsS http://127.0.0.1/health'],
	],
	['task lists', '## A\n\n- [ ] `df -h`\n- [x] note it down\n', ['3:8 reads df -h']],
	[
		'nested and wrapped items',
		'## A\n\n1. Look\n   - at the disk with\n     `df -h`\n   - at the load:\n     `uptime`\n',
		['5:7 reads df -h', '7:7 reads uptime'],
	],
	[
		'pipes inside code spans',
		'| Symptom | Checks |\n|---|---|\n| x | `ps aux \\| grep web` |\n| y | `ps aux | grep web` |\n',
		['3:8 reads ps aux | grep web', '4:8 reads ps aux | grep web'],
	],
	[
		'typographic quotes',
		'## A\n\n1. `grep “error” /var/log/web.log`\n',
		['3:5 unknown, only shown grep “error” /var/log/web.log'],
	],
	['cells that nobody filled in', '| Service | Owner | Restart |\n|---|---|---|\n| [fill in] | [fill in] | [fill in] |\n', []],
	[
		'tables that lost their row breaks',
		'| Symptom | Checks | |---|---| | Full | `df -h` | | Slow | `uptime` |\n',
		['1:42 reads df -h', '1:61 reads uptime'],
	],
	['wrapped code spans', '## A\n\nRun `systemctl\nrestart web` now.\n', ['3:6 changes systemctl restart web']],
	['indented fences', '## A\n\n1. Do\n\n       df -h /srv\n', ['5:8 reads df -h /srv']],
	['unclosed fences', '## A\n\n```bash\ndf -h\nuptime\n', ['4:1 reads df -h', '5:1 reads uptime']],
	[
		'configuration that follows a command',
		'## A\n\n```\nsudo vi /etc/web.conf\nserver {\n  listen 80;\n}\nsudo systemctl reload web\n```\n',
		['4:1 changes sudo vi /etc/web.conf', '8:1 changes sudo systemctl reload web'],
	],
	[
		'transcripts with output',
		'## A\n\n```\n$ df -h\nFilesystem Size Used\n/dev/sda1 10G 9G\n$ uptime\n 10:00 up 3 days\n```\n',
		['4:3 reads df -h', '7:3 reads uptime'],
	],
	[
		'# as root’s prompt and as a comment, side by side',
		'## A\n\n```console\n# look first\n# df -h\n/dev/sda1 9G\n```\n',
		['5:3 reads df -h'],
	],
	['output without a label', '## A\n\n```\nfatal: could not open\n  at line 3\nERROR find failed\n```\n', []],
	['log fences', '## A\n\n```log\n2025-01-01 restart web\nkill 12\n```\n', []],
	['SQL', '## A\n\n```sql\nselect 1;\n```\n\nRun `SELECT * FROM jobs` and `update jobs set x=1 where y=2`.\n', []],
	['Ruby and its console', '## A\n\n```ruby\nSidekiq::Queue.new.clear\n```\n\nIn the console: `User.find(1).unlock!`\n', []],
	['PromQL', '## A\n\nLook at `sum(rate(http_requests_total[5m])) by (code)` and `up{job="web"} == 0`.\n', []],
	['search queries', '## A\n\nIn Kibana search `level:error AND service:web`.\n', []],
	['prompts of containers', '## A\n\n```\nroot@3f2a1b:/app# ls /data\n```\n', ['4:19 reads ls /data']],
	[
		'bare commands in cells',
		'| Alert | Command |\n|---|---|\n| a | systemctl restart web |\n| b | df -h /srv |\n',
		['3:7 changes systemctl restart web', '4:7 reads df -h /srv'],
	],
	[
		'bare commands in lists',
		'## Steps\n\n1. systemctl restart web\n2. kubectl get pods -n shop\n',
		['3:4 changes systemctl restart web', '4:4 reads kubectl get pods -n shop'],
	],
	[
		'reference tables that are no entries',
		'| Variable | Default |\n|---|---|\n| `WEB_PORT` | `8080` |\n| `WEB_LOG` | `/var/log/web.log` |\n',
		[],
	],
	[
		'placeholders with spaces',
		'## A\n\n1. `systemctl restart <service name>`\n',
		['3:5 changes systemctl restart <service name> ? service name'],
	],
	[
		'placeholders of all kinds',
		'## A\n\n1. `ps -p <pid>`\n2. `systemctl status [service-name]`\n3. `ls {data_dir}`\n4. `kill $AGENT_ID`\n5. `ping node-2.example.com`\n',
		[
			'3:5 reads ps -p <pid> ? pid',
			'4:5 reads systemctl status [service-name] ? service-name',
			'5:5 reads ls {data_dir} ? data_dir',
			'6:5 destroys kill $AGENT_ID ? AGENT_ID',
			'7:5 reads ping node-2.example.com ? node-2.example.com',
		],
	],
	[
		'an unquoted & in an address',
		'## A\n\n1. `curl http://127.0.0.1/x?a=1&b=2`\n',
		['3:5 reads, only shown curl http://127.0.0.1/x?a=1&b=2'],
	],
	[
		'wrappers that hide the real verb',
		"## A\n\n1. `kubectl exec web-0 -- rm -rf /data`\n2. `ssh host 'systemctl restart web'`\n3. `sudo -u web rm /x`\n4. `docker run --rm img rm /x`\n5. `env A=b systemctl restart web`\n6. `bash -c 'rm /x'`\n7. `find . -name x | xargs rm`\n8. `find /x -delete`\n9. `curl -X POST http://127.0.0.1/x`\n10. `kubectl exec web-0 -- ls /data`\n11. `ssh host uptime`\n",
		[
			'3:5 destroys kubectl exec web-0 -- rm -rf /data',
			"4:5 changes ssh host 'systemctl restart web'",
			'5:5 destroys sudo -u web rm /x',
			'6:5 changes docker run --rm img rm /x',
			'7:5 changes env A=b systemctl restart web',
			"8:5 destroys bash -c 'rm /x'",
			'9:5 destroys find . -name x | xargs rm',
			'10:5 destroys find /x -delete',
			'11:5 changes curl -X POST http://127.0.0.1/x',
			'12:6 reads kubectl exec web-0 -- ls /data',
			'13:6 reads ssh host uptime',
		],
	],
	['a page with no command', '## A\n\nCall Ana. Kill the process or change the bind port.\n', []],
	[
		'shell text of all kinds',
		"## A\n\n1. `a=1; df -h && uptime || echo no`\n2. `ps aux | grep 'a b' > /tmp/x`\n3. `for i in 1 2; do df -h; done`\n4. `cat <<EOF`\n5. `kill $(pgrep web)`\n6. `df -h # look`\n7. `df \\\n-h`\n8. `cat ~/x`\n9. `rm *.log`\n",
		[
			'3:5 reads, only shown a=1; df -h && uptime || echo no',
			"4:5 reads ps aux | grep 'a b' > /tmp/x",
			'5:5 unknown, only shown for i in 1 2; do df -h; done',
			'6:5 reads, only shown cat <<EOF',
			'7:5 destroys, only shown kill $(pgrep web)',
			'8:5 reads df -h # look',
			'9:5 reads df   -h',
			'11:5 reads, only shown cat ~/x',
			'12:5 destroys, only shown rm *.log',
		],
	],
	[
		'effects of programs beyond the five systems',
		'## A\n\n1. `kubectl get pods`\n2. `kubectl delete pod x`\n3. `systemctl restart web`\n4. `docker ps`\n5. `psql -c "select 1"`\n6. `psql -c "drop table x"`\n7. `redis-cli info`\n8. `redis-cli flushall`\n9. `git status`\n10. `git reset --hard`\n11. `frobctl list`\n12. `echo "$OPENAI_API_KEY"`\n13. `cat .env`\n14. `rm -rf ~`\n15. `sed -n 1p x`\n16. `sed -i s/a/b/ x`\n17. `tee /x`\n18. `tar xf a.tar`\n19. `crontab -l`\n20. `crontab -r`\n',
		[
			'3:5 reads kubectl get pods',
			'4:5 destroys kubectl delete pod x',
			'5:5 changes systemctl restart web',
			'6:5 reads docker ps',
			'7:5 reads psql -c "select 1"',
			'8:5 destroys psql -c "drop table x"',
			'9:5 reads redis-cli info',
			'10:5 destroys redis-cli flushall',
			'11:5 reads git status',
			'12:6 destroys git reset --hard',
			'13:6 unknown frobctl list',
			'14:6 exposes, only shown echo "$OPENAI_API_KEY"',
			'15:6 exposes, only shown cat .env',
			'16:6 destroys, only shown rm -rf ~',
			'17:6 reads sed -n 1p x',
			'18:6 changes sed -i s/a/b/ x',
			'19:6 changes tee /x',
			'20:6 changes tar xf a.tar',
			'21:6 reads crontab -l',
			'22:6 destroys crontab -r',
		],
	],
	[
		'states, paths, field names, flags',
		'## A\n\nIt is `open` or `closed`, `exit 1`, `status=ready`, `PATH`, `/etc/web.conf`, `retry_count`, `404`, `--force`, `true`.\n',
		[],
	],
	[
		'comments between and beside commands',
		'## A\n\n```sh\ndf -h        # 90 % is too much\n# then\nuptime\n\n# only if all else fails\nreboot\n```\n',
		['4:1 reads df -h', '6:1 reads uptime', '9:1 destroys reboot'],
	],
	['folded sections', '## A\n\n<details><summary>More</summary>\n\n1. `df -h`\n\n</details>\n', ['5:5 reads df -h']],
	[
		'code in HTML tags',
		'## A\n\n<pre>\n$ df -h\n</pre>\n\nRun <code>uptime</code> now.\n',
		['4:3 reads df -h', '7:11 reads uptime'],
	],
	[
		'Windows line ends',
		'## A\r\n\r\n| Alert | Checks |\r\n|---|---|\r\n| x | `df -h` |\r\n\r\n1. `uptime`\r\n',
		['5:8 reads df -h', '7:5 reads uptime'],
	],
	[
		'cells with line breaks',
		'| Alert | Checks |\n|---|---|\n| x | `df -h`<br>`uptime`<br/>1. `free -m` |\n',
		['3:8 reads df -h', '3:19 reads uptime', '3:35 reads free -m'],
	],
	['tildes and tabs', '## A\n\n~~~bash\ndf -h\n~~~\n\n1.\tLook: `uptime`\n', ['4:1 reads df -h', '7:11 reads uptime']],
	['another machine’s shell', '## A\n\n```powershell\nGet-Service web\n```\n', ['4:1 unknown, only shown Get-Service web']],
	[
		'code in links and emphasis',
		'## A\n\n1. Run [`systemctl restart web`](https://x) now\n2. Use **`df -h`** and *`uptime`*\n',
		['3:10 changes systemctl restart web', '4:11 reads df -h', '4:26 reads uptime'],
	],
	['admonitions', '## A\n\n!!! warning\n    Never run `rm -rf /data`.\n\n> [!TIP]\n> Run `df -h`.\n', ['7:8 reads df -h']],
	['diffs', '## A\n\n```diff\n- df -h\n+ uptime\n```\n', []],
	['YAML', '## A\n\n```yaml\nrun: df -h\n```\n', []],
];

describe('every shape that is promised', () => {
	test.each(shapes)('%s', async (_, page, commands) => {
		const found = commandsOf(await readRunbook(page, {file: 'r.md', origin: 'given'}));
		const told = found.map(({line, column, effect, text, script, view, placeholders}) => {
			const shown = script === null && view === null ? ', only shown' : '';
			const asks = placeholders.length === 0 ? '' : ` ? ${placeholders.join(', ')}`;
			return `${line}:${column} ${effect}${shown} ${text}${asks}`;
		});
		expect(told).toEqual(commands);
	});

	test('a checklist’s words are steps, and a comment beside a command is about that one', async () => {
		const read = async (page: string) =>
			(await readRunbook(page, {file: 'r.md', origin: 'given'})).procedures.flatMap(({steps}) => steps);
		expect((await read('## A\n\n- [ ] `df -h`\n- [x] note it down\n')).map(({text}) => text)).toEqual(['df -h', 'note it down']);
		const steps = await read('## A\n\n```sh\ndf -h # 90 % is too much\n# then\nuptime # for the load\n```\n');
		expect(steps.map(({text, expected}) => [text, expected])).toEqual([
			['df -h', '90 % is too much'],
			['then', 'for the load'],
		]);
	});
});
