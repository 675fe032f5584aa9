import {execFileSync} from 'node:child_process';
import {existsSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {Action} from '../../../source/domain/command.ts';
import {createForesight, createPrecaution} from '../../../source/systems/ddx/precaution.ts';
import {lookAt} from '../../../source/systems/ddx/resolve/look-action.ts';
import {wholeTracker} from '../../../source/systems/ddx/whole-tracker.ts';
import {safeText} from '../../../source/text/safe-text.ts';
import {FakeMachine} from '../../support/fake-machine.ts';
import {command} from '../../support/runbook-command.ts';

let machine: FakeMachine;
beforeEach(() => {
	machine = new FakeMachine();
});
afterEach(() => machine.remove());

const torn = '{"id":"a"}\n{"id":"b","ti';
const copies = () => machine.at('home/.local/state/triage/copies');
const take = (text: string) => createPrecaution(machine.surroundings, machine.place)(action(text));

function action(text: string): Action {
	const {script} = command(text);
	if (script === null) throw new Error('no script');
	return {kind: 'script', script, cwd: machine.place.workspace};
}

describe('what a dialog says of the copy', () => {
	const foreseen = (text: string) => createForesight(machine.surroundings, machine.place)(action(text));

	it('is that it is made and where to, and nothing is made for saying so', async () => {
		machine.write('shop/.ddx/beads.jsonl', torn);
		expect(await foreseen('git checkout .ddx/beads.jsonl')).toContain(`does not parse whole, and is copied into ${copies()}`);
		expect(existsSync(copies())).toBe(false);
	});

	it('is why nothing could be copied, where that is so', async () => {
		symlinkSync('/dev/null', machine.at('shop/.ddx/beads.jsonl'));
		expect(await foreseen('git checkout .ddx/beads.jsonl')).toBe((await take('git checkout .ddx/beads.jsonl'))?.text);
	});

	it('is nothing where none is made', async () => {
		expect(await foreseen('git checkout .ddx/beads.jsonl')).toBeNull();
		machine.write('shop/.ddx/beads.jsonl', torn);
		expect(await foreseen('ddx version')).toBeNull();
		machine.write('shop/.ddx/beads.jsonl', '{"id":"a"}\n');
		expect(await foreseen('git checkout .ddx/beads.jsonl')).toBeNull();
	});
});

describe('before a ddx command on a tracker that does not parse whole', () => {
	it('its copy is taken, for us alone, and named', async () => {
		machine.write('shop/.ddx/beads.jsonl', torn);
		const precaution = await take('ddx bead update shop-1 --unclaim');
		const [name = ''] = readdirSync(copies());
		const file = path.join(copies(), name);
		expect(precaution).toEqual({ok: true, text: expect.stringContaining(`copied to ${file}`)});
		expect(readFileSync(file, 'utf8')).toBe(torn);
		expect(statSync(file).mode & 0o777).toBe(0o600);
		expect(statSync(copies()).mode & 0o777).toBe(0o700);
		expect(name).toMatch(/^shop-beads-\d{4}-\d\d-\d\d-[0-9a-f]{16}\.jsonl$/);
	});

	it.each([
		'ddx bead list',
		'ddx work plan --json',
		'ddx server start',
		'ddx bead doctor --fix',
		'/usr/bin/ddx bead ready',
		'curl -k https://127.0.0.1:7743/api/ready',
		'git checkout .ddx/beads.jsonl',
		'git -c diff.x=diff checkout .ddx/beads.jsonl',
		'ls > .ddx/beads.jsonl',
		'sed -i 2d .ddx/beads.jsonl',
	])('%s is such a command', async (text) => {
		machine.write('shop/.ddx/beads.jsonl', torn);
		expect(await take(text)).toMatchObject({ok: true});
	});

	it.each([
		'ddx version',
		'ddx bead doctor --json',
		'ddx bead --help',
		'ps -p 4412',
		'git diff -- .ddx/beads.jsonl',
		'git -c core.fsmonitor=false -c core.hooksPath=/dev/null --no-pager diff --no-ext-diff -- .ddx/beads.jsonl',
		'cat .ddx/beads.jsonl',
	])('%s is none', async (text) => {
		machine.write('shop/.ddx/beads.jsonl', torn);
		expect(await take(text)).toBeNull();
		expect(existsSync(copies())).toBe(false);
	});

	it('the same bytes are copied once', async () => {
		machine.write('shop/.ddx/beads.jsonl', torn);
		await take('ddx bead list');
		expect(await take('ddx bead list')).toEqual({ok: true, text: expect.stringContaining('its copy is')});
		expect(readdirSync(copies())).toHaveLength(1);
		machine.write('shop/.ddx/beads.jsonl', `${torn}x`);
		await take('ddx bead list');
		expect(readdirSync(copies())).toHaveLength(2);
	});

	it('nothing may run where the copy cannot be made', async () => {
		machine.write('shop/.ddx/beads.jsonl', torn);
		machine.write('home/.local/state/triage', 'a file in the way');
		const precaution = await take('ddx bead list');
		expect(precaution).toMatchObject({ok: false});
		expect(precaution?.text).toContain('Nothing was run.');
	});

	it('nothing may run where the folder of copies is a link to another', async () => {
		machine.write('shop/.ddx/beads.jsonl', torn);
		machine.write('home/.local/state/triage/other/x', '');
		symlinkSync(machine.at('home/.local/state/triage/other'), copies());
		expect(await take('ddx bead list')).toMatchObject({ok: false});
		expect(readdirSync(machine.at('home/.local/state/triage/other'))).toEqual(['x']);
	});

	it('a copy that is not whole is none', async () => {
		machine.write('shop/.ddx/beads.jsonl', torn);
		await take('ddx bead list');
		const file = path.join(copies(), readdirSync(copies())[0] ?? '');
		writeFileSync(file, 'half');
		expect(await take('ddx bead list')).toMatchObject({ok: false});
	});

	it('a link in the place of a copy is neither followed nor taken for one', async () => {
		machine.write('shop/.ddx/beads.jsonl', torn);
		await take('ddx bead list');
		const file = path.join(copies(), readdirSync(copies())[0] ?? '');
		const victim = machine.write('victim', torn);
		rmSync(file);
		symlinkSync(victim, file);
		expect(await take('ddx bead list')).toMatchObject({ok: false});
		expect(readFileSync(victim, 'utf8')).toBe(torn);
	});
});

describe('where there is nothing to save', () => {
	it('nothing is done: a whole tracker, none at all, a look', async () => {
		expect(await take('ddx bead list')).toBeNull();
		machine.write('shop/.ddx/beads.jsonl', '{"id":"a"}\n\n{"id":"b"}\n');
		expect(await take('ddx bead list')).toBeNull();
		machine.write('shop/.ddx/beads.jsonl', torn);
		const look = lookAt('tracker-diff', safeText('x'));
		expect(await createPrecaution(machine.surroundings, machine.place)(look)).toBeNull();
		expect(existsSync(copies())).toBe(false);
	});
});

describe('a tracker that cannot be read', () => {
	it('lets nothing run', async () => {
		execFileSync('mkfifo', [machine.at('shop/.ddx/beads.jsonl')]);
		expect(await take('ddx bead list')).toMatchObject({ok: false});
	});

	it('may be a link to one that can', async () => {
		symlinkSync(machine.write('shop/.ddx/other', torn), machine.at('shop/.ddx/beads.jsonl'));
		expect(await take('ddx bead list')).toMatchObject({ok: true});
	});
});

describe('a whole tracker', () => {
	const whole = (text: string | Uint8Array) => wholeTracker(typeof text === 'string' ? new TextEncoder().encode(text) : text);

	it('has an object in every line', () => {
		expect(whole('')).toBe(true);
		expect(whole('{"id":"a"}\n{}\n')).toBe(true);
		for (const line of ['[]', '"x"', 'null', '1', '<<<<<<< HEAD', '{"id":', '{"a":1}{"b":2}'])
			expect(whole(`{"id":"a"}\n${line}\n`)).toBe(false);
	});

	it('is UTF-8', () => {
		expect(whole(new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]))).toBe(false);
	});
});
