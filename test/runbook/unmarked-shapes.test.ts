import {describe, expect, test} from 'vitest';
import {readRunbook} from '../../source/runbook/read-runbook.ts';
import '../support/known-programs.ts';
import {commandsOf} from './labelled/score.ts';

/** A page, and the commands in it with line and column. */
type Shape = readonly [what: string, page: string, commands: readonly string[]];

const shapes: readonly Shape[] = [
	[
		'a table of HTML with unclosed rows and cells, entities, attributes and an empty line',
		'## A\n\n<table class="x">\n<tr><th>Alert<th>Action\n\n<tr><td>Slow<td><code class="y">nginx -t &amp;&amp; uptime</code><br>df -h /srv\n</table>\n\n1. `free -m`\n',
		['6:33 nginx -t && uptime', '6:70 df -h /srv', '9:5 free -m'],
	],
	[
		'a table of HTML without a header, with what is to be filled in',
		'## A\n\n<table>\n<tr><td>Logs</td><td><p><code>kubectl logs <pod></code></p></td></tr>\n</table>\n',
		['4:31 kubectl logs <pod>'],
	],
	[
		'a cell of HTML with a fence of Markdown or a <pre>',
		'<table><tr><th>If</th><th>Then</th></tr>\n<tr><td>a</td><td>\n\n```bash\nuptime\n```\n\n</td></tr>\n<tr><td>b</td><td><pre>df -h\nfree -m</pre></td></tr></table>\n',
		['5:1 uptime', '9:24 df -h', '10:1 free -m'],
	],
	[
		'<pre> with a language, with prompts, and one that nothing closes',
		'## A\n\n<pre><code class="language-bash">uptime\n\n# not a heading\ndf -h &gt; /tmp/x\n</code></pre>\n\n<pre>\n$ free -m\n total\n</pre>\n\nNow:\n\n<pre>\nuptime -p\n',
		['3:34 uptime', '6:1 df -h > /tmp/x', '10:3 free -m', '17:1 uptime -p'],
	],
	[
		'lists and headings of HTML',
		'<h2>Fix</h2>\n<ol>\n<li>Look: <code>df -h</code>\n<ul><li><code>uptime</code></li></ul>\n<li>Run `free -m`\n</ol>\n',
		['3:17 df -h', '4:15 uptime', '5:10 free -m'],
	],
	['a box', '## A\n\n> [!NOTE]\n> Run `df -h`.\n\n- x\n  > [!tip]- More\n  > `uptime -p`\n', ['4:8 df -h', '8:6 uptime -p']],
	['bold for code', '## A\n\nSee **systemctl status web** first.\n', ['3:7 systemctl status web']],
	['quotes for code', '## A\n\nThen do "systemctl restart web" and wait. It says "no route".\n', ['3:10 systemctl restart web']],
	['quotes that are the command’s', '## A\n\nRun ssh web-1 "systemctl status web"\n', ['3:5 ssh web-1 "systemctl status web"']],
	['a heading that asks', '## Step 2: run `df -h`\n\n### `uptime`\n', ['1:17 df -h']],
	['lines with numbers', '## A\n\n```\n  11  df -h\n  12  uptime -p\n```\n', ['4:7 df -h', '5:7 uptime -p']],
	['numbers that do not count', '## A\n\n```\n11  df -h\n7  uptime -p\n```\n', []],
	[
		'a fence that says nothing, of which one line is a command for certain',
		'## A\n\n```\ncd /srv\nsystemctl restart web\nmytool sync\n```\n',
		['4:1 cd /srv', '5:1 systemctl restart web', '6:1 mytool sync'],
	],
	[
		'the same with output',
		'## A\n\n```\nsystemctl restart web\nFailed to restart web.service: Unit not found.\n```\n',
		['4:1 systemctl restart web'],
	],
	[
		'shells of Windows',
		'## A\n\n```powershell\nPS C:\\> Get-Service web\n\nStatus\n```\n\n```cmd\nrem first\nnet stop W3SVC\n```\n\n1. `Restart-Service web`\n',
		['4:9 Get-Service web', '11:1 net stop W3SVC', '14:5 Restart-Service web'],
	],
	['what is no cmdlet', '## A\n\n1. Look at `Set-Cookie: a=b` and `Content-Type`\n', []],
	[
		'the whole line in running text',
		'## A\n\nIf it is full, `lvextend -L +5G /dev/vg/x` and tell us. The pods, `kubectl get pods -n x`.\n',
		['3:17 lvextend -L +5G /dev/vg/x', '3:68 kubectl get pods -n x'],
	],
	[
		'what is forbidden or told',
		'## A\n\nNever do `rm -rf /data`. Deleting it with `kubectl delete pvc x` loses all. WARNING: `vault operator seal` takes all down.\n',
		[],
	],
	['a verb alone', '## A\n\n`kubectl exec` into the pod and look at `df -i`.\n', ['3:42 df -i']],
];

describe('shapes without a mark of Markdown', () => {
	test.each(shapes)('%s', async (_, page, commands) => {
		const found = commandsOf(await readRunbook(page, {file: 'r.md', origin: 'given'}));
		expect(found.map(({line, column, text}) => `${line}:${column} ${text}`)).toEqual(commands);
	});

	test('what a box is called is no word of its step', async () => {
		const {procedures} = await readRunbook('## A\n\n> [!NOTE]\n> Run `df -h`.\n', {file: 'r.md', origin: 'given'});
		expect(procedures[0]?.steps[0]?.text).toBe('Run df -h.');
	});

	test('what is for Windows is never run here', async () => {
		const [command] = commandsOf(await readRunbook('## A\n\n1. `Get-Service web`\n', {file: 'r.md', origin: 'given'}));
		expect([command?.effect, command?.script, command?.reason]).toEqual(['unknown', null, 'it is a command for Windows']);
	});

	test('tags without end cost no more than they are long', async () => {
		for (const tag of ['<table>', '<pre>\n\n', '<b>', '<li>', '<td><code>', '<a "', '<!--', '<ol><li>'])
			await expect(readRunbook(`<div>${tag.repeat(4000)}`, {file: 'r.md', origin: 'given'})).resolves.toBeDefined();
	});
});
