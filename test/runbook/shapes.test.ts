import {describe, expect, test} from 'vitest';
import type {Runbook} from '../../source/domain/procedure.ts';
import {readRunbook} from '../../source/runbook/read-runbook.ts';

const read = (text: string) => readRunbook(text, {file: 'r.md', origin: 'given'});

function commandsOf({entries, procedures}: Runbook): readonly string[] {
	const steps = procedures.flatMap((procedure) => [...procedure.steps, ...procedure.validation]);
	return [...entries, ...steps].flatMap(({commands}) => commands.map(({text, line, column}) => `${line}:${column} ${text}`));
}

const commandsIn = async (text: string) => commandsOf(await read(text));

describe('prompts', () => {
	test.each([
		['root@web-1:~# df -h', 15],
		['[root@db1 ~]# df -h', 15],
		['bash-5.1# df -h', 11],
		['sh-4.4$ df -h', 9],
		['/ # df -h', 5],
		['web-1# df -h', 8],
		['web-1:/srv> df -h', 13],
		['➜  shop git:(main) df -h', 20],
		['(venv) $ df -h', 10],
	])('%s', async (line, column) => {
		expect(await commandsIn(`## P\n\n\`\`\`\n$ uptime\n${line}\nFilesystem 9% /\n\`\`\`\n`)).toEqual([
			'4:3 uptime',
			`5:${column} df -h`,
		]);
	});

	test('in a console’s fence # is root’s before a command and a comment before words', async () => {
		const text =
			'## P\n\n```console\n# systemctl status web\n# # is it gone? then\n# systemctl start web\n# now wait a minute\n```\n';
		expect(await commandsIn(text)).toEqual(['4:3 systemctl status web', '6:3 systemctl start web']);
		expect(await commandsIn(text.replace('console', 'bash'))).toEqual([]);
	});

	test('one word behind a host’s name', async () => {
		expect(await commandsIn('## P\n\n```\nweb-1$ uptime\nweb-1# reboot\n# reboot\n```\n')).toEqual(['4:8 uptime', '5:8 reboot']);
	});
});

describe('places where commands stand', () => {
	test('a quotation, and a list in it', async () => {
		expect(await commandsIn('## P\n\n> Start with `git status`.\n>\n> 1. `git diff`\n')).toEqual([
			'3:15 git status',
			'5:7 git diff',
		]);
	});

	test('labels on lines that follow each other', async () => {
		const text =
			'## P\n\n**Symptom:** twice.\n**Diagnosis:** two hold it. Compare `git log -1` with the other.\n**Fix:** `git gc`, then wait.\n';
		const {procedures} = await read(text);
		expect(procedures.map(({trigger, steps}) => [trigger, steps.map(({line}) => line)])).toEqual([['twice.', [4, 5]]]);
		expect(await commandsIn(text)).toEqual(['4:38 git log -1', '5:11 git gc']);
	});

	test('a fence in a list in a list', async () => {
		expect(await commandsIn('## P\n\n1. First\n   - ```sh\n     git status\n     ```\n   - and `git diff`\n')).toHaveLength(2);
	});

	test.each([
		['- systemctl status web', ['3:3 systemctl status web']],
		['- Run journalctl -u web -n 20', ['3:7 journalctl -u web -n 20']],
		['2.4 Disk: df -h /srv', ['3:11 df -h /srv']],
		['curl -fsS http://127.0.0.1/health', ['3:1 curl -fsS http://127.0.0.1/health']],
		['1. Run iperf3 -c web-2 -t 5 from its neighbour', ['3:8 iperf3 -c web-2 -t 5']],
		['1. Is it slow? Run iperf3 -c web-2 -t 5', ['3:20 iperf3 -c web-2 -t 5']],
		['- Stop the service', []],
		['1. kill the process or change the bind port', []],
		['- Run the daily report on a Monday', []],
		['The find command is slow here: find something better', []],
	])('without a code span: %s', async (line, wanted) => {
		expect(await commandsIn(`## P\n\n${line}\n`)).toEqual(wanted);
	});

	test('a table whose header is empty says it row by row', async () => {
		const text = '## P\n\n| | |\n|---|---|\n| Look | `df -h /srv` |\n| Do | systemctl restart web |\n| Cause | full disk |\n';
		expect(await commandsIn(text)).toEqual(['5:11 df -h /srv', '6:8 systemctl restart web']);
		expect((await read('## P\n\n| | |\n|---|---|\n| Owner | Ann |\n')).entries).toEqual([]);
	});

	test('columns that only their cells tell', async () => {
		const text =
			'## P\n\n| Page | Query | First move | If that fails |\n|---|---|---|---|\n| Down | `up == 0` | df -h /srv | Then: `nomad job scale web 6` |\n';
		expect(await commandsIn(text)).toEqual(['5:22 df -h /srv', '5:42 nomad job scale web 6']);
	});

	test('rows of a template that nobody filled in are none', async () => {
		const text = '## P\n\n| Alert | Check |\n|---|---|\n| [fill in] | [fill in] |\n| Down | `df -h` |\n| TBD | |\n';
		expect((await read(text)).entries.map(({heading}) => heading)).toEqual(['Down']);
	});
});

describe('sentences', () => {
	test.each([
		['Afterwards `kubectl get nodes` must list four.', true],
		['When that fails, `kubectl get certificate -A` shows it.', true],
		['Wait for `dig +short example.net`, then go on.', true],
		['Don’t forget `git status --short` at the end.', true],
		['All time-outs → it is ours → `nc -vz mx1 25`', true],
		['If `timedatectl show` is odd, then `timedatectl status --all`', true],
		['Do **not** use `kill -9 1`; the lease would stay.', false],
		['`git gc --prune=now` is for emergencies.', false],
		['`postsuper -h ALL deferred` is too much.', false],
		['Never run `git reset --hard` here.', false],
		['`tar -czf /tmp/x.tgz .` writes one file.', false],
	])('%s', async (sentence, asked) => {
		expect((await commandsIn(`## P\n\n${sentence}\n`)).length > 0).toBe(asked);
	});
});

describe('placeholders of templates', () => {
	test.each([
		['systemctl restart {{ host }}', ['host']],
		['systemctl restart {{unit}}', ['unit']],
		['systemctl restart %SERVICE%', ['SERVICE']],
		['systemctl restart @@UNIT@@', ['UNIT']],
		['systemctl restart __UNIT__', ['UNIT']],
		['systemctl restart web@<n>.service', ['n']],
		["docker ps --format '{{.Names}}'", []],
		["docker ps --format '{{range .Ports}}x{{end}}'", []],
		['python3 __init__.py --check', []],
		['date -u +%Y%m%dT%H%M%SZ', []],
	])('%s', async (command, names) => {
		const {procedures} = await read(`## P\n\n\`\`\`bash\n${command}\n\`\`\`\n`);
		expect(procedures[0]?.steps[0]?.commands[0]?.placeholders).toEqual(names);
	});
});

test('a presence check shows no secret, and is not run either', async () => {
	const {procedures} = await read('## P\n\n```bash\ntest -n "$SHOP_TOKEN" && echo set\necho "$SHOP_TOKEN" | wc -c\n```\n');
	const commands = procedures.flatMap(({steps}) => steps.flatMap((step) => step.commands));
	expect(commands.map(({effect, script}) => [effect === 'exposes', script])).toEqual([
		[false, null],
		[false, null],
	]);
});
