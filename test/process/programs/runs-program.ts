// Runs a program that never ends and says its group; exits when its input closes.
import {readdirSync, readFileSync} from 'node:fs';
import {runProgram} from '../../../source/process/run-program.ts';

void runProgram(['sleep', '600'], {env: {PATH: process.env.PATH}, cwd: '/', timeoutMs: 600_000, limitBytes: 100});
const children = readdirSync('/proc/self/task').flatMap((task) => {
	return readFileSync(`/proc/self/task/${task}/children`, 'utf8').trim().split(' ').filter(Boolean);
});
process.stdout.write(`${children[0]}\n`);
process.stdin.on('end', () => process.exit()).resume();
