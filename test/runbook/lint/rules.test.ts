import process from 'node:process';
import {describe, expect, test} from 'vitest';
import {found, linted} from './linting.ts';

/** A page without a flaw: each case changes one thing of it. */
const sound = `# Shop

## Alerts

| Alert | Checks | Stop and escalate when |
|---|---|---|
| Queue grows | \`systemctl status shopd\` | 3 restarts did not help |

## Procedures

### Restart the shop

- Trigger: \`systemctl status shopd\` says failed.
- Immediate actions:
  1. Look at \`journalctl -u shopd -n 50\`.
  2. \`systemctl restart shopd\`
- Validation:
  - \`curl -fsS http://127.0.0.1:8080/health\` answers.
- Escalate to: Ann, after 2 restarts.
`;

const changed = (from: string, to: string) => {
	expect(sound).toContain(from);
	return sound.replace(from, () => to);
};

test('a sound page has no finding', async () => {
	expect(await linted(sound)).toEqual([]);
});

test('signs of one trouble are no entries that lack a command', async () => {
	const signs = '# Web\n\n## Symptoms\n\n* Dashboard: errors\n* Users see: 502\n';
	expect(await found('symptom-without-command', signs)).toEqual([]);
	expect(await found('symptom-without-command', signs.replace('errors', 'errors, see `df -h`'))).toHaveLength(1);
	expect(await found('symptom-without-command', signs.replace('Symptoms', 'Known issues'))).toHaveLength(2);
});

test('a page that is no runbook has none either', async () => {
	expect(await linted('# Notes\n\nWe met on Monday and talked about `shopd`.\n')).toEqual([]);
	expect(await linted('')).toEqual([]);
});

describe('symptom-without-command', () => {
	const rule = 'symptom-without-command';

	test('a row that only says what it is', async () => {
		expect(await found(rule, changed('`systemctl status shopd` | 3', 'look around | 3'))).toEqual([
			'7:3 “Queue grows” has no command: whoever sees it is told nothing to run or look at',
		]);
	});

	test.each([
		['a file to look at', '`/var/log/shopd.log`'],
		['a request', 'ask `GET /queue`'],
		['a query', '`sum(rate(http_requests_total[5m])) by (service)`'],
		['a pointer to the procedure', 'see [Restart](#restart-the-shop)'],
	])('not one with %s', async (_, cell) => {
		expect(await found(rule, changed('`systemctl status shopd` | 3', `${cell} | 3`))).toEqual([]);
	});

	test('not a row about ports or owners', async () => {
		expect(await found(rule, `${sound}\n## Ports\n\n| Port | Purpose |\n|---|---|\n| 8080 | the shop |\n`)).toEqual([]);
	});

	test('a procedure with a trigger and no command', async () => {
		const text = '# R\n\n### It burns\n\n- Trigger: smoke\n- Immediate actions:\n  1. Think.\n- Escalate to: Ann\n';
		expect(await found(rule, text)).toEqual(['3:5 the procedure “It burns” has a trigger and no command']);
	});
});

describe('command-not-found', () => {
	const rule = 'command-not-found';

	test('a name that the page gives itself is there', async () => {
		const page = (made: string) => `# P\n\n## A\n\n\`\`\`sh\n${made}\n\`\`\`\n\n1. \`es --all /_cat/shards\`\n`;
		expect(await found(rule, page("alias es='curl -sS'"), {lacks: ['es']})).toEqual([]);
		expect(await found(rule, page('es() { curl -sS "$@"; }'), {lacks: ['es']})).toEqual([]);
		expect(await found(rule, page("alias e='curl -sS'"), {lacks: ['es']})).toHaveLength(1);
	});

	test('what is not on PATH, once with its places', async () => {
		const findings = await linted(sound, {lacks: ['systemctl']});
		expect(findings.map(({line, column, text, also}) => [line, column, text, also.length])).toEqual([
			[7, 18, '`systemctl` is not on PATH here', 1],
		]);
	});

	test.each([
		['sudo netstat -tlnp | grep 80', ['netstat'], ['netstat']],
		['env LANG=C xargs -n1 fold', ['fold'], ['fold']],
		["watch -n 5 'qctl stats'", ['qctl'], ['qctl']],
		["ssh web1 'qctl stats'", ['qctl'], []],
		['kubectl exec api -- qctl stats', ['qctl'], []],
		['./qctl stats --all', ['qctl', './qctl'], []],
		['export QCTL=1', ['export'], []],
		['for q in a b; do qctl stats; done', ['for'], []],
		['net stop spooler', ['net'], []],
	])('%s without %j', async (command, lacks, named) => {
		const text = changed('`systemctl restart shopd`', `\`${command}\``);
		expect((await found(rule, text, {lacks})).map((one) => /`(.+?)`/.exec(one)?.[1])).toEqual(named);
	});

	test('a call of the program’s own interface is for no shell', async () => {
		expect(await found(rule, changed('`systemctl restart shopd`', '`handle.restart()`'))).toEqual([
			'16:7 `handle.restart()` is a call inside a program: nobody can run it from a shell',
		]);
	});
});

