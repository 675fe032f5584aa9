import {describe, expect, test} from 'vitest';
import {isMention} from '../../../source/runbook/commands/mention.ts';
import {isAskedInProse, isProse} from '../../../source/runbook/commands/prose.ts';
import {type Nature, natureOf, withoutPrompt} from '../../../source/runbook/commands/recognise.ts';

const learned = new Set(['caxton']);
const inCode = (text: string, alone = false) => natureOf(text, {dress: 'code', alone, learned});
const bare = (text: string) => natureOf(text, {dress: 'bare', alone: false, learned});

const spans: Readonly<Record<Nature, readonly string[]>> = {
	command: [
		'git status',
		'ls; rm x',
		'ddx bead unclaim <id>',
		'ddx server stop && ddx server start',
		"ss -lntp '( sport = :7743 )'",
		'echo "$' + '{KEY:0:8}…"',
		'cat > /etc/x << EOF',
		'FOO=1 git status',
		'sudo /opt/helix/bin/seed.sh',
		'./ductile system reload',
		'caxton cluster members',
		'unheard-of --flag x',
		'unheard-of status',
		'psql -c "select 1 from x"',
		'kubectl get all',
		'make smoke',
	],
	path: [
		'.ddx/beads.jsonl',
		'~/.ddx/',
		'/etc/x.conf',
		'.ddx/agent-logs/<latest>',
		'logs/<latest>',
		'/opt/helix/',
		'config.yaml',
		'../02-design/x.md',
	],
	call: ['handle.current_state()', 'handle.health().control_loop_iterations', 'current_state()'],
	other: [
		'',
		'git',
		'ddx-server',
		'BLOCKED',
		'OPENROUTER_API_KEY',
		'AUTO_HEAL=0',
		'200 OK',
		'401',
		'7200s',
		'--unclaim',
		'--port 9011',
		'status: open',
		'enabled: true',
		'events[]',
		'claimed-at',
		'exit code == 1',
		'health.status == "ready"',
		'children.failed > 0',
		'TaskExit::Panicked',
		'{"status":"healthy"}',
		'GET /api/health',
		'POST /time',
		'/api/v1/agents',
		'/healthz',
		'http://127.0.0.1:7743/healthz',
		'SELECT * FROM jobs WHERE id = 1',
		'PRAGMA integrity_check',
		'rate(http_requests_total[5m])',
		'NEXT_ACTION: WAIT',
		'kill the process or change the bind port',
		'find the process that holds it and end it',
		'git is not found',
		'docker is down',
		'127.0.0.1:7743',
		'jobs:ro,plugin:rw',
		'1/1',
	],
};

for (const [nature, texts] of Object.entries(spans))
	describe(`a code span that is ${nature}`, () => {
		test.each(texts)('%j', (text) => {
			expect(inCode(text)).toBe(nature);
		});
	});

describe('a single word', () => {
	test('is a command only where one stands alone, and is known', () => {
		expect([inCode('uptime'), inCode('uptime', true), inCode('caxton', true), inCode('nonsense', true)]).toEqual([
			'other',
			'command',
			'command',
			'other',
		]);
	});
});

describe('words without any mark', () => {
	test.each([
		'kubectl top pods',
		'df -h',
		'systemctl restart caxton',
		'ps aux | grep x',
		'kill -TERM <pid>',
		'caxton cluster remove --force',
	])('%s is a command', (text) => {
		expect(bare(text)).toBe('command');
	});

	test.each([
		'kill it',
		'kill conflicting process',
		'find unreleased claims',
		'check focused-epic state',
		'provider dashboard',
		'test in staging first',
		'top talkers',
		'watch the queue -- it drains',
		'make sure that it runs',
		'date and time',
		'Restart ddx-server',
		'git history',
		'docker is down',
		'who is on call',
		'less than 5 minutes',
		'cat /etc/x is what they did when the disk was full.',
		'uptime',
	])('%s is not', (text) => {
		expect(bare(text)).toBe('other');
	});
});

describe('prompts', () => {
	test.each([
		['$ ls -l', 'ls -l', 2],
		['ana@web1:~$ ls', 'ls', 12],
		['root@web1:~# ls', 'ls', 13],
		['[ana@web1 srv]$ ls', 'ls', 16],
		['(venv) $ ls', 'ls', 9],
		['ls $ x', 'ls $ x', 0],
		['# comment', '# comment', 0],
		['$5 a month', '$5 a month', 0],
	])('%s', (text, expected, skipped) => {
		expect(withoutPrompt(text)).toEqual({text: expected, skipped});
	});
});

describe('a sentence may only speak of a command', () => {
	test.each([
		['never ', ''],
		['do not ', ''],
		['do not run ', ''],
		['instead of ', ''],
		['without running ', ', which'],
		['no longer ', ''],
		['adapt the ', ' config'],
		['repeat the ', ' calls that are missing'],
		['', ' resumes'],
		['by each cycle of ', ' cycles'],
		['the ', ' in use'],
	])('%s`x`%s', (before, after) => {
		expect(isMention(before, after)).toBe(true);
	});

	test.each([
		['', ''],
		['Restart: ', '.'],
		['run the ', ' command'],
		['Free it with ', ''],
		['then ', ' / '],
		['Check ', ''],
		['', ' returns nothing'],
		['', ' reports `open`'],
		['do not wait: ', ''],
	])('not %s`x`%s', (before, after) => {
		expect(isMention(before, after)).toBe(false);
	});

	test('running text asks with a verb, a colon or by naming it alone', () => {
		expect(isAskedInProse({before: 'Run ', after: '.', first: true})).toBe(true);
		expect(isAskedInProse({before: 'by hand with ', after: '', first: true})).toBe(true);
		expect(isAskedInProse({before: '', after: '', first: true})).toBe(true);
		expect(isAskedInProse({before: ' and ', after: '', first: false})).toBe(true);
		expect(isAskedInProse({before: ' and ', after: '', first: true})).toBe(false);
		// What it shows is to be seen, so it is run; what it does is only told.
		expect(isAskedInProse({before: 'the address that ', after: ' gives', first: true})).toBe(true);
		expect(isAskedInProse({before: 'the address that ', after: ' took', first: true})).toBe(false);
		expect(isAskedInProse({before: '', after: ' writes one file', first: true})).toBe(false);
	});
});

test('small words make a sentence, unless the rest is clearly a command line', () => {
	expect(isProse('kill it or change the port')).toBe(true);
	expect(isProse('git add it')).toBe(true);
	expect(isProse('find . -name "the one that is"')).toBe(false);
	expect(isProse('git log --grep when')).toBe(false);
});
