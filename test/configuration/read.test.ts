import fc from 'fast-check';
import {expect, test} from 'vitest';
import {readSettings} from '../../source/configuration/read.ts';
import {readYaml} from '../../source/configuration/read-yaml.ts';
import {configurationSchema} from '../../source/configuration/schema.ts';
import {valueIn, written} from '../../source/configuration/units.ts';
import {firstConfiguration} from '../../source/configuration/written.ts';
import {settings} from '../../source/engine/configuring.ts';

function read(text: string) {
	const {given, faults} = readYaml(text);
	const found = readSettings(given, settings);
	return {
		values: found.values,
		faults: [...faults, ...found.faults].map(({line, column, sentence}) => `${line}:${column} ${sentence}`),
		grave: [...faults, ...found.faults].some((fault) => fault.grave),
	};
}

test('every setting of a sound file is read', () => {
	const {values, faults} = read(
		[
			'read-only: true',
			'panels: [beads, workers]',
			'limits: {reads: 30s, changes: 1h30m}',
			'thresholds: {ddx: {wedged-after: 20m, restarts: 5, old-logs: 2GiB}}',
			'intervals: {ddx: {tracker: 5s}}',
			'runbooks: {ddx: ~/ops/ddx.md}',
			'programs: {deployctl: {effect: changes, flags: --json --region=, verbs: {status: reads}}}',
		].join('\n'),
	);
	expect(faults).toEqual([]);
	expect(values).toEqual({
		'read-only': true,
		panels: ['beads', 'workers'],
		limits: {reads: 30_000, changes: 5_400_000},
		thresholds: {ddx: {'wedged-after': 1_200_000, restarts: 5, 'old-logs': 2 * 1024 ** 3}},
		intervals: {ddx: {tracker: 5000}},
		runbooks: {ddx: '~/ops/ddx.md'},
		programs: {deployctl: {effect: 'changes', flags: '--json --region=', verbs: {status: 'reads'}}},
	});
});

test.each([
	['read-only: tru', '1:12 read-only: wanted is true or false, not tru'],
	['\n\npanls: [workers]', '3:1 there is no setting panls; did you mean panels?'],
	['panels: [workers, clams]', '1:19 panels: wanted is one of workers, claims, queue, beads, not clams; did you mean claims?'],
	['panels: [beads, beads]', '1:17 panels: beads stands here twice'],
	['panels: beads', '1:9 panels: wanted is a list, each one of workers, claims, queue, beads, not beads'],
	['limits:\n  reads: 2h', '2:10 limits: 2h is out of bounds: from 1s to 1h'],
	['limits:\n  reads: 5', '2:10 limits: wanted is a time such as 90s, 15m or 1h30m, from 1s to 1h, not 5'],
	['limits: {chnages: 5m}', '1:10 limits: there is no time limit chnages; did you mean changes?'],
	[
		'thresholds: {ddx: {wedged-aftr: 1m}}',
		'1:20 thresholds: there is no threshold of ddx wedged-aftr; did you mean wedged-after?',
	],
	['thresholds: {ddx: {restarts: 2.5}}', '1:30 thresholds: wanted is a whole number, from 1 to 50, not 2.5'],
	['intervals: {ddx: {tracker: 1ms}}', '1:28 intervals: 1ms is out of bounds: from 500ms to 10m'],
	['runbooks: {ddx: ops.md}', '1:17 runbooks: wanted is an absolute path, or one that begins with ~/, not ops.md'],
	['programs: {x: {verbs: {}}}', '1:15 programs: effect is missing: reads, changes or destroys'],
	['programs: {x: {effect: reads, flag: -a}}', '1:31 programs: there is no part of a program flag; did you mean flags?'],
	['programs: {"../x": {effect: reads}}', '1:12 programs: there is no program ../x'],
	['- read-only', '1:1 wanted are settings, each with its value'],
])('%j is told with its place', (text, fault) => {
	expect(read(text).faults).toEqual([fault]);
});

test('what is right beside what is wrong counts', () => {
	expect(read('limits: {reads: 2h, changes: 5m}\npanels: [workers, clams]').values).toEqual({
		limits: {changes: 300_000},
		panels: ['workers'],
	});
});

