import {readFileSync} from 'node:fs';
import path from 'node:path';
import {expect, it} from 'vitest';
import {keyTable} from '../../source/keys/keymap.ts';

it('docs/keys.md lists the keys as the keymap has them', () => {
	const text = readFileSync(path.resolve(import.meta.dirname, '../../docs/keys.md'), 'utf8');
	const rows = text.split('\n').filter((line) => line.startsWith('| '));
	expect(rows.slice(1)).toEqual(keyTable().map(({keys, group, does}) => `| ${group} | \`${keys}\` | ${does} |`));
});
