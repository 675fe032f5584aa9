// Ends at once and leaves a child in its process group that holds its output open, or has closed it (`closed`), or has left the
// group and the session too (`away`).
import {spawn} from 'node:child_process';
import process from 'node:process';

const [, , how] = process.argv;
const child = spawn('sleep', ['300'], {stdio: how === 'open' ? 'inherit' : 'ignore', detached: how === 'away'});
child.unref();
process.stdout.write(`${child.pid}\n`, () => process.exit(0));
