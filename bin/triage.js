#!/usr/bin/env node
// Plain enough for any Node to read, so that an old one gets a sentence instead of a syntax error.
import {builtProgram} from './built-program.js';

/** By then a screen is up and all that its start needs has run once, milliseconds. */
const keptAfterMs = 10_000;
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
		const {load, keep} = builtProgram(decodeURIComponent(new URL('../dist', import.meta.url).pathname));
		load('main.cjs');
		// V8 forgets what has not run for long: a console that stays up all day keeps its start while it is young.
		setTimeout(keep, keptAfterMs).unref();
		// Ended by a signal, or without its terminal: nothing is worth waiting for.
		process.on('exit', (code) => {
			if (code < 128) keep();
		});
	} catch (error) {
		const unbuilt = error?.code === 'ENOENT' && String(error.message).includes('dist/main.cjs');
		process.stderr.write(
			unbuilt ? 'triage is not built here: run `npm ci` in its folder first.\n' : `${error?.stack ?? error}\n`,
		);
		process.exitCode = 70;
	}
}
