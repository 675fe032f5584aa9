import {describe, expect, test} from 'vitest';
import {found, linted} from './linting.ts';

/** Cases that stood before a page's author: what could be defended fires, what could not does not. Each page is as a team writes it. */
const page = (...lines: readonly string[]) => `# Shop\n\n## Deploy\n\n${lines.join('\n')}\n\n## Contacts\n\nAnn\n`;

describe('step-without-validation', () => {
	const rule = 'step-without-validation';
	const fires = async (...lines: readonly string[]) => (await found(rule, page(...lines))).length > 0;

	test.each([
		['certbot renew --dry-run', false],
		['certbot renew --force-renewal', true],
		['kubectl apply --dry-run=server -f shop.yaml', false],
		['kubectl apply -f shop.yaml', true],
		['kubectl create -f shop.yaml --dry-run=client -o yaml | kubectl apply -f -', true],
		['kubectl apply --dry-run=none -f shop.yaml', true],
		['terraform apply -help', false],
		['git clone git@host.internal:shop.git', false],
		['docker pull registry.internal/shop:1', false],
		['docker login registry.internal', false],
		['docker run --rm alpine nslookup shop.internal', false],
		['docker run --rm -v /srv/shop:/data shop/repair', true],
		['kubectl config use-context prod', false],
		['kubectl -n shop cp shop-0:/data ./data', false],
		['kubectl -n shop cp ./data shop-0:/data', true],
		['rm -f /tmp/shop.dump', false],
		['rm -rf /srv/shop', true],
		['systemctl restart shop > restart.log', true],
		['shopctl export > export-$(date +%s).json', false],
	])('%s', async (command, wanted) => {
		expect(await fires(`1. \`${command}\``)).toBe(wanted);
	});

	test('a command that ends in a look is its own check', async () => {
		expect(await fires('1. `systemctl restart shop && systemctl is-active shop`')).toBe(false);
		expect(await fires('1. `systemctl restart shop && shopctl status`')).toBe(false);
		expect(await fires('1. `shopctl status && systemctl restart shop`')).toBe(true);
		expect(await fires('```sh', 'systemctl restart shop', 'journalctl -u shop --since "-2 min"', '```')).toBe(false);
	});

	test('what follows on the same line', async () => {
		expect(await fires('1. `systemctl restart shop`; then `shopctl mode` = `ready`')).toBe(false);
		expect(await fires('1. `systemctl restart shop`, it should be up in a minute')).toBe(false);
		expect(await fires('1. `systemctl restart shop`, that is all')).toBe(true);
	});

	test('a step that begins with a word for checking is a check', async () => {
		expect(await fires('1. Test with a small one: `systemctl start shop-import@1`')).toBe(false);
		expect(await fires('1. Checksums differ: `systemctl start shop-import@1`')).toBe(true);
	});

	test('of lines in a fence the last change is named, of a sentence the first', async () => {
		expect(await found(rule, page('```sh', 'systemctl stop shop', 'systemctl start shop', '```'))).toEqual([
			'7:1 nothing says how to see that `systemctl start shop` worked',
		]);
		expect(await found(rule, page('Run `systemctl stop shop`, later `systemctl start shop`.'))).toEqual([
			'5:6 nothing says how to see that `systemctl stop shop` worked',
		]);
	});

	test.each([
		['### Did it help?', false],
		['### How to tell it worked', false],
		['### 4. Verify', false],
		['### Confirm', false],
		['**Did it help?**', false],
		['### Did it help the customer', true],
		['### Background', true],
	])('a part for it: %s', async (heading, wanted) => {
		expect(await fires('1. `systemctl restart shop`', '', heading, '', 'The page opens again.')).toBe(wanted);
	});

	test('a part for it beside the procedures, and not one before them', async () => {
		const check = '## Back to normal\n\nThe page opens.\n';
		const text = page('1. `systemctl restart shop`');
		expect(await found(rule, `${text}\n${check}`)).toEqual([]);
		expect(await found(rule, text.replace('## Deploy', `${check}\n## Deploy`))).toHaveLength(1);
	});

	test('where headings are steps, the next one counts', async () => {
		const text = (next: string) => page('### Step 1', '', 'Run `systemctl restart shop`.', '', next, '', 'The lag must be 0.');
		expect(await found(rule, text('### Step 2'))).toEqual([]);
		expect(await found(rule, text('### Billing'))).toHaveLength(1);
	});

	test('not where a README tells how to build', async () => {
		const text = page('```sh', 'docker compose up -d db', '```');
		expect(await found(rule, text)).toHaveLength(1);
		expect(await found(rule, text.replace('## Deploy', '## Development'))).toEqual([]);
	});
});

