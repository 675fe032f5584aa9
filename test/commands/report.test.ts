import {mkdtempSync, readFileSync, rmSync, statSync, symlinkSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {sinceOf} from '../../source/command-line/since.ts';
import {writeReport} from '../../source/engine/reporting.ts';

let folder = '';
beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'report-'));
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));

test('the file is new, and its owner’s alone; nothing is written over or through a link', async () => {
	const file = path.join(folder, 'handover.md');
	expect(await writeReport(file, 'words')).toBeNull();
	expect(readFileSync(file, 'utf8')).toBe('words');
	expect(statSync(file).mode & 0o777).toBe(0o600);
	expect(await writeReport(file, 'other')).toBe(`${file} is there already, and nothing is written over it`);
	expect(readFileSync(file, 'utf8')).toBe('words');
	symlinkSync(path.join(folder, 'elsewhere'), path.join(folder, 'link'));
	expect(await writeReport(path.join(folder, 'link'), 'x')).not.toBeNull();
	expect(await writeReport(path.join(folder, 'no/such/folder'), 'x')).toContain('was not written');
});

test.each([
	['8h', 100_000_000 - 8 * 3_600_000],
	['90m', 100_000_000 - 90 * 60_000],
	['2d', 100_000_000 - 2 * 86_400_000],
	['2026-01-31T08:00Z', Date.UTC(2026, 0, 31, 8)],
	['2026-01-31', Date.UTC(2026, 0, 31)],
])('since %s', (text, at) => expect(sinceOf(text, 100_000_000)).toBe(at));

test.each(['', '8', 'h', '-8h', '8 h', 'yesterday', '2026-13-01', '1e3h', '31/01/2026'])('%j is no time', (text) =>
	expect(sinceOf(text, 0)).toBeNull(),
);
