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
for (const [name, program, ...args] of checks) {
	process.stdout.write(`\n== ${name}: ${program} ${args.join(' ')}\n`);
	const {status} = spawnSync(program, args, {stdio: 'inherit'});
	const counted = name === 'tests' ? countTests() : null;
	passed += counted?.passed ?? (status === 0 ? 1 : 0);
	failed += counted?.failed ?? (status === 0 ? 0 : 1);
	// A runner that failed although no test did (an error outside a test) is a failure all the same.
	if (counted !== null && status !== 0 && counted.failed === 0) failed += 1;
}
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;

function countTests() {
	try {
		const {numPassedTests, numFailedTests} = JSON.parse(readFileSync(report, 'utf8'));
		return {passed: numPassedTests, failed: numFailedTests};
	} catch {
		return {passed: 0, failed: 1};
	} finally {
		rmSync(report, {force: true});
	}
}
