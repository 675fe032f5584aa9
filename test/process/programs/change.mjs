// A change in steps: says that it began, waits for a file to appear, writes another.
import {existsSync, writeFileSync} from 'node:fs';
import process from 'node:process';

const [, , go, done] = process.argv;
process.stdout.on('error', () => {});
process.stdout.write('begun\n');
const timer = setInterval(() => {
	process.stdout.write('still at it\n');
	if (!existsSync(go)) return;
	clearInterval(timer);
	writeFileSync(done, 'whole');
}, 10);
