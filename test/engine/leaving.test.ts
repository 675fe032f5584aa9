import {execFileSync, spawn} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, expect, it} from 'vitest';

const leaving = path.resolve(import.meta.dirname, '../../source/engine/leaving.ts');
let folder = '';
beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'triage-leaving-'));
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));

/** A program with a call that hangs in the thread pool, as one into a dead file system does. */
function hangingProgram() {
	const fifo = path.join(folder, 'fifo');
	execFileSync('mkfifo', [fifo]);
	const text = `
		import {open} from 'node:fs';
		import {leave, watchHanging} from ${JSON.stringify(leaving)};
		open(${JSON.stringify(fifo)}, () => {});
		watchHanging(() => 1);
		setTimeout(() => { console.log('leaving'); leave(7); }, 50);
	`;
	return spawn(process.execPath, ['--experimental-strip-types', '--input-type=module', '-e', text], {
		stdio: ['ignore', 'pipe', 'ignore'],
	});
}

it('leaves with its exit status although a look hangs', async () => {
	const program = hangingProgram();
	const {promise, resolve} = Promise.withResolvers<number | null>();
	program.on('exit', resolve);
	expect(await promise).toBe(7);
});
