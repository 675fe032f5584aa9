import fc from 'fast-check';
import {beforeAll, describe, expect, test} from 'vitest';
import type {Script} from '../../source/domain/command.ts';
import {fill, longestValue, placeholdersOf} from '../../source/runbook/fill.ts';
import {type Grammar, loadGrammar} from '../../source/runbook/shell/grammar.ts';
import {readShell} from '../../source/runbook/shell/read-shell.ts';

let grammar: Grammar | null = null;
beforeAll(async () => {
	grammar = await loadGrammar();
});

function script(text: string): Script {
	const {script: read, reason} = readShell(text, grammar);
	if (read === null || reason !== null) throw new Error(`${text}: ${reason}`);
	return read;
}

test('values go into every place that asks for them', () => {
	const filled = fill(script('ddx bead show <id> --json > /tmp/<id>-stuck.json'), {id: 'shop-1a2b'});
	expect(filled).toEqual({
		kind: 'filled',
		effect: 'reads',
		script: [
			{
				join: 'first',
				pipe: [['ddx', 'bead', 'show', 'shop-1a2b', '--json']],
				redirect: {path: '/tmp/shop-1a2b-stuck.json', append: false},
			},
		],
	});
});

test('all kinds of placeholders are filled by their names', () => {
	const filled = fill(script('a [service-name] {data_dir}/x $AGENT_ID node-2.example.com'), {
		'service-name': 's',
		data_dir: '/d',
		AGENT_ID: 'i',
		'node-2.example.com': 'anvil',
	});
	expect(filled).toMatchObject({kind: 'filled', script: [{pipe: [['a', 's', '/d/x', 'i', 'anvil']]}]});
});

test('what nothing fills is missing, each name once', () => {
	expect(fill(script('a <id> <id> <pid>'), {pid: '1'})).toEqual({kind: 'missing', names: ['id']});
	expect(fill(script('a <toString>'), {})).toEqual({kind: 'missing', names: ['toString']});
	expect(fill(script('a <id>'), {id: undefined})).toEqual({kind: 'missing', names: ['id']});
});

test('the effect is judged again with the values in their places', () => {
	expect(fill(script('curl http://<host>/x'), {host: '127.0.0.1:80'})).toMatchObject({effect: 'reads'});
	expect(fill(script('curl http://<host>/x'), {host: 'evil.example'})).toMatchObject({effect: 'unknown'});
	expect(fill(script('curl https://127.0.0.1:<port>/x'), {port: '80@evil.test:80'})).toMatchObject({effect: 'unknown'});
	expect(fill(script('cat <path>'), {path: '/proc/1/environ'})).toMatchObject({effect: 'exposes'});
});

describe('values that are refused', () => {
	test.each([
		['', 'it is empty'],
		['-rf', 'it begins with a dash, so that a program would take it for a flag'],
		['--help', 'it begins with a dash, so that a program would take it for a flag'],
		['a b', 'it has characters other than letters, digits and . _ : @ % + = , / -'],
		['a;b', 'it has characters other than letters, digits and . _ : @ % + = , / -'],
		['$(rm)', 'it has characters other than letters, digits and . _ : @ % + = , / -'],
		['a\nb', 'it has characters other than letters, digits and . _ : @ % + = , / -'],
		['a\n', 'it has characters other than letters, digits and . _ : @ % + = , / -'],
		['\u001b[31m', 'it has characters other than letters, digits and . _ : @ % + = , / -'],
		['é', 'it has characters other than letters, digits and . _ : @ % + = , / -'],
		['<id>', 'it has characters other than letters, digits and . _ : @ % + = , / -'],
		['~', 'it has characters other than letters, digits and . _ : @ % + = , / -'],
		['*', 'it has characters other than letters, digits and . _ : @ % + = , / -'],
		['../../etc/passwd', 'it climbs out of a folder with ..'],
		['a/../b', 'it climbs out of a folder with ..'],
		['..', 'it climbs out of a folder with ..'],
		['x'.repeat(longestValue + 1), `it is longer than ${longestValue} characters`],
	])('%j', (value, reason) => {
		expect(fill(script('a <id>'), {id: value})).toEqual({kind: 'refused', name: 'id', reason});
	});

	test('one that only becomes a flag or a climb where it stands', () => {
		expect(fill([{join: 'first', pipe: [['a', '-<x>']], redirect: null}], {x: 'rf'})).toMatchObject({kind: 'refused'});
		expect(fill([{join: 'first', pipe: [['a', '--<x>']], redirect: null}], {x: 'force'})).toMatchObject({kind: 'refused'});
		expect(fill([{join: 'first', pipe: [['a', '.<x>/y']], redirect: null}], {x: '.'})).toMatchObject({kind: 'refused'});
		expect(fill(script('a -p <x>'), {x: '12'})).toMatchObject({kind: 'filled'});
	});

	test.each(['shop-1a2b', '.execute-bead-wt-ddx-1', '/home/u/a_b.json', '4412', 'a@b:c', 'v1.2+3', '50%', 'a=b', 'x,y'])(
		'%s is not',
		(value) => {
			expect(fill(script('a <id>'), {id: value})).toMatchObject({kind: 'filled'});
		},
	);
});

const templates = fc.constantFrom(
	'ps -p <x>',
	'a "<x>" \'<y>\' z<x>z',
	'a <x>/<y> && b <y> | c <x> > /tmp/<x>-<y>.json',
	'a $X <y>',
	'ddx bead show <x> --json',
);
const values = fc.oneof(
	fc.string(),
	fc.string({unit: 'grapheme'}),
	fc.stringMatching(/^[A-Za-z0-9._:@%+=,/-]{1,20}$/),
	fc.constantFrom('-x', '--', '..', 'a/../b', 'a b', "'", '"', ';rm -rf ~', '\u0000', '<y>', '<x>', '$(x)', '`x`', '\n', ''),
);

describe('whatever the values', () => {
	test('no argument is added, none is left to fill, and none is unsafe', () => {
		let filledOnes = 0;
		fc.assert(
			fc.property(templates, values, values, (text, x, y) => {
				const before = script(text);
				const result = fill(before, {x, y, X: x});
				if (result.kind !== 'filled') return;
				filledOnes++;
				expect(result.script.map(({pipe}) => pipe.map((argv) => argv.length))).toEqual(
					before.map(({pipe}) => pipe.map((argv) => argv.length)),
				);
				expect(placeholdersOf(result.script)).toEqual([]);
				result.script.forEach((stage, at) => {
					const old = before[at];
					expect(stage.join).toBe(old?.join);
					stage.pipe.forEach((argv, program) => {
						argv.forEach((argument, index) => {
							const template = old?.pipe[program]?.[index] ?? '';
							if (argument === template) return;
							expect(argument).toMatch(/^[A-Za-z0-9._:@%+=,/-]+$/);
							expect(argument.startsWith('-')).toBe(false);
							expect(argument.split('/')).not.toContain('..');
						});
					});
				});
			}),
			{numRuns: 2000},
		);
		expect(filledOnes).toBeGreaterThan(100);
	});

	test('nothing that is not a placeholder is touched', () => {
		fc.assert(
			fc.property(values, (x) => {
				const before = script("a '$x' b={} 'x' \"y\"");
				expect(fill(before, {x, y: x})).toMatchObject({kind: 'filled', script: before});
			}),
		);
	});
});
