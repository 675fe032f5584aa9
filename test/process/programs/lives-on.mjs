// Ends at once and leaves a child in its process group that holds its output open, or has closed it (`closed`).
import {spawn} from 'node:child_process';
import process from 'node:process';

const child = spawn('sleep', ['300'], {stdio: process.argv[2] === 'closed' ? 'ignore' : 'inherit'});
child.unref();
process.stdout.write(`${child.pid}\n`, () => process.exit(0));
