// Has groups killed with this process, kills the shell that would, and takes one group back; says their numbers.
import {spawn} from 'node:child_process';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {setTimeout as delay} from 'node:timers/promises';
import {drop, hold} from '../../../source/process/last-shell.ts';

const sleeping = () => spawn('sleep', ['600'], {detached: true, stdio: 'ignore'}).pid ?? 0;

/** The last of the shells that this process started. */
function lastShell(): number {
	const children = readdirSync('/proc/self/task').flatMap((task) => {
		return readFileSync(`/proc/self/task/${task}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
	});
	return children.findLast((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').startsWith('/bin/sh\0')) ?? 0;
}

const [before, after, dropped] = [sleeping(), sleeping(), sleeping()];
hold(before);
hold(dropped);
const first = lastShell();
process.kill(first, 'SIGKILL');
// Once it is reaped, this process has been told.
while (existsSync(`/proc/${first}`)) await delay(10);
hold(after);
drop(dropped);
process.stdout.write(`${JSON.stringify({before, after, dropped, shell: lastShell()})}\n`);
process.stdin.resume();
