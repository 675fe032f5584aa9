// Takes no SIGTERM for an answer, and neither does what it started. Says who they are, and that they are still there. With
// `asked FILE` it leaves that file when it was asked to end.
import {spawn} from 'node:child_process';
import {writeFileSync} from 'node:fs';
import process from 'node:process';

const [, , how, file] = process.argv;
let refused = false;
process.on('SIGTERM', () => {
	refused = true;
	if (file !== undefined) writeFileSync(file, '');
	process.stdout.write('no\n');
});
process.on('SIGHUP', () => {});
const child = how === 'alone' ? null : spawn(process.execPath, [import.meta.filename, 'alone'], {stdio: 'inherit'});
process.stdout.write(`${process.pid}\n`);
setInterval(() => refused && process.stdout.write('alive\n'), 20);
process.on('exit', () => child?.kill());
