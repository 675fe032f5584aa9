// Takes no SIGTERM for an answer, and neither does what it started. Says who they are, and that they are still there.
import {spawn} from 'node:child_process';
import process from 'node:process';

let refused = false;
process.on('SIGTERM', () => {
	refused = true;
	process.stdout.write('no\n');
});
process.on('SIGHUP', () => {});
const child = process.argv[2] === 'alone' ? null : spawn(process.execPath, [import.meta.filename, 'alone'], {stdio: 'inherit'});
process.stdout.write(`${process.pid}\n`);
setInterval(() => refused && process.stdout.write('alive\n'), 20);
process.on('exit', () => child?.kill());
