import process from 'node:process';
import {readerGone} from '../../../source/observe/pipe-reader.ts';

/** Writes a letter once its reader was looked for, and says on standard error whether that went away within the time given, milliseconds. */
const gone = readerGone(1, new AbortController().signal).then(() => 'unread');
const waited = new Promise((resolve) => setTimeout(resolve, Number(process.argv[2]))).then(() => 'read');
setTimeout(() => process.stdout.write('x'), 1000);
process.stderr.write(await Promise.race([waited, gone]));
process.exit(0);