test.each([
	'read-only: tru',
	'readonly: true',
	'limits: {changes: 1}',
	'programs: {x: {effect: destroy}}',
	'a: [',
	'a: 1\na: 2',
	'- x',
])('%j was to decide about safety, or may have been', (text) => expect(read(text).grave).toBe(true));

test.each(['panels: [clams]', 'thresholds: {ddx: {restarts: 0}}', 'runbooks: {ddx: x}', '', '# nothing', 'null'])(
	'%j decides nothing about safety',
	(text) => expect(read(text).grave).toBe(false),
);

test.each([
	['anchors and aliases', 'a: &x [1]\nb: *x', 'an alias'],
	['tags', 'read-only: !!js/function "x"', 'Unresolved tag'],
	['the same name twice', 'panels: []\npanels: []', 'unique'],
	['two documents', 'panels: []\n---\npanels: []', 'multiple documents'],
	['a name that is no text', '? [a]\n: 1', 'a name is wanted'],
	['what lies deep', `thresholds: ${'['.repeat(60)}${']'.repeat(60)}`, 'too deep'],
	['what lies very deep', '['.repeat(30_000), ''],
	['a torn file', 'panels: [workers', ''],
])('%s are refused', (_, text, words) => {
	const {faults, values} = read(text);
	expect(faults.length).toBeGreaterThan(0);
	expect(faults.join('\n')).toContain(words);
	expect(values).toEqual({});
});

test('names of the language itself are names like any other', () => {
	const {faults, values} = read('__proto__: 1\nconstructor: 2\nthresholds: {__proto__: {}, constructor: {}}');
	expect(faults).toHaveLength(4);
	expect(values).toEqual({thresholds: {}});
});

test('what a file says is harmless to a terminal wherever it is told', () => {
	const {faults} = read('"\\e[31mred": 1\npanels: ["\\u202ex"]\nprograms: {"\\e]0;x\\a": {effect: reads}}');
	expect(faults).toHaveLength(3);
	expect(faults.join('')).not.toMatch(/[\u001b\u0007\u202e]/);
});

test('no text makes the reader throw', () => {
	const words = fc.constantFrom(
		'read-only',
		'panels',
		'limits',
		'ddx',
		':',
		' ',
		'\n',
		'  ',
		'[',
		']',
		'{',
		'}',
		'&a',
		'*a',
		'-',
		'1h',
		'!!x',
		'"',
		'|',
		'?',
		',',
	);
	fc.assert(
		fc.property(fc.array(words, {maxLength: 40}), (parts) => void read(parts.join(''))),
		{numRuns: 300},
	);
});

test('a value that is written reads as itself', () => {
	const units = fc.constantFrom('time', 'count', 'size', 'number');
	fc.assert(
		fc.property(units, fc.nat(2 ** 31), (unit, value) => {
			const text = written(value, unit);
			expect(valueIn(unit === 'time' || unit === 'size' ? text : Number(text), unit)).toBe(value);
		}),
	);
	for (const wrong of ['', '1', '1x', '1m1h', '1h1h', '-1s', '1.5h', '99999999999s', 's'])
		expect(valueIn(wrong, 'time')).toBeNull();
	for (const wrong of ['1s', '1MB', '1KiB1MiB']) expect(valueIn(wrong, 'size')).toBeNull();
});

test('what `config init` writes is a sound file, commented out and not', () => {
	const text = firstConfiguration(settings, '/x/config.schema.json');
	expect(read(text)).toMatchObject({values: {}, faults: []});
	const all = read(text.replaceAll(/^#(?! )/gm, '').replaceAll(/^#( {2,})/gm, '$1'));
	expect(all.faults).toEqual([]);
	expect(Object.keys(all.values)).toEqual(Object.keys(settings));
});

test('the JSON Schema has every setting, and every threshold and source with its bounds', () => {
	const schema = JSON.stringify(configurationSchema(settings));
	for (const name of Object.keys(settings)) expect(schema).toContain(`"${name}":{"description"`);
	expect(schema).toContain('"wedged-after":{"description":"a time such as 90s, 15m or 1h30m, from 1m to 1d"');
	expect(schema).toContain('"additionalProperties":false');
});
