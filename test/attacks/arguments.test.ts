import fc from 'fast-check';
import {expect, test} from 'vitest';
import {faultyArgument} from '../../source/act/arguments.ts';
import type {Argv, Script} from '../../source/domain/command.ts';
import {fill} from '../../source/runbook/fill.ts';
import {splitOwn} from '../../source/runbook/split-own.ts';
import {hostile, long} from '../support/payloads.ts';
import {seed} from '../support/seed.ts';

const bounds = {seed, numRuns: 2000, interruptAfterTimeLimit: 30_000};

/** What somebody may have called a bead, a host or a file. */
const value = fc.oneof(
	fc.constantFrom(
		...hostile,
		...long,
		'-x',
		'--all',
		'',
		'..',
		'../x',
		'a/../b',
		'~',
		'$HOME',
		'*',
		'@file',
		'a=b',
		'x'.repeat(513),
	),
	fc.stringMatching(/^[A-Za-z0-9._:@%+=,/-]{1,20}$/),
	fc.string({unit: 'binary', maxLength: 30}),
	fc.string({unit: 'grapheme', maxLength: 30}),
);
const argument = fc.constantFrom(
	'<id>',
	'show',
	'--json',
	'--id=<id>',
	'-n<id>',
	'<id>/x',
	'/var/<id>.log',
	'a:<id>',
	'<pid>',
	'<id><pid>',
	'-<id>',
	'.<id>',
	'-',
	'--',
);
const script = fc
	.tuple(fc.array(argument, {maxLength: 5}), fc.option(fc.constantFrom('/tmp/<id>.json', '<id>', 'x'), {nil: null}))
	.map(
		([args, path]): Script => [{join: 'first', pipe: [['ddx', ...args]], redirect: path === null ? null : {path, append: false}}],
	);

const allowed = /^[A-Za-z0-9._:@%+=,/-]{1,512}$/;
const words = (filled: Script) =>
	filled.flatMap(({pipe, redirect}) => [...pipe.flatMap((argv: Argv) => argv), ...(redirect === null ? [] : [redirect.path])]);

test(`no argv is built from a value with a leading dash or outside its allow-list (seed ${seed})`, () => {
	let built = 0;
	fc.assert(
		fc.property(script, value, value, (given, id, pid) => {
			const filled = fill(given, {id, pid});
			if (filled.kind !== 'filled') return;
			built++;
			const [before, after] = [words(given), words(filled.script)];
			// As many words as before, and each as the runbook has it but for the values.
			expect(after).toHaveLength(before.length);
			for (const [at, word] of before.entries()) {
				const used = [...(word.includes('<id>') ? [id] : []), ...(word.includes('<pid>') ? [pid] : [])];
				expect(after[at]).toBe(word.replaceAll('<id>', () => id).replaceAll('<pid>', () => pid));
				for (const one of used)
					expect([one, allowed.test(one) && !one.startsWith('-') && !one.split(/[/=:,]/).includes('..')]).toEqual([one, true]);
				// A flag is one that the runbook wrote.
				if (after[at]?.startsWith('-')) expect(word).toMatch(/^-/);
				if (used.length > 0) expect(word).not.toMatch(/^--?</);
			}
		}),
		bounds,
	);
	expect(built).toBeGreaterThan(50);
});

test(`what goes to a program is looked at once more, whoever filled it in (seed ${seed})`, () => {
	fc.assert(
		fc.property(fc.array(value, {maxLength: 4}), fc.record({id: value, pid: value}), (args, values) => {
			if (faultyArgument([{join: 'first', pipe: [['ddx', ...args]], redirect: null}], values) !== null) return;
			for (const each of args) {
				expect(each).not.toMatch(/[\0-\x08\x0a-\x1f\x7f]/);
				expect(each.length).toBeLessThanOrEqual(4096);
				expect(each.startsWith('-') && Object.values(values).includes(each)).toBe(false);
			}
		}),
		bounds,
	);
});

test('a value of the symptom that begins with a dash is no argument, though nobody filled it in by our rules', () => {
	const fault = (argument: string, id: string) =>
		faultyArgument([{join: 'first', pipe: [['ddx', 'show', argument]], redirect: null}], {id});
	for (const one of ['-x', '--all', '-', '--output=/etc/passwd'])
		expect(fault(one, one)).toContain('would take it for an option');
	// What the runbook wrote itself is an option, and a value without a dash is none.
	expect([fault('--all', 'shop-1'), fault('shop-1', 'shop-1')]).toEqual([null, null]);
});

test(`text of a runbook is run as the words that it shows, or not at all (seed ${seed})`, async () => {
	const piece = fc.oneof(
		fc.constantFrom(
			' ',
			' ',
			' ',
			'ls',
			'rm',
			'-rf',
			'~',
			'$(',
			')',
			'`',
			';',
			'&&',
			'||',
			'|',
			'>',
			'<',
			'&',
			'"',
			"'",
			'\\',
			'\n',
			'$x',
			`$${'{x}'}`,
			'*',
			'{a,b}',
			'#',
			'=',
			'<id>',
			'-',
			'!',
			'(',
			'$',
		),
		fc.string({unit: 'binary', maxLength: 3}),
	);
	await fc.assert(
		fc.asyncProperty(
			fc.array(piece, {maxLength: 14}).map((pieces) => pieces.join('')),
			async (text) => {
				const {script: read} = await splitOwn(text);
				if (read === null) return;
				for (const word of words(read)) {
					// Nothing that a shell would have put something else in place of: what it takes literally stands quoted.
					if (word.includes('$(')) expect(text).toMatch(/'[^']*\$\(|\\\$/);
					expect(word).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e]/);
					for (const part of word.split(/<[^>]*>|[\s"'\\=]+/)) expect(text.replaceAll(/\\\n|["'\\]/g, '')).toContain(part);
				}
			},
		),
		{...bounds, numRuns: 1500},
	);
});
