// What the single executable starts with: Node and the whole build in one file (see single.config.js).
import {mkdirSync, renameSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {pathToFileURL} from 'node:url';
import {constants, Script} from 'node:vm';
import {builtProgram, ownFolder, run} from './built-program.js';

const sea = process.getBuiltinModule('node:sea');

const build = sea.getAsset('build', 'utf8');
const words = process.argv.slice(2).filter((word) => !word.startsWith('--disable-warning='));
const program = ofOurs(words[0]) ?? ofOurs(process.env.NODE_OPTIONS?.replace(/^--import=file:\/\//, ''));

if (program !== null) {
	// The watcher, and what the demo is made of: elsewhere Node itself is given their files.
	process.argv = [process.execPath, ...words];
	// What a single executable has for `import()` knows no files.
	const options = {importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER};
	new Script('(url) => import(url)', options).runInThisContext()(pathToFileURL(program).href);
} else {
	// What stands in memory still has room where a disk has none.
	const places = [tmpdir(), process.env.XDG_RUNTIME_DIR, '/dev/shm'].filter(Boolean);
	const folder = places.reduce((laid, place) => laid ?? laidOut(place), null);
	if (folder === null) {
		process.stderr.write(`triage needs a folder for its own files and can make none in ${places.join(', ')}.\n`);
		process.exitCode = 70;
	} else {
		process.env.UV_THREADPOOL_SIZE ??= '16';
		run(builtProgram(folder));
	}
}

/** The file of a program of this build, wherever the process that names it has laid it; null where it is none. */
function ofOurs(file) {
	return file?.includes(`/triage-files-${process.getuid()}/${build}/`) && file.endsWith('.js') ? file : null;
}

/** The folder with every file of the build, each laid there where it is not yet; null where that cannot be. */
function laidOut(place) {
	const own = ownFolder('triage-files', place);
	if (own === null) return null;
	const folder = `${own}/${build}`;
	try {
		for (const [name, size] of JSON.parse(sea.getAsset('files', 'utf8'))) {
			const file = `${folder}/${name}`;
			if (statSync(file, {throwIfNoEntry: false})?.size === size) continue;
			mkdirSync(path.dirname(file), {recursive: true, mode: 0o700});
			writeWhole(file, Buffer.from(sea.getRawAsset(name)));
		}
		return folder;
	} catch {
		return null;
	}
}

function writeWhole(file, content) {
	const part = `${file}.${process.pid}`;
	try {
		writeFileSync(part, content, {mode: 0o600, flag: 'wx'});
		renameSync(part, file);
	} finally {
		rmSync(part, {force: true});
	}
}
