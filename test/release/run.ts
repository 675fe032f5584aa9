import {spawnSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {inTerminal} from '../bench/terminal.ts';
import {bundled, faultsOf, pack} from './packed.ts';

// `node test/release/run.ts`: builds, packs, installs the tarball into an empty folder as a user would, and runs it in a terminal.

const root = path.resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'triage-release-'));
const say = (line: string) => void process.stdout.write(`${line}\n`);
const faults: string[] = [];
const kib = (bytes: number) => `${Math.round(bytes / 1024)} KiB`;
try {
	const built = spawnSync(process.execPath, [path.join(root, 'esbuild.config.js')], {cwd: root, stdio: 'inherit'});
	if (built.status !== 0) faults.push('it does not build');
	const packed = pack(folder);
	faults.push(...faultsOf(packed));
	say(
		`${packed.filename}: ${kib(packed.size)} packed, ${kib(packed.unpackedSize)} unpacked, ${packed.files.length} files; the largest:`,
	);
	for (const {path: file, size} of packed.files.toSorted((a, b) => b.size - a.size).slice(0, 6))
		say(`  ${kib(size).padStart(9)}  ${file}`);

	const [user, home] = [path.join(folder, 'user'), path.join(folder, 'home')];
	for (const one of [user, home]) mkdirSync(one);
	writeFileSync(path.join(user, 'package.json'), '{}');
	const install = ['install', '--offline', '--no-audit', '--no-fund', '--loglevel=error', path.join(folder, packed.filename)];
	const installed = spawnSync('npm', install, {cwd: user, encoding: 'utf8'});
	if (installed.status !== 0) faults.push(`it does not install: ${installed.stderr.trim()}`);
	const others = readdirSync(path.join(user, 'node_modules')).filter(
		(name) => !name.startsWith('.') && name !== 'triage-console',
	);
	if (others.length > 0) faults.push(`it brings ${others.join(', ')}`);
	const program = path.join(user, 'node_modules/.bin/triage');
	const env = {
		PATH: `${path.dirname(process.execPath)}:/usr/bin:/bin`,
		HOME: home,
		TMPDIR: home,
		TERM: 'xterm-256color',
		LANG: 'C.UTF-8',
	};
	const version = spawnSync(program, ['--version'], {env, encoding: 'utf8'});
	say(`\ntriage --version: ${version.stdout.trim()}`);
	if (version.status !== 0) faults.push('`triage --version` fails');
	const screen = inTerminal([program, 'demo', 'stuck-claim'], env);
	await screen.until(/Stuck claim/);
	await screen.end();
	say('triage demo stuck-claim: shows its symptom in a terminal');
	const left = readdirSync(home).filter((name) => name.startsWith('triage-demo-'));
	if (left.length > 0) faults.push(`the demo left ${left.join(', ')}`);

	const licences = Map.groupBy(bundled(), (line) => /\((.+)\)$/.exec(line)?.[1] ?? 'none');
	say(`\n${bundled().length} packages are bundled (dist/THIRD-PARTY-NOTICES.txt has their texts):`);
	for (const [licence, lines] of licences) say(`  ${licence}: ${lines.length}`);
	const audit = spawnSync('npm', ['audit', '--json', '--loglevel=error'], {cwd: root, encoding: 'utf8', timeout: 60_000});
	const found = (JSON.parse(audit.stdout || '{}') as {metadata?: {vulnerabilities?: Record<string, number>}}).metadata
		?.vulnerabilities;
	say(`\nnpm audit: ${found === undefined ? 'could not be asked here' : JSON.stringify(found)}`);
	if ((found?.high ?? 0) + (found?.critical ?? 0) > 0) faults.push('npm audit knows of a high or critical one');
} finally {
	rmSync(folder, {recursive: true, force: true, maxRetries: 20, retryDelay: 50});
}
for (const fault of faults) say(`FAULT: ${fault}`);
process.exitCode = faults.length === 0 ? 0 : 1;
