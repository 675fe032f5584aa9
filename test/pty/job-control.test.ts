import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, it} from 'vitest';
import {shellInTerminal, triageWords} from '../support/pty.ts';

let folder = '';
beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'triage-jobs-'));
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));

it('stopped by Ctrl+Z, it comes back whole, and ends where the shell ends it', {timeout: 180_000}, async () => {
	const env = {TMPDIR: folder, HOME: folder, XDG_STATE_HOME: '', XDG_RUNTIME_DIR: '', PS1: '(shell) '};
	const shell = shellInTerminal({env});
	try {
		await shell.shows('(shell)');
		shell.press(`${triageWords} demo calm\r`);
		await shell.shows('Nothing is wrong');
		await shell.pressUntil('\x1a', /\[1\]\+ +Stopped/);
		shell.press('fg\r');
		await shell.shows('Nothing is wrong');
		await shell.pressUntil('\x1a', /\[1\]\+ +Stopped/);
		shell.press('kill %1\r');
		// A console that set the terminal's modes in the background would be stopped by the kernel instead of ending.
		await shell.pressUntil('jobs\r', /\[1\]\+ +Exit 143/);
	} finally {
		shell.kill('SIGKILL');
	}
});
