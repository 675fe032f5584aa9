import {beforeAll, describe, expect, test} from 'vitest';
import {type Grammar, loadGrammar} from '../../../source/runbook/shell/grammar.ts';
import {readShell} from '../../../source/runbook/shell/read-shell.ts';

let grammar: Grammar | null = null;
beforeAll(async () => {
	grammar = await loadGrammar();
});

const read = (text: string) => readShell(text, grammar);
const argvs = (text: string) => read(text).script?.map(({pipe}) => pipe);

test('the grammar is found in node_modules', () => {
	expect(grammar).not.toBeNull();
});

test('without the grammar nothing can be run, and the reason says so', () => {
	expect(readShell('ls', null)).toMatchObject({script: null, reason: 'the shell parser is missing from this installation'});
});

describe('what becomes programs and operators', () => {
	test.each([
		['ls -la /tmp', [[['ls', '-la', '/tmp']]]],
		["ss -lntp '( sport = :7743 )'", [[['ss', '-lntp', '( sport = :7743 )']]]],
		['a | b "c d" | e', [[['a'], ['b', 'c d'], ['e']]]],
		['git show HEAD~1 @{u} a^b s3://x/y', [[['git', 'show', 'HEAD~1', '@{u}', 'a^b', 's3://x/y']]]],
		['find . -exec rm {} \\;', [[['find', '.', '-exec', 'rm', '{}', ';']]]],
		['a \\\n  b # and why', [[['a', 'b']]]],
		['a ""  \'\'', [[['a', '', '']]]],
		['a x"y z"\'w\'', [[['a', 'xy zw']]]],
		['a "q\\"r\\$s\\n"', [[['a', 'q"r$s\\n']]]],
		['A=1 B="2 3" a b', [[['env', 'A=1', 'B=2 3', 'a', 'b']]]],
		['curl http://127.0.0.1/?a=1', [[['curl', 'http://127.0.0.1/?a=1']]]],
		['a 2>/dev/null | b >/dev/null 2>&1', [[['a'], ['b']]]],
	])('%s', (text, expected) => {
		expect(read(text).reason).toBeNull();
		expect(argvs(text)).toEqual(expected);
	});

	test('stages say how they are joined', () => {
		expect(read('a && b || c; d').script?.map(({join, pipe}) => [join, pipe[0][0]])).toEqual([
			['first', 'a'],
			['and', 'b'],
			['or', 'c'],
			['then', 'd'],
		]);
	});

	test('a redirect belongs to the last program, even of a list', () => {
		const script = read('a | b && c > /tmp/x').script;
		expect(script?.map(({redirect}) => redirect)).toEqual([null, {path: '/tmp/x', append: false}]);
		expect(read('a >> "x y"').script?.[0].redirect).toEqual({path: 'x y', append: true});
	});
});

describe('what is shown and copied, but not run', () => {
	test.each([
		['for i in 1 2; do a; done', 'it is a loop, which needs a shell'],
		['while true; do a; done', 'it is a loop, which needs a shell'],
		['if a; then b; fi', 'it is a script with conditions, which needs a shell'],
		['f() { a; }', 'it defines a function of a shell'],
		['cat << EOF\nx\nEOF', 'it takes its input from a here-document'],
		['a <<< b', 'it takes its input from a here-document'],
		['a < b', 'it takes its input from a file'],
		['a $(b)', 'it puts the output of another command into this one'],
		['a `b`', 'it puts the output of another command into this one'],
		['a "x $(b)"', 'it puts the output of another command into this one'],
		['a <(b)', 'it could not be read exactly'],
		['ls *.log', '* is a file pattern that only a shell expands'],
		['ls [ab].log', '[…] is a file pattern that only a shell expands'],
		['ls {a,b}', '{…} is a list that only a shell expands'],
		['ls {1..3}', '{…} is a list that only a shell expands'],
		['rm -rf ~', '~ is a folder that only a shell expands'],
		['a &', 'it goes to the background'],
		['a & b', 'it goes to the background'],
		['curl http://127.0.0.1/?a=1&b=2', 'an & in its address is not quoted'],
		['(a; b)', 'it groups commands, which needs a shell'],
		['! a', 'it turns an exit status around, which needs a shell'],
		['[ -f x ] && a', 'it tests something inside a shell'],
		['X=1', 'it only sets variables'],
		['export X=1', 'it sets variables of a shell'],
		['cd /tmp && a', '`cd` only means something inside a shell'],
		['a |& b', 'it pipes the errors too, which needs a shell'],
		['a 2>&1 | b', 'it pipes the errors too, which needs a shell'],
		['a > x | b', 'it redirects in the middle of a pipe'],
		['a > x b', 'it has words after the file that it writes to'],
		['a > x 2>&1', 'it writes its errors into the same file'],
		['> x', 'it redirects nothing'],
		['a "x', 'it could not be read as a command'],
		['a ;; b', 'it could not be read as a command'],
		['a &&', 'it could not be read as a command'],
		['a |', 'it could not be read as a command'],
		['a && (b', 'it could not be read as a command'],
		['a $HOME/x', '$HOME is a variable that only a shell expands'],
		['a $1', '$1 only means something inside a shell script'],
		["a $'x'", "$'…' is written for one kind of shell"],
		[`echo "\${API_KEY:0:8}…"`, 'it uses the secret $API_KEY, which is never put into a command'],
		['a <token>', 'it needs a secret (token), which is never put into a command'],
		['<program> x', 'its program is still to be filled in'],
		['"" x', 'its program has no name'],
		['a “b”', 'it has typographic quotes, which no program understands'],
		['a –json', 'it has a typographic dash where a flag begins'],
		['a --x ...', 'part of it is left out (…)'],
		['a \u001b[31m', 'it contains hidden or control characters'],
		['a \u202ecod.exe', 'it contains hidden or control characters'],
		[`a ${'x'.repeat(5000)}`, 'it is longer than 4096 characters'],
		["a '<'id'>'", 'it could not be read exactly'],
	])('%s', (text, reason) => {
		expect(read(text).reason).toBe(reason);
	});
});

describe('placeholders', () => {
	test('of every kind are collected by name and spelled alike', () => {
		const shell = read('a <id> "<claimed-pid>" [service-name] {data_dir}/x $AGENT_ID your-node node-2.example.com');
		expect(shell.reason).toBeNull();
		expect(shell.placeholders).toEqual([
			'id',
			'claimed-pid',
			'service-name',
			'data_dir',
			'AGENT_ID',
			'your-node',
			'node-2.example.com',
		]);
		expect(shell.script?.[0].pipe[0]).toEqual([
			'a',
			'<id>',
			'<claimed-pid>',
			'<service-name>',
			'<data_dir>/x',
			'<AGENT_ID>',
			'<your-node>',
			'<node-2.example.com>',
		]);
	});

	test('one that stands twice is asked for once', () => {
		expect(read('a <id> > /tmp/<id>.json').placeholders).toEqual(['id']);
	});

	test.each([
		'a {}',
		'a stash@{0}',
		"a '{{.Names}}'",
		'a "%{http_code}"',
		"jq '.[].id'",
		"awk '{print $1}'",
		'a [ab]x',
		"a '$x'",
	])('%s has none', (text) => {
		expect(read(text).placeholders).toEqual([]);
	});
});
