#!/usr/bin/env node
// Plain enough for any Node to read, so that an old one gets a sentence instead of a syntax error.
import {builtProgram, run} from './built-program.js';

const major = Number(process.versions.node.split('.')[0]);
if (major < 22) {
	process.stderr.write(`triage needs Node 22 or later and was started on ${process.version}: start it with a newer Node.\n`);
	// Neither of the verdicts of `triage status`: a script must not take it for a warning.
	process.exitCode = 70;
} else {
	// A file system that hangs keeps a thread for each call; with Node's four, the rest could not be looked at any more.
	process.env.UV_THREADPOOL_SIZE ??= '16';
	start();
}

function start() {
	try {
		run(builtProgram(decodeURIComponent(new URL('../dist', import.meta.url).pathname)));
	} catch (error) {
		const unbuilt = error?.code === 'ENOENT' && String(error.message).includes('dist/main.cjs');
		process.stderr.write(
			unbuilt ? 'triage is not built here: run `npm ci` in its folder first.\n' : `${error?.stack ?? error}\n`,
		);
		process.exitCode = 70;
	}
}
