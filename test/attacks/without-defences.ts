// Takes each defence out, one at a time, of a copy of this tree, and tells whether its test turns red:
//   node test/attacks/without-defences.ts [WORDS OF AN ATTACK, A FILE OR A TEST]
// The tree itself is never touched. Exit 1 where a test stays green without its defence, or is red with it.
import {spawnSync} from 'node:child_process';
import {cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {type Defence, partsOf} from './defences/defence.ts';
import {defences} from './defences/index.ts';

const root = path.resolve(import.meta.dirname, '../..');
const wanted = process.argv.slice(2).join(' ').toLowerCase();
const chosen = defences.filter(({attack, file, test}) => `${attack} ${file} ${test}`.toLowerCase().includes(wanted));

/** Others use this machine as well. */
os.setPriority(os.constants.priority.PRIORITY_LOW);

/** A copy of what tests and the build need; the packages are linked. */
function copy(): string {
	const scratch = mkdtempSync(path.join(os.tmpdir(), 'without-defences-'));
	const left = new Set(['node_modules', '.git']);
	cpSync(root, scratch, {recursive: true, filter: (from) => !left.has(path.relative(root, from))});
	symlinkSync(path.join(root, 'node_modules'), path.join(scratch, 'node_modules'));
	return scratch;
}

type Count = {readonly passed: number; readonly failed: readonly string[]};

/** Runs the tests that a defence names, in the copy. */
function run({test, named, built}: Defence, scratch: string): Count {
	const node = (...args: readonly string[]) => spawnSync(process.execPath, args, {cwd: scratch, encoding: 'utf8'});
	if (built === true) {
		const build = node('esbuild.config.js');
		if (build.status !== 0) throw new Error(build.stderr);
	}
	const report = path.join(scratch, 'report.json');
	rmSync(report, {force: true});
	const words = named === '' ? [] : ['-t', named.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')];
	const vitest = node('node_modules/vitest/vitest.mjs', 'run', test, ...words, '--reporter=json', `--outputFile=${report}`);
	try {
		const {testResults} = JSON.parse(readFileSync(report, 'utf8')) as {
			testResults: {assertionResults: {status: string; fullName: string}[]}[];
		};
		const all = testResults.flatMap(({assertionResults}) => assertionResults);
		return {
			passed: all.filter(({status}) => status === 'passed').length,
			failed: all.flatMap(({status, fullName}) => (status === 'failed' ? [fullName] : [])),
		};
	} catch {
		throw new Error(`${test} did not come to its end:\n${vitest.stdout}${vitest.stderr}`);
	}
}

/** What is wrong with a defence, one sentence; null where its test is green with it and red without it. */
function fault(defence: Defence, scratch: string): string | null {
	const [place, kept] = [(file: string) => path.join(scratch, file), new Map<string, string>()];
	for (const {file} of partsOf(defence)) kept.set(file, readFileSync(place(file), 'utf8'));
	const bare = new Map(kept);
	for (const {file, text, without} of partsOf(defence)) {
		const parts = (bare.get(file) ?? '').split(text);
		if (parts.length !== 2) return `its words stand ${parts.length - 1} times in ${file}`;
		bare.set(file, parts.join(without));
	}
	const sound = run(defence, scratch);
	if (sound.failed.length > 0) return `its test is red with it as well: ${sound.failed.join('; ')}`;
	if (sound.passed === 0) return 'no test has that name';
	for (const [file, text] of bare) writeFileSync(place(file), text);
	try {
		return run(defence, scratch).failed.length === 0 ? 'its test stays GREEN without it' : null;
	} finally {
		for (const [file, text] of kept) writeFileSync(place(file), text);
	}
}

const scratch = copy();
let wrong = 0;
try {
	for (const [at, defence] of chosen.entries()) {
		const why = fault(defence, scratch);
		if (why !== null) wrong++;
		const {attack, file, test} = defence;
		process.stdout.write(
			`${at + 1}/${chosen.length} ${why === null ? 'red' : 'FAULT'}  ${attack} (${file}, ${test})${why === null ? '' : `: ${why}`}\n`,
		);
	}
} finally {
	rmSync(scratch, {recursive: true, force: true});
}
process.stdout.write(`${chosen.length - wrong} defences proven, ${wrong} not\n`);
process.exitCode = wrong === 0 ? 0 : 1;
