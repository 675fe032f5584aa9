// Loads what the build wrote, with what V8 compiled of it in an earlier run: also of the functions that ran, which is most of a start.
import module from 'node:module';

// An import would evaluate all that these offer, file streams too.
const require = module.createRequire(import.meta.url);
const {hash} = require('node:crypto');
const fs = require('node:fs');
const {Script} = require('node:vm');

/**
 * The program in a folder: `load` evaluates one of its files, `keeping` writes what V8 compiled of those that were loaded, one after another. Each file is a
 * function expression in ASCII (the build makes them so) behind a comment with the hash of its text, which names what is kept of it: V8
 * itself compares no more than the length.
 */
export function builtProgram(folder) {
	const kept = ownFolder('triage-compiled', require('node:os').tmpdir());
	const loaded = new Map();
	let isNew = false;
	// The program changes flags of V8, and knows how to undo that for as long as code is loaded or kept.
	let withOwnFlags = (work) => work();

	function load(name) {
		const known = loaded.get(name);
		if (known !== undefined) return known.exports;
		const filename = `${folder}/${name}`;
		const text = fs.readFileSync(filename, 'latin1');
		const file = kept === null ? null : `${kept}/${text.slice(2, 18)}-${process.version}-${process.arch}`;
		const cachedData = file === null ? undefined : contentOf(file);
		const script = withOwnFlags(() => new Script(text, {filename, cachedData}));
		if (cachedData === undefined || script.cachedDataRejected) isNew = true;
		const part = {exports: {}, script, file};
		loaded.set(name, part);
		const required = (wanted) => (wanted.startsWith('./') ? load(wanted.slice(2)) : withOwnFlags(() => require(wanted)));
		script.runInThisContext()(part.exports, required, part, `file://${encodeURI(folder)}/main.cjs`);
		withOwnFlags = part.exports.withOwnFlags ?? withOwnFlags;
		return part.exports;
	}

	function* keeping() {
		if (kept === null || !isNew) return;
		isNew = false;
		for (const {file, script} of [...loaded.values()]) {
			write(
				file,
				withOwnFlags(() => script.createCachedData()),
			);
			yield;
		}
	}

	return {load, keeping};
}

/** By then a screen is up and all that its start needs has run once, milliseconds. */
const keptAfterMs = 10_000;

/** All files at once take as long as several frames: keys get their turn in between. */
const betweenMs = 50;

/** Runs the program, and keeps what V8 compiled of it. */
export function run({load, keeping}) {
	load('main.cjs');
	// V8 forgets what has not run for long: a console that stays up all day keeps its start while it is young.
	let work = null;
	function some() {
		work ??= keeping();
		if (!work.next().done) setTimeout(some, betweenMs).unref();
	}
	setTimeout(some, keptAfterMs).unref();
	// Ended by a signal, or without its terminal: nothing is worth waiting for.
	process.on('exit', (code) => {
		if (code >= 128) return;
		for (const steps of [work ?? [], keeping()]) for (const _ of steps);
	});
}

/**
 * A folder of ours alone under one that all users of the machine may share, where whoever came first could leave code for us to run.
 * Null where there is none; then each start compiles anew.
 */
export function ownFolder(name, under) {
	try {
		const uid = process.getuid?.();
		const folder = `${under}/${name}-${uid ?? 'user'}`;
		fs.mkdirSync(folder, {recursive: true, mode: 0o700});
		const found = fs.lstatSync(folder);
		const isOurs = found.isDirectory() && (uid === undefined || (found.uid === uid && (found.mode & 0o077) === 0));
		return isOurs ? folder : null;
	} catch {
		return null;
	}
}

/** What was kept, behind its own hash: V8 runs whatever it is given, and ends the process over what was damaged on a disk. */
function contentOf(file) {
	try {
		const whole = fs.readFileSync(file);
		const content = whole.subarray(hashBytes);
		return hashOf(content).equals(whole.subarray(0, hashBytes)) ? content : undefined;
	} catch {
		return undefined;
	}
}

/** In one piece, or not at all. */
function write(file, content) {
	const part = `${file}.${process.pid}`;
	try {
		fs.writeFileSync(part, Buffer.concat([hashOf(content), content]), {mode: 0o600, flag: 'wx'});
		fs.renameSync(part, file);
	} catch {
		fs.rmSync(part, {force: true});
	}
}

/** Of SHA-256. */
const hashBytes = 32;

function hashOf(content) {
	return hash('sha256', content, 'buffer');
}