describe('mistyped-command', () => {
	test.each([
		['kubectl get pods –n shop', 'it has a typographic dash where a flag begins'],
		['psql -c “select 1”', 'it has typographic quotes, which no program understands'],
		['curl http://127.0.0.1/q?a=1&b=2', 'an & in its address is not quoted'],
		["psql -c 'select 1", null],
		['curl "http://127.0.0.1/q?a=1&b=2"', undefined],
		['kubectl get pods -n shop', undefined],
	])('%s', async (command, why) => {
		const sentences = await found('mistyped-command', changed('`systemctl restart shopd`', `\`${command}\``));
		if (why === undefined) expect(sentences).toEqual([]);
		else if (why !== null) expect(sentences).toEqual([`16:7 \`${command}\` cannot be copied: ${why}`]);
	});
});

describe('step-without-validation', () => {
	const rule = 'step-without-validation';
	const validation = '- Validation:\n  - `curl -fsS http://127.0.0.1:8080/health` answers.\n';

	test('a change with nothing after it', async () => {
		expect(await found(rule, changed(validation, ''))).toEqual([
			'16:7 nothing says how to see that `systemctl restart shopd` worked',
		]);
	});

	test.each([
		['a step that looks', '  3. `systemctl status shopd`\n'],
		['words that ask for a look', '  3. Check that orders come in again.\n'],
		['words that ask for one in German', '  3. Prüfen, ob wieder Bestellungen kommen.\n'],
	])('not with %s after it', async (_, step) => {
		expect(await found(rule, changed(validation, step))).toEqual([]);
	});

	test.each([
		['journalctl -u shopd > shopd.log', 0],
		['shopctl dump > shopd.log', 0],
		['echo 1 > /proc/sys/vm/drop_caches', 1],
		['systemctl restart shopd > out.log; systemctl stop shopd', 1],
	])('output that is kept is no change, a written setting is: %s', async (command, fires) => {
		const text = changed(validation, '').replace('2. `systemctl restart shopd`', () => `2. \`${command}\``);
		expect(await found(rule, text)).toHaveLength(fires);
	});

	test('not where a step table says what to expect', async () => {
		const table = '| Step | Action | Expected |\n|---|---|---|\n| 1 | `systemctl restart shopd` | active |\n';
		expect(await found(rule, `# R\n\n## Fix\n\n${table}\nEscalation: Ann\n`)).toEqual([]);
	});

	test('not for bullets that list what there is', async () => {
		expect(await found(rule, `${sound}\n## Commands\n\n- Set it: \`systemctl set-property shopd CPUQuota=20%\`.\n`)).toEqual([]);
	});
});

describe('no-escalation', () => {
	const rule = 'no-escalation';

	test('a file that says nowhere whom to call', async () => {
		expect(await found(rule, '# Shop\n\n```bash\n# See it\nsystemctl status shopd\n```\n')).toEqual([
			'1:3 nothing in this runbook says when to stop and whom to call',
		]);
	});

	test.each(['## Telefon\n\nAnna 0151 000', '## Bereitschaft\n\nTeam Netz', 'Astreinte : 06 00 00 00 00.', 'Danach Eskalation.'])(
		'not one that says it in another language: %j',
		async (words) => {
			const text = '# S\n\n## Alerts\n\n| Alert | Checks |\n|---|---|\n| Down | `systemctl status shopd` |\n\n';
			expect(await found(rule, text)).toHaveLength(1);
			expect(await found(rule, `${text}${words}\n`)).toEqual([]);
		},
	);

	test('a procedure that does not, where another does', async () => {
		expect(await found(rule, changed('- Escalate to: Ann, after 2 restarts.\n', ''))).toEqual([
			'11:5 the procedure “Restart the shop” does not say when to stop and whom to call',
		]);
	});

	test('an empty cell for it', async () => {
		expect(await found(rule, changed('3 restarts did not help', ''))).toEqual([
			'7:3 “Queue grows” leaves “Stop and escalate when” empty',
		]);
	});

	test.each(['## Escalation\n\nAnn.\n', '## Who to call\n\nAnn.\n', '## Support\n\nAnn.\n'])(
		'not with a section for all: %j',
		async (section) => {
			expect(await found(rule, `${changed('- Escalate to: Ann, after 2 restarts.\n', '')}\n${section}`)).toEqual([]);
		},
	);
});

