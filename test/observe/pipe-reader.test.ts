import {spawnSync} from 'node:child_process';
import path from 'node:path';
import {expect, it} from 'vitest';

/** What a program that only waits says of its reader, within a time in milliseconds. */
function said(reader: string, withinMs: number): string {
	const program = path.join(import.meta.dirname, 'programs/say-when-unread.ts');
	const {stderr} = spawnSync('sh', ['-c', `"$0" "$1" "$2" ${reader}`, process.execPath, program, String(withinMs)], {
		stdio: ['ignore', 'ignore', 'pipe'],
		encoding: 'utf8',
	});
	return stderr.replaceAll(/\(node:.*\n|\(Use .*\n/g, '');
}

it('a reader that went away is told, though nothing is written', () => {
	expect(said('| head -c 1', 20_000)).toBe('unread');
});

it('a reader that stays is not taken for gone, nor is a file', () => {
	expect(said('| cat', 3000)).toBe('read');
	expect(said('> /dev/null', 200)).toBe('read');
});
