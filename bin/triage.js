#!/usr/bin/env node
// Plain enough for any Node to read, so that an old one gets a sentence instead of a syntax error.
import module from 'node:module';

const major = Number(process.versions.node.split('.')[0]);
if (major < 22) {
	process.stderr.write(`triage needs Node 22 or later and was started on ${process.version}: start it with a newer Node.\n`);
	// Neither of the verdicts of `triage status`: a script must not take it for a warning.
	process.exitCode = 70;
} else {
	// A file system that hangs keeps a thread for each call; with Node's four, the rest could not be looked at any more.
	process.env.UV_THREADPOOL_SIZE ??= '16';
	keepCompiled();
	import('../dist/main.js').catch((error) => {
		const unbuilt = error?.code === 'ERR_MODULE_NOT_FOUND' && String(error.message).includes('dist/main.js');
		process.stderr.write(
			unbuilt ? 'triage is not built here: run `npm ci` in its folder first.\n' : `${error?.stack ?? error}\n`,
		);
		process.exitCode = 70;
	});
}

/**
 * Keeps what V8 compiled for the next start. Node's usual place is one folder for all users of the machine, where whoever came
 * first could leave code for us to run: it has to be ours alone.
 */
function keepCompiled() {
	try {
		// An import would evaluate all that these offer, file streams too.
		const require = module.createRequire(import.meta.url);
		const [{lstatSync, mkdirSync}, {tmpdir}, path] = [require('node:fs'), require('node:os'), require('node:path')];
		const uid = process.getuid?.();
		const folder = path.join(tmpdir(), `triage-compiled-${uid ?? 'user'}`);
		mkdirSync(folder, {recursive: true, mode: 0o700});
		const found = lstatSync(folder);
		const isOurs = found.isDirectory() && (uid === undefined || (found.uid === uid && (found.mode & 0o077) === 0));
		if (isOurs) module.enableCompileCache?.(folder);
	} catch {
		// Then each start compiles anew.
	}
}
