import {chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {openTrust} from '../../source/act/trust.ts';
import type {OutsideText} from '../../source/domain/outside.ts';
import {privateFile} from '../../source/process/private-file.ts';
import {ours} from '../../source/text/safe-text.ts';
import {createRedactor} from '../../source/text/secrets.ts';
import {offer, stage, stuckClaim} from '../support/acting.ts';
import {effort} from '../support/effort.ts';
import {eventually} from '../support/eventually.ts';
import {program} from '../support/running.ts';

let folder = '';
beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'trust-'));
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));

const uid = process.getuid?.() ?? 0;
const file = () => path.join(folder, 'triage/accepted.json');
const texts = () => path.join(folder, 'triage/accepted/shop.json');
const redactor = createRedactor({MY_TOKEN: 'correct-horse-battery'});
const open = () => openTrust({hashes: privateFile(file(), uid), texts: privateFile(texts(), uid)}, redactor, () => 0);
const runbook = (text: string): OutsideText => ({name: ours('runbook.md'), text});
const hook = (text: string): OutsideText => ({name: ours('.ddx/hooks/validate'), text});
const [one, two] = [[runbook('a\nb\nc\n')], [runbook('x\n')]];

type Trust = Awaited<ReturnType<typeof open>>;
const isAccepted = (trust: Trust, given: readonly OutsideText[]) => trust.ground(given).accepted;
const accept = (trust: Trust, given: readonly OutsideText[]) => trust.accept(trust.ground(given), '/w/runbook.md');
/** The changed lines as a person reads them. */
const changes = (trust: Trust, given: readonly OutsideText[]) =>
	trust
		.ground(given)
		.changes?.map(({kind, text}) => `${{name: '', same: '  ', added: '+ ', removed: '- ', gap: '  '}[kind]}${text}`) ?? null;

test('what was accepted stays accepted, by content alone', async () => {
	const trust = await open();
	expect(isAccepted(trust, one)).toBe(false);
	expect(await accept(trust, one)).toEqual({ok: true});
	expect(isAccepted(trust, one)).toBe(true);
	const later = await open();
	expect([isAccepted(later, one), isAccepted(later, two)]).toEqual([true, false]);
	for (const kept of [file(), texts()]) expect(statSync(kept).mode & 0o777).toBe(0o600);
	expect(statSync(path.dirname(texts())).mode & 0o777).toBe(0o700);
});

test('it holds for all of it: another hook, a new one, one that is gone, a renamed one', async () => {
	const trust = await open();
	await accept(trust, [...one, hook('exit 0')]);
	expect(isAccepted(trust, [...one, hook('exit 0')])).toBe(true);
	for (const given of [
		[...one, hook('rm -rf ~')],
		one,
		[...one, hook('exit 0'), {name: ours('.git/config'), text: 'x'}],
		[...one, {...hook('exit 0'), name: ours('y')}],
	])
		expect(isAccepted(trust, given)).toBe(false);
});

test('two consoles do not forget each other’s word', async () => {
	const [here, there] = [await open(), await open()];
	await accept(here, one);
	await accept(there, two);
	const later = await open();
	expect([isAccepted(later, one), isAccepted(later, two)]).toEqual([true, true]);
});

test('a list that others may write, a link and nonsense are not believed', async () => {
	const accepted = await open();
	await accept(accepted, one);
	chmodSync(file(), 0o666);
	expect(isAccepted(await open(), one)).toBe(false);
	chmodSync(file(), 0o600);
	expect(isAccepted(await open(), one)).toBe(true);
	const {hash} = accepted.ground(two);
	writeFileSync(path.join(folder, 'planted'), JSON.stringify({[hash]: {file: 'x', at: 'y'}}));
	rmSync(file());
	symlinkSync(path.join(folder, 'planted'), file());
	expect(isAccepted(await open(), two)).toBe(false);
	rmSync(file());
	// A word counts with where and when it was given, and under a hash alone.
	for (const [key, word] of [
		[hash, {file: 'x'}],
		[hash, {at: 'y'}],
		[hash, null],
		[hash, 'yes'],
		[`${hash}0`, {file: 'x', at: 'y'}],
	] as const) {
		writeFileSync(file(), JSON.stringify({[key]: word}), {mode: 0o600});
		expect(isAccepted(await open(), two), JSON.stringify(word)).toBe(false);
	}
	writeFileSync(file(), JSON.stringify({[hash]: {file: 'x', at: 'y'}}), {mode: 0o600});
	expect(isAccepted(await open(), two)).toBe(true);
	writeFileSync(file(), '{"a": [', {mode: 0o600});
	expect(isAccepted(await open(), one)).toBe(false);
});

test('what cannot be kept is accepted for now, and says so', async () => {
	writeFileSync(path.join(folder, 'triage'), '');
	const trust = await open();
	expect(await accept(trust, one)).toMatchObject({ok: false, reason: expect.stringContaining('triage')});
	expect(isAccepted(trust, one)).toBe(true);
});

