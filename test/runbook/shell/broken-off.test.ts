import {describe, expect, test} from 'vitest';
import type {RunbookCommand} from '../../../source/domain/command.ts';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

const goesOn = 'its next line goes on, and no \\ says so';
const spaced = 'a space stands behind its \\';

async function commands(...lines: readonly string[]): Promise<readonly RunbookCommand[]> {
	const text = ['# R', '', '## Restart', '', ...lines, ''].join('\n');
	const {procedures} = await readRunbook(text, {file: 'r.md', origin: 'given'});
	return procedures.flatMap(({steps}) => steps.flatMap((step) => step.commands));
}

/** What each command of a page is refused for; null where it can be run. */
async function reasons(...lines: readonly string[]) {
	const found = await commands(...lines);
	for (const {script, reason} of found) expect(script === null).toBe(reason !== null);
	return found.map(({reason}) => reason);
}

const fenced = (...lines: readonly string[]) => ['```sh', ...lines, '```'];

describe('half a command is never run', () => {
	test.each<readonly [string, string, readonly string[]]>([
		['the first line lost its backslash', goesOn, fenced('curl -X POST http://shop/', "  -H 'A: b' \\", '  -d @f')],
		['a line further down did', goesOn, fenced('curl -X POST http://shop/ \\', "  -H 'A: b'", '  -d @f')],
		['flags stand at the margin', goesOn, fenced('curl -X POST http://shop/ \\', "-H 'A: b'", '-d @f')],
		['an address is what is left', goesOn, fenced('curl -X POST \\', '  -d @f', '  http://shop/')],
		['flags stand in columns', goesOn, fenced('curl http://shop/ \\', '  -m  5', '  -X  DELETE')],
		['the host has the flag of help', goesOn, fenced('psql -h db -d shop', '  -f repair.sql')],
		['a remark stands behind it', goesOn, fenced('curl -X POST http://shop/ # all of it', '  -d @f')],
		['a space stands behind the backslash', spaced, fenced('curl -X POST http://shop/ \\ ', '  -d @f')],
		['a tab stands behind the second', spaced, fenced('curl -X POST http://shop/ \\', '  -m 5 \\\t', '  -d @f')],
		['a guard is joined too late', goesOn, fenced('ls /srv/shop', '  && systemctl stop shop')],
		['a pipe is joined too late', goesOn, fenced('ps -ef', '  | grep shop')],
		['in a terminal’s transcript', goesOn, fenced('$ curl -X POST http://shop/', '    -d @f')],
		['in a list', goesOn, ['1. Send:', '   ```sh', '   curl -X POST http://shop/', '     -d @f', '   ```']],
		['in a quote', goesOn, ['> ```sh', '> curl -X POST http://shop/', '>   -d @f', '> ```']],
		['in HTML', goesOn, ['<pre>', 'curl -X POST http://shop/', '  -d @f', '</pre>']],
		['with no fence at all', goesOn, ['Send:', '', 'curl -X POST http://shop/', '  -d @f']],
	])('%s', async (_, reason, lines) => {
		expect((await reasons(...lines))[0]).toBe(reason);
	});

	test('it is shown, and not said to read alone', async () => {
		const [first] = await commands(...fenced('curl http://shop/items', '  -X DELETE'));
		expect(first).toMatchObject({text: 'curl http://shop/items', script: null, effect: 'unknown', line: 6, column: 1});
	});
});

describe('a whole command is', () => {
	test.each<readonly [string, readonly string[]]>([
		['every line has its backslash', fenced('curl -X POST http://shop/ \\', "  -H 'A: b' \\", '  -d @f')],
		['two commands', fenced('systemctl stop shop', 'systemctl start shop')],
		['two commands, the second indented', fenced('cd /srv', '  ls -la')],
		['a command behind a long one', fenced('curl -X POST http://shop/ \\', '  -d @f', 'systemctl start shop')],
		['an empty line between', fenced('systemctl stop shop', '', '  -d @f')],
		['a list that it prints', fenced('$ shopctl status', '  - first', '  - second')],
		['flags with their meaning, printed', fenced('$ systemctl status', '  -v  say more', '  --all   Show all units')],
		['two spellings of a flag, printed', fenced('$ systemctl status', '  -v, --verbose  say more')],
		['help', fenced('$ systemctl --help', '  -v say more')],
		['modes of files, printed', fenced('$ ls -l', '  -rw-r--r-- 1 root root 0 a')],
		['a table, printed', fenced('$ systemctl status', '  | a | b |')],
		['JSON behind a long one', fenced('$ curl http://shop/ \\', '    -m 5', '"green"', '{"a": 1}')],
		['a list’s next line', ['1. `systemctl stop shop`', '   -v is not needed.']],
	])('%s', async (_, lines) => {
		const found = await reasons(...lines);
		expect(found.length).toBeGreaterThan(0);
		expect(found.filter((reason) => reason === goesOn || reason === spaced)).toEqual([]);
	});
});