describe('secrets', () => {
	test.each([
		[`echo "$${'{SHOP_API_KEY:0:8}'}"`, true],
		['printenv', true],
		['systemctl --user show-environment | grep -i api_key', true],
		['test -n "$SHOP_API_KEY" && echo set', false],
		['env | cut -d= -f1', false],
		['env | grep -c API_KEY', false],
	])('echoed: %s', async (command, fires) => {
		expect(await found('secret-echoed', changed('`systemctl restart shopd`', `\`${command}\``))).toHaveLength(fires ? 1 : 0);
	});

	test.each([
		['curl -H "Authorization: Bearer <token>" http://127.0.0.1:8080/', true],
		['shopctl login --token "$SHOP_TOKEN"', true],
		['curl -H @/etc/shop/header http://127.0.0.1:8080/', false],
		['shopctl show <key>', false],
	])('as an argument: %s', async (command, fires) => {
		expect(await found('secret-in-arguments', changed('`systemctl restart shopd`', `\`${command}\``))).toHaveLength(
			fires ? 1 : 0,
		);
	});

	test.each([
		[`sk-or-v1-${'a1b2c3d4'.repeat(4)}`, true],
		['postgres://shop:hunter2hunter2@db/shop', true],
		['sk-your-key-goes-here-1', false],
		['Authorization: Bearer <token>', false],
		['0123456789abcdef0123456789abcdef01234567', false],
	])('written down: %s', async (secret, fires) => {
		const sentences = await found('secret-written', `${sound}\nIt is ${secret} there.\n`);
		expect(sentences).toHaveLength(fires ? 1 : 0);
		expect(sentences.join()).not.toContain(secret);
	});
});

describe('placeholder-unfilled', () => {
	const rule = 'placeholder-unfilled';

	test('what a line above sets is filled', async () => {
		const page = (set: string) => `# P\n\n## A\n\n\`\`\`sh\n${set}\n\`\`\`\n\n1. \`curl "$ES/_cat/shards"\`\n`;
		expect(await found(rule, page('ES=https://logs.internal:9200'))).toEqual([]);
		expect(await found(rule, page('YES=https://logs.internal:9200'))).toHaveLength(1);
	});

	test('one that nothing speaks of', async () => {
		expect(
			await found(rule, changed('`systemctl restart shopd`', '`systemctl restart <unit-of-the-shop>` and `kill <lock-holder>`')),
		).toEqual(['16:50 nothing before `kill <lock-holder>` says what lock-holder is']);
	});

	test.each([
		[
			'a command before it lists them',
			'1. Look at `journalctl -u shopd -n 50`',
			'1. `kubectl get pods`',
			'`kubectl delete pod <pod-name>`',
		],
		[
			'the sentence says where it is',
			'1. Look at `journalctl -u shopd -n 50`',
			'1. Read the order number off the label',
			'`shopctl cancel <order>`',
		],
	])('not where %s', async (_, from, to, command) => {
		expect(await found(rule, changed(from, to).replace('`systemctl restart shopd`', command))).toEqual([]);
	});

	test('cells of a template that nobody filled in', async () => {
		expect(await found(rule, changed('3 restarts did not help', '[fill in]'))).toEqual([
			'7:44 “[fill in]” is still to be filled in',
		]);
		expect(await found(rule, changed('3 restarts did not help', 'TBD'))).toEqual(['7:44 “TBD” is still to be filled in']);
		expect(await found(rule, changed('3 restarts did not help', 'to be agreed with Ann, 2 times'))).toEqual([]);
	});

	test('not where the symptom fills it', async () => {
		const known = [{about: /Shop/, command: () => null, words: () => [], fills: ['lock-holder']}];
		expect(await found(rule, changed('`systemctl restart shopd`', '`kill <lock-holder>`'), {known})).toEqual([]);
	});
});

