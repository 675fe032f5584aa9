import {readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {partsOf} from './defences/defence.ts';
import {defences} from './defences/index.ts';

const root = path.resolve(import.meta.dirname, '../..');
const text = (file: string) => readFileSync(path.join(root, file), 'utf8');

// Whether a test turns red without its defence takes an hour: `node test/attacks/without-defences.ts` tells.
describe.each(defences)('the defence against $attack ($test)', (defence) => {
	const {test, named} = defence;
	it('stands once where it is said to stand, and can be taken out', () => {
		for (const {file, text: words, without} of partsOf(defence)) {
			expect(text(file).split(words)).toHaveLength(2);
			expect(without).not.toBe(words);
		}
	});

	it('has the test that is said to show it', () => {
		expect(text(test)).toContain(named);
	});
});

it.each([
	'shell syntax',
	'leading dashes',
	'newlines',
	'CSI, OSC 0, 8 and 52, DCS, C1, unterminated',
	'bidi and invisible',
	'1 MB of one character in a name',
	'1 MB of one character in output',
	'`../`',
	'symlinks',
	'fake second command',
	'fake approval',
	'`rm -rf ~`',
	'between the dialog and the `y`',
	'PID that is reused',
	'full disk',
	'read-only state folder',
	'journal that somebody truncates',
	'never ends',
	'ignores SIGTERM',
	'forks away',
	'writes 5 GB',
	'half a UTF-8 character',
	'closes its output',
	'leaves its output open',
	'1,000 random kills',
	'raw control characters',
])('an attack by %s has a defence in the table', (attack) => {
	expect(defences.map((one) => one.attack).join('\n')).toContain(attack);
});
