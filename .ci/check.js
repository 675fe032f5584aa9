// Every check in order, then one closing line that counts them. Each check that is not a test counts as one.
import {spawnSync} from 'node:child_process';
import {readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';

const report = path.join(tmpdir(), `triage-check-${process.pid}.json`);
const checks = [
	['formatting and lint', 'biome', 'check', '--error-on-warnings', '.'],
	['types', 'tsc', '--noEmit'],
	['unused code', 'knip'],
	['build', 'node', 'esbuild.config.js'],
	['tests', 'vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
];

let passed = 0;
let failed = 0;
let skipped = 0;
for (const [name, program, ...args] of checks) {
	process.stdout.write(`\n== ${name}: ${program} ${args.join(' ')}\n`);
	const {status} = spawnSync(program, args, {stdio: 'inherit'});
	const counted = name === 'tests' ? countTests() : null;
	passed += counted?.passed ?? (status === 0 ? 1 : 0);
	failed += counted?.failed ?? (status === 0 ? 0 : 1);
	skipped += counted?.skipped ?? 0;
	// A runner that failed although no test did (an error outside a test) is a failure all the same.
	if (counted !== null && status !== 0 && counted.failed === 0) failed += 1;
}
// What is skipped says so in its own name: tests over trackers that are not ours to ship, where those are absent.
process.stdout.write(`\n${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}\n`);
process.exitCode = failed === 0 ? 0 : 1;

function countTests() {
	try {
		const {numPassedTests, numFailedTests, numPendingTests, numTodoTests} = JSON.parse(readFileSync(report, 'utf8'));
		return {passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests};
	} catch {
		return {passed: 0, failed: 1, skipped: 0};
	} finally {
		rmSync(report, {force: true});
	}
}