describe('stop-unobservable', () => {
	test.each([
		['things get worse', true],
		['it takes too long', true],
		['if necessary', true],
		['the load is excessive', true],
		['it looks bad', true],
		['it takes too long: more than 10 minutes', false],
		['the doctor names a line that nobody can read', false],
		['the second restart fails', false],
	])('%s', async (words, fires) => {
		expect(await found('stop-unobservable', changed('3 restarts did not help', words))).toHaveLength(fires ? 1 : 0);
	});

	test('in an escalation, at its own place', async () => {
		expect(await found('stop-unobservable', changed('Ann, after 2 restarts.', 'Ann, if you feel stuck.'))).toEqual([
			'19:24 “you feel stuck” is for each reader to judge: nobody can see when to stop',
		]);
	});
});

describe('dead-link', () => {
	const rule = 'dead-link';
	const linking = (link: string) => `${sound}\nSee [there](${link}).\n`;

	test.each([
		['#restart-the-shop', []],
		['#Restart-The-Shop', []],
		['#restart-the-shops', ['21:5 this file has no heading #restart-the-shops']],
		['other.md', []],
		['other.md#its-part', []],
		['other.md#no-part', ['21:5 other.md has no heading #no-part']],
		['gone.md', ['21:5 the link to gone.md leads to no file']],
		['other', []],
		['other.html#its-part', []],
		['a%20b.md', []],
		['https://example.com/gone.md', []],
		['mailto:ann@example.com', []],
		['/from/the/root.md', []],
		['{{ site.baseurl }}/x', []],
	])('%s', async (link, sentences) => {
		const files = {'other.md': '# Other\n\n## Its `part`\n', 'a b.md': ''};
		expect(await found(rule, linking(link), {files})).toEqual(sentences);
	});

	test('a link by reference, and a picture', async () => {
		const text = `${sound}\nSee [there][x] and ![it](it.png).\n\n[x]: gone.md\n`;
		expect(await found(rule, text)).toEqual([
			'21:20 the link to it.png leads to no file',
			'23:1 the link to gone.md leads to no file',
		]);
	});

	test('not what only looks like one, in code', async () => {
		expect(await found(rule, `${sound}\n\`[there](gone.md)\`\n\n\`\`\`bash\ncat '[a](gone.md)'\n\`\`\`\n`)).toEqual([]);
	});
});

describe('unclosed-fence', () => {
	test('the last one, which takes all that follows', async () => {
		expect(await found('unclosed-fence', `${sound}\n\`\`\`bash\nls -la\n\nAnd so on.\n`)).toEqual([
			'21:1 nothing closes this fence: all that follows counts as code',
		]);
	});

	test.each(['```bash\nls -la\n```\n', '    ls -la\n', '~~~\nls -la\n~~~\n', '````\n```\nls\n````\n'])(
		'not %j',
		async (fence) => {
			expect(await found('unclosed-fence', `${sound}\n${fence}`)).toEqual([]);
		},
	);
});

test('rules are left out by name, and findings come in the order of the file', async () => {
	const text = changed('`systemctl restart shopd`', '`kill <lock-holder>`').replace('3 restarts did not help', '');
	const rules = async (except: readonly string[]) => (await linted(text, {except})).map(({rule}) => rule);
	expect(await rules([])).toEqual(['no-escalation', 'placeholder-unfilled']);
	expect(await rules(['no-escalation'])).toEqual(['placeholder-unfilled']);
});

describe('pages made to cost', () => {
	// Each took minutes where a rule went through the text once for each of its places.
	test.each([
		[
			'placeholders',
			`# R\n\n## P\n\n${Array.from({length: 1000}, (_, at) => `${at + 1}. \`systemctl restart <unit-${at}>\`\n`).join('')}`,
		],
		['an unclosed tag', `# R\n\n[x](#y)\n\n${'<a '.repeat(100_000)}\n`],
		['links', `# R\n\n${Array.from({length: 2000}, (_, at) => `[x](#y${at})\n`).join('')}`],
		['secrets', `# R\n\n${'sk-'.repeat(100_000)}`],
	])('%s', async (_, text) => {
		const before = process.cpuUsage();
		await linted(text);
		const {user, system} = process.cpuUsage(before);
		expect((user + system) / 1000).toBeLessThan(10_000);
	});
});