describe('what changed since it was accepted', () => {
	test('is nothing to tell before anything was, and while nothing is', async () => {
		const trust = await open();
		expect(changes(trust, one)).toBeNull();
		await accept(trust, one);
		expect(changes(trust, one)).toBeNull();
	});

	test('is shown line by line, by a later console too', async () => {
		await accept(await open(), [runbook('1\n2\n3\n4\n5\n6\n7\n8\n'), hook('exit 0\n')]);
		expect(
			changes(await open(), [
				runbook('1\n2\n3\n4\nfive\n6\n7\n8\n'),
				hook('exit 0\n'),
				{name: ours('.git/config'), text: 'core.x = y'},
			]),
		).toEqual([
			'runbook.md',
			...['  …', '  3', '  4', '- 5', '+ five', '  6', '  7', '  …'],
			...['.git/config: it is new', '+ core.x = y'],
		]);
		expect(changes(await open(), [runbook('1\n2\n3\n4\n5\n6\n7\n8\n')])).toEqual(['.ddx/hooks/validate: it is gone']);
	});

	test('is shown against no text that makes no sense, and against none that was too long to keep', async () => {
		await accept(await open(), one);
		const whole = {name: 'runbook.md', hash: 'of before', text: 'a\nb\n'};
		const kept = (...entries: readonly unknown[]) => writeFileSync(texts(), JSON.stringify(entries), {mode: 0o600});
		for (const broken of [null, 'x', {...whole, name: 7}, {...whole, hash: 7}, {...whole, text: 7}, {hash: 'x', text: 'y'}]) {
			kept(broken);
			expect(changes(await open(), two), JSON.stringify(broken)).toEqual(['runbook.md: it is new', '+ x', '+ ']);
		}
		kept(whole);
		expect(changes(await open(), two)).toEqual(['runbook.md', '- a', '- b', '+ x', '  ']);
		kept({...whole, text: null});
		expect(changes(await open(), two)?.[0]).toBe('runbook.md: it has changed; what it was before was not kept');
	});

	test('has no escape sequence and no secret in it, and none is kept', async () => {
		const trust = await open();
		await accept(trust, [runbook('token correct-horse-battery\n')]);
		expect(readFileSync(texts(), 'utf8')).not.toContain('correct-horse');
		expect(changes(trust, [runbook('\x1b]52;c;eA==\x07 correct-horse-battery\n')])?.join('\n')).toMatch(
			/^runbook.md\n- token \[redacted\]\n\+ .*x1b\]52.*\[redacted\]/,
		);
		expect(changes(trust, [runbook('token sk-or-v1-0123456789abcdef0123456789abcdef\n')])).toEqual([
			'runbook.md: a secret in it, which is not shown, has changed',
		]);
	});

	test('is told, not shown, of what is too long', async () => {
		const trust = await open();
		const [long, longer] = ['x\n'.repeat(200_000), 'x\n'.repeat(200_001)];
		await accept(trust, [runbook(long), hook('y')]);
		expect(changes(trust, [runbook(longer), hook('y')])).toEqual(['runbook.md: it has changed, and is too long to be shown']);
		expect(changes(trust, [runbook('short'), hook('y')])).toEqual([
			'runbook.md: it has changed; what it was before was not kept',
			'+ short',
		]);
		expect(statSync(texts()).size).toBeLessThan(1000);
	});

	test('of long texts that share nothing is told in no time', async () => {
		const trust = await open();
		const lines = (word: string) => Array.from({length: 9000}, (_, at) => `${word} ${at}`).join('\n');
		await accept(trust, [runbook(lines('old'))]);
		const spent = effort();
		expect(changes(trust, [runbook(lines('new'))])?.length).toBe(18_001);
		expect(spent()).toBeLessThan(3000);
	});

	test('leaves one file a workspace behind', async () => {
		const trust = await open();
		for (const text of ['1', '2', '3']) await accept(trust, [runbook(text)]);
		expect(readdirSync(path.dirname(texts()))).toEqual(['shop.json']);
	});
});

test('a hook that is another one after the yes stops the change', async () => {
	let text = 'exit 0';
	const on = stage({ports: {outside: async () => [runbook('x'), hook(text)]}});
	const unclaim = offer(program('ddx', 'bead', 'update', 'shop-1', '--unclaim'), 'changes');
	for (const [moved, state] of [
		[false, 'ended'],
		[true, 'refused'],
	] as const) {
		const id = on.acting.start(stuckClaim(), unclaim);
		await eventually(() => on.attempt(id)?.state).toBe('asking');
		if (moved) text = 'rm -rf ~';
		on.acting.approve(id, null);
		await eventually(() => on.attempt(id)?.state).toBe(state);
	}
	expect(on.events.findLast(({kind}) => kind === 'attempt')).toMatchObject({
		attempt: {refusal: 'nothing was changed: .ddx/hooks/validate is another than when it was asked'},
	});
	expect(on.runs.length).toBe(1);
});
