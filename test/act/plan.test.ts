import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {faultyArgument} from '../../source/act/arguments.ts';
import {planFor} from '../../source/act/plan.ts';
import type {Action, Offer, Script} from '../../source/domain/command.ts';
import {ours} from '../../source/text/safe-text.ts';
import {offer, stuckClaim} from '../support/acting.ts';
import {program, script} from '../support/running.ts';

let folder = '';
beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'plan-'));
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));

const plan = (given: Offer, symptom = stuckClaim()) => planFor(symptom, given, {readOnly: false, trusted: () => true});
const here = (some: Script): Action => ({kind: 'script', script: some, cwd: folder});

describe('what has nothing to run is refused with its reason', () => {
	test.each([
		[
			'nothing works here',
			offer(null, 'unknown', {state: 'planned', why: ours('in no version shipped')}),
			'in no version shipped',
		],
		[
			'a placeholder is open',
			offer(program('ps', '-p', '<pid>'), 'reads', {state: 'asks', missing: ['pid']}),
			'<pid> is not known',
		],
		['it would show a secret', offer(program('echo', 'x'), 'exposes'), 'secret'],
	])('%s', async (_, given, reason) => {
		expect(await plan(given)).toMatchObject({kind: 'refused', reason: expect.stringContaining(reason)});
	});
});

test('evidence into a new file is a look, over an existing one a change', async () => {
	const capture = (file: string) =>
		offer(here(script({pipe: [['ddx', 'bead', 'show']], redirect: {path: file, append: false}})), 'reads');
	expect(await plan(capture('new.json'))).toMatchObject({plan: {effect: 'reads', approval: {kind: 'none-needed'}}});
	writeFileSync(path.join(folder, 'old.json'), '');
	expect(await plan(capture('old.json'))).toMatchObject({plan: {effect: 'changes', approval: {kind: 'ask'}}});
	expect(await plan(capture('/dev/null'))).toMatchObject({plan: {effect: 'reads'}});
});

test('what destroys is confirmed by the name that its finding has for it, else by its subject', async () => {
	const kill = offer(here(program('kill', '512')), 'destroys');
	const named = {...stuckClaim(), confirmedBy: ours('vite')};
	expect(await plan(kill, named)).toMatchObject({plan: {approval: {typed: 'vite'}}});
	expect(await plan(kill)).toMatchObject({plan: {approval: {typed: 'shop-1'}}});
});

test('a file that git overwrites is confirmed by its name where no subject is known', async () => {
	const checkout = offer(program('git', 'checkout', 'HEAD~1', '--', '.ddx/beads.jsonl'), 'destroys');
	expect(await plan(checkout, {...stuckClaim(), subject: null})).toMatchObject({plan: {approval: {typed: 'beads.jsonl'}}});
});

test('a look at git takes no orders; a change runs git as it is, where the repository names no programs', async () => {
	for (const name of ['HEAD', 'objects', 'refs']) mkdirSync(path.join(folder, '.git', name), {recursive: true});
	writeFileSync(path.join(folder, '.git/config'), '[core]\n\tbare = false\n');
	const diff = here(program('git', 'diff', '--', 'x'));
	expect(await plan(offer(diff, 'reads'))).toMatchObject({
		plan: {action: {script: [{pipe: [expect.arrayContaining(['git', '--no-ext-diff', '--no-textconv', 'diff', '--', 'x'])]}]}},
	});
	const checkout = here(program('git', 'checkout', 'x'));
	expect(await plan(offer(checkout, 'destroys'))).toMatchObject({plan: {action: checkout, approval: {typed: 'shop-1'}}});
	expect(await plan(offer(here(program('git', '-C', '/else', 'diff')), 'reads'))).toMatchObject({kind: 'refused'});
	writeFileSync(path.join(folder, '.git/config'), '[diff]\n\texternal = /tmp/x\n');
	// Beside other programs, too, for a look and for a change.
	for (const effect of ['reads', 'changes'] as const)
		for (const some of [
			script({pipe: [['git', 'log']]}, {pipe: [['cat', 'x']], join: 'and'}),
			script({pipe: [['git', 'log'], ['cat']]}),
			script({
				pipe: [
					['cat', 'x'],
					['git', 'apply'],
				],
			}),
		])
			expect(await plan(offer(here(some), effect))).toMatchObject({kind: 'refused'});
	expect(await plan(offer(diff, 'reads'))).toMatchObject({kind: 'refused', reason: expect.stringContaining('diff.external')});
	expect(await plan(offer(checkout, 'destroys'))).toMatchObject({
		kind: 'refused',
		reason: expect.stringContaining('diff.external'),
	});
	const own = {...offer(checkout, 'destroys'), id: 'own'};
	expect(await planFor(null, own, {readOnly: false, trusted: () => true})).toMatchObject({kind: 'plan'});
	writeFileSync(path.join(folder, '.git/config'), '');
	writeFileSync(path.join(folder, '.gitattributes'), '*.bin filter=lfs\n');
	expect(await plan(offer(diff, 'reads'))).toMatchObject({kind: 'refused', reason: expect.stringContaining('filter')});
	expect(await plan(offer(checkout, 'destroys'))).toMatchObject({kind: 'plan'});
});

test('an operator’s own command that destroys wants the program’s name', async () => {
	const rm = offer(program('rm', '-r', 'x'), 'destroys');
	expect(await planFor(null, rm, {readOnly: false, trusted: () => true})).toMatchObject({plan: {approval: {typed: 'rm'}}});
});

describe('arguments', () => {
	const fault = (some: Script, values: Record<string, string> = {}) => faultyArgument(some, values);

	test.each([
		['a value that would be an option', program('ddx', 'bead', 'show', '--help'), {id: '--help'}, 'taken? for an option'],
		['a line break', program('ps', '-p', '1\n2'), {}, 'control characters'],
		['an escape', program('echo', '\x1b]0;x\x07'), {}, 'control characters'],
		['a NUL', program('cat', 'a\0b'), {}, 'control characters'],
		['a program that is an option', program('-x'), {}, 'no program'],
		['a megabyte', program('echo', 'x'.repeat(1e6)), {}, 'longer than'],
		[
			'a file above its folder',
			script({pipe: [['cat', 'x']], redirect: {path: '/tmp/../etc/x', append: false}}),
			{},
			'leads out',
		],
	])('%s is refused', (_, some, values, reason) =>
		expect(fault(some, values)).toMatch(new RegExp(reason.replace('taken?', 'take it'))),
	);

	test('what a runbook writes itself, and shell text as an argument, are arguments', () => {
		expect(fault(program('ps', '-p', '4412'), {pid: '4412'})).toBeNull();
		expect(fault(program('echo', '$(rm -rf ~); `id`', "'", '"', '-n'), {id: 'shop-1'})).toBeNull();
	});

	test('no value from outside with a leading dash ever reaches a program', () => {
		fc.assert(
			fc.property(fc.string({minLength: 1}), (value) => {
				const refused = fault(program('ddx', 'bead', 'show', value), {id: value}) !== null;
				expect(refused).toBe(value.startsWith('-') || /[\0-\x08\x0a-\x1f\x7f]/.test(value));
			}),
		);
	});
});
