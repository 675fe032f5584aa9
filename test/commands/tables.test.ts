import {describe, expect, it} from 'vitest';
import {tables} from '../../source/commands/tables.ts';
import {safeText} from '../../source/text/safe-text.ts';

const tabled = async (rows: Parameters<Awaited<ReturnType<typeof tables>>>[0], ...where: Parameters<typeof tables>) =>
	(await tables(...where))(rows);
const row = (story: string, title: string) => ({story: safeText(story), 'what goes wrong': safeText(title)});
const rows = [row('stuck-claim', 'A worker was killed 41 minutes ago; the server still holds its claim'), row('calm', 'Nothing')];
const plain = 'stuck-claim  A worker was killed 41 minutes ago; the server still holds its claim\ncalm         Nothing\n';
const utf8 = {LANG: 'C.UTF-8'};

describe('a table', () => {
	it('is plain columns without heads, borders or colours in a pipe, and where a terminal cannot draw it', async () => {
		expect(await tabled(rows, {isTTY: false, columns: 40}, utf8)).toBe(plain);
		expect(await tabled(rows, {isTTY: true, columns: 40}, {LANG: 'C'})).toBe(plain);
		expect(await tabled(rows, {isTTY: true, columns: 40}, {...utf8, TERM: 'dumb'})).toBe(plain);
		expect(await tabled([], {isTTY: true, columns: 40}, utf8)).toBe('');
	});

	it('is drawn on a terminal, never wider than it, with nothing cut', async () => {
		for (const columns of [40, 60, 80, 200]) {
			const lines = (await tabled(rows, {isTTY: true, columns}, utf8)).trimEnd().split('\n');
			expect(lines[0]).toMatch(/^│ story +│ what goes wrong +│$/);
			expect(new Set(lines.map((line) => line.length)).size).toBe(1);
			expect(lines[0]?.length).toBeLessThanOrEqual(columns);
			const words = lines.map((line) => line.split('│')[2]?.trim()).join(' ');
			expect(words).toContain('A worker was killed 41 minutes ago; the server still holds its claim Nothing');
		}
	});

	it('is plain where there is no room for it, or a character takes two cells', async () => {
		expect(await tabled(rows, {isTTY: true, columns: 12}, utf8)).toBe(plain);
		expect(await tabled([row('壊れた', 'x')], {isTTY: true, columns: 80}, utf8)).toBe('壊れた  x\n');
	});
});