describe('placeholder-unfilled', () => {
	const rule = 'placeholder-unfilled';

	test.each([
		['a flag that says nothing is known of', ['1. `patronictl switchover --leader <old>`'], 1],
		['the step before names it', ['1. See who is leader.', '2. `patronictl switchover --leader <old>`'], 0],
		['the step before lists it', ['1. `patronictl list`', '2. `patronictl switchover --leader <old>`'], 0],
		['what stands before an id', ['Somebody’s job is in the way: `awx jobs cancel <id>`'], 0],
		['what an id is glued to', ['The job hangs: `kubectl delete pod -l ansible_job=<id>`'], 0],
		['nothing stands before it', ['Somebody is in the way: `awx jobs cancel <id>`'], 1],
		['a look on the same line', ['`smbstatus -b` shows who; `smbcontrol <pid> close-share`'], 0],
		['the word is made above', ['1. `shopctl save /backup/man-$(date +%s).db`', '2. `shopctl test /backup/man-<time>.db`'], 0],
		[
			'the word is another above',
			['1. `shopctl save /backup/auto-$(date +%s).db`', '2. `shopctl test /backup/man-<stamp>.db`'],
			1,
		],
		['a ticket of one’s own', ['1. `shopctl pause --reason "INC-<number>"`'], 0],
		['a number of something else', ['1. `shopctl pause --reason "inc <number>"`'], 1],
		['who logs in', ['1. `ssh adm-<user>@host.internal`'], 0],
		['whose account it is', ['1. `shopctl unlock <user>`'], 1],
		['a header that is a secret', ["1. `curl -H 'X-Purge-Key: <key>' shop.internal/`"], 0],
	])('%s', async (_, lines, wanted) => {
		expect(await found(rule, page(...lines))).toHaveLength(wanted);
	});

	test('a name for examples is told as one', async () => {
		expect(await found(rule, page('1. `ping node-2.example.com`'))).toEqual([
			'5:5 node-2.example.com in `ping node-2.example.com` is a name for examples, which no host has',
		]);
	});
});

describe('commands over several lines', () => {
	const rule = 'mistyped-command';

	test.each([
		['no backslash', 'curl -X POST http://shop.internal/', '  -H "A: b"', 'its next line goes on, and no \\ says so'],
		['a space behind it', 'curl -X POST http://shop.internal/ \\ ', '  -H "A: b"', 'a space stands behind its \\'],
		['a backslash', 'curl -X POST http://shop.internal/ \\', '  -H "A: b"', null],
		['what help prints', 'shopctl --help', '  -v  say more', null],
		['a list as output', 'shopctl list', '  - first', null],
		['a command of its own', 'shopctl list', 'shopctl --version', null],
	])('%s', async (_, first, second, why) => {
		const sentences = await found(rule, page('```sh', first, second, '```'));
		expect(sentences.map((one) => one.split('cannot be copied: ')[1])).toEqual(why === null ? [] : [why]);
	});
});

describe('mangled-text', () => {
	test.each([
		['âœ— DEGRADED', true],
		['dissonance Ξ”_t', true],
		['doesnâ€™t', true],
		['schÃ¶n', true],
		['lost \ufffd here', true],
		['✗ DEGRADED, doesn’t, schön, Δ_t', false],
		['São Paulo, SÃO PAULO, Âmbito, crème brûlée', false],
		['Η υπηρεσία Ξένος, «Ξ»', false],
	])('%s', async (words, fires) => {
		expect(await found('mangled-text', page(words))).toHaveLength(fires ? 1 : 0);
	});
});

describe('the other rules', () => {
	test('a certificate out of a secret is none, its key is', async () => {
		const get = (key: string) => page(`1. \`kubectl get secret tls -o jsonpath='{.data.tls\\.${key}}' | base64 -d\``);
		expect(await found('secret-echoed', get('crt'))).toEqual([]);
		expect(await found('secret-echoed', get('key'))).toHaveLength(1);
	});

	test('calls of a console that the page opens are for that console', async () => {
		const text = page('1. `rs.stepDown()`');
		expect(await found('command-not-found', text)).toHaveLength(1);
		expect(await found('command-not-found', text.replace('1.', '1. `mongosh --quiet`\n2.'))).toEqual([]);
	});

	test('an escalation below a heading of its own is the whole procedure’s', async () => {
		const text = (below: string) =>
			`# Mail\n\n## Queue grows\n\n- Trigger: \`postqueue -p\` has many\n\n1. \`postqueue -p\`\n\n### One sender\n\n1. \`postqueue -p\`\n\n${below}\n`;
		const both = `${text('**Escalate to:** Ann')}\n## Down\n\n- Trigger: no answer\n- Actions:\n  1. \`postqueue -p\`\n`;
		expect((await found('no-escalation', both)).map((one) => /“(.+)”/.exec(one)?.[1])).toEqual(['Down']);
		expect(await found('no-escalation', text('Escalation: the second level.'))).toEqual([]);
		expect(await found('no-escalation', text('That is all.'))).toHaveLength(1);
	});

	test('the last line of a page speaks for the whole of it', async () => {
		const part = (name: string) => `## ${name}\n\n- Trigger: no answer\n- Actions:\n  1. \`postqueue -p\`\n\n`;
		const text = (first: string, last: string) => `# Mail\n\n${part('Queue')}${first}${part('Down')}${last}\n`;
		expect(await found('no-escalation', text('', 'Escalation: the second level.'))).toEqual([]);
		expect(await found('no-escalation', text('Escalation: the second level.\n\n', 'That is all.'))).toHaveLength(1);
	});

	test('a file that the references name in a code span has to be there, in prose it is only named', async () => {
		const text = '# S\n\nAs in `plan.md`.\n\n## References\n\n- Plan: `docs/plan.md`\n- Tool: `docs/plan.ts`\n';
		expect(await found('dead-link', text)).toEqual(['7:9 the link to docs/plan.md leads to no file']);
		expect(await found('dead-link', text, {files: {'docs/plan.md': ''}})).toEqual([]);
	});

	test('a sound page as another team writes it has no finding', async () => {
		const text = page(
			'1. `helm upgrade shop ./chart --dry-run`',
			'2. `helm upgrade shop ./chart`',
			'',
			'### Did it work?',
			'',
			'`kubectl -n shop get pods` shows them ready.',
		);
		expect(await linted(text)).toEqual([]);
	});
});
