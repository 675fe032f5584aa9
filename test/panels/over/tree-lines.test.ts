import {describe, expect, it} from 'vitest';
import {spoken} from '../../../panels/line.ts';
import {treeLines} from '../../../panels/over/tree-lines.ts';
import {themeFor} from '../../../panels/theme.ts';
import type {Branch} from '../../../source/domain/table.ts';
import {safeText} from '../../../source/text/safe-text.ts';

const utf8 = themeFor({LANG: 'C.UTF-8', NO_COLOR: '1', TERM: 'xterm'});
const ascii = themeFor({LANG: 'C', NO_COLOR: '1', TERM: 'xterm'});

function branch(text: string, health: Branch['health'], ...branches: Branch[]): Branch {
	return {text: safeText(text), health, branches};
}

const tree = [branch('one two three four five', 'idle', branch('under it', 'good')), branch('stuck', 'bad')];
const drawn = (width: number, theme = utf8) => treeLines(tree, width, theme).map((line) => line.map(({text}) => text).join(''));

describe('a tree', () => {
	it('hangs each branch on the one above, with lines that go on beside long texts', () => {
		expect(drawn(24).map((line) => line.trimEnd())).toEqual([
			'   ├─ · one two three',
			'   │  │ four five',
			'   │  └─ ● under it',
			'   └─ ✖ stuck',
		]);
	});

	it('is plain where the terminal draws no lines', () => {
		expect(drawn(40, ascii).map((line) => line.trimEnd())).toEqual([
			'   +- . one two three four five',
			'   |  +- o under it',
			'   +- X stuck',
		]);
	});

	it('says how deep a branch stands to who hears it', () => {
		expect(treeLines(tree, 24, utf8).map(spoken)).toEqual(['· one two three', 'four five', 'level 2: ● under it', '✖ stuck']);
	});

	it('keeps its width', () => {
		for (let width = 20; width < 60; width++) for (const line of drawn(width)) expect([...line]).toHaveLength(width);
	});
});
