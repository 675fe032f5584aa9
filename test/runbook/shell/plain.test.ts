import fc from 'fast-check';
import {beforeAll, expect, test} from 'vitest';
import {type Grammar, loadGrammar} from '../../../source/runbook/shell/grammar.ts';
import {mask} from '../../../source/runbook/shell/mask.ts';
import {plainWords} from '../../../source/runbook/shell/plain.ts';
import {readShell} from '../../../source/runbook/shell/read-shell.ts';
import {Reading} from '../../../source/runbook/shell/reading.ts';

let grammar: Grammar | null = null;
beforeAll(async () => {
	grammar = await loadGrammar();
});

const isPlain = (text: string) => {
	const masked = mask(text);
	return plainWords(masked.text, new Reading(masked)) !== null;
};

test.each(['ls -la', 'systemctl status web@1.service', 'ps -p <pid>', 'curl -fsS http://127.0.0.1:80/a', './run --to=/tmp/x,y'])(
	'%s is nothing but words',
	(text) => {
		expect(isPlain(text)).toBe(true);
	},
);

test.each([
	'A=1 ls',
	'ls  -la',
	'ls;ls',
	'ls ~',
	'ls *',
	'echo $A',
	"echo 'a'",
	'if ls',
	'time ls',
	'export A',
	'a & b',
	'ls {a,b}',
	'ls #x',
	'',
])('%s is more than words, or not one command', (text) => {
	expect(isPlain(text)).toBe(false);
});

const words = fc.constantFrom(
	...'ls p x -n --all -- - a=b --to=c /tmp/x ./y .. . : http://h:1/p 0 12 %n @h +x a,b if then for case in do time function select coproc cd exec eval declare local test true <id> <your token> [service-name] {data_dir} web.example.com _ __ a_b A'.split(
		/ (?![^<]*>)/,
	),
);

test('the grammar says the same of what is nothing but words', () => {
	fc.assert(
		fc.property(fc.array(words, {minLength: 1, maxLength: 6}), (some) => {
			const text = some.join(' ');
			// A space behind it changes nothing to a shell, and takes the long way.
			const slow = readShell(`${text} `, grammar);
			const quick = readShell(text, grammar);
			expect(quick.reason === null).toBe(slow.reason === null);
			if (slow.reason === null) expect(quick).toEqual(slow);
		}),
		{numRuns: 2000},
	);
});
