import {existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {inTerminal} from '../bench/terminal.ts';

const single = path.resolve(import.meta.dirname, '../../single/triage');
const isBuilt = existsSync(single);

it(isBuilt ? 'the single executable: built' : 'the single executable: not run, `node single.config.js` makes it', () => {
	expect(existsSync(path.resolve(single, '../../single.config.js'))).toBe(true);
});

describe.runIf(isBuilt)('the single executable, on a machine without any program on PATH', () => {
	let folder = '';
	let environment: Record<string, string> = {};

	beforeAll(() => {
		folder = mkdtempSync(path.join(tmpdir(), 'triage-single-'));
		environment = {PATH: '', HOME: folder, TMPDIR: folder, TERM: 'xterm-256color', LANG: 'C.UTF-8'};
		mkdirSync(path.join(folder, 'shop/.ddx'), {recursive: true});
		const rows = [1, 2, 3].map((place) => ({id: `shop-${place}`, title: `Bead ${place}`, status: 'open', priority: 2}));
		writeFileSync(path.join(folder, 'shop/.ddx/beads.jsonl'), rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
	});
	afterAll(() => rmSync(folder, {recursive: true, force: true}));

	it('shows what is there, lays out its files once, in a folder of its own, and leaves', async () => {
		for (const _ of ['first', 'second']) {
			const program = inTerminal([single, '--at', path.join(folder, 'shop')], environment);
			await program.until(/ready 3[\s\S]*Bead 1/);
			await program.end();
			const own = path.join(folder, `triage-files-${process.getuid?.()}`);
			const [build = '', ...others] = readdirSync(own);
			expect(others).toEqual([]);
			expect(readdirSync(path.join(own, build)).filter((name) => /\.\w+\.\d+$/.test(name))).toEqual([]);
		}
	});
});
