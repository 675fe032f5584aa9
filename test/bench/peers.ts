import {execFileSync} from 'node:child_process';
import {existsSync, mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {setTimeout as delay} from 'node:timers/promises';
import {type Bench, consoleAt} from './bench.ts';
import {inTerminal} from './terminal.ts';
import {type BenchWorkspace, benchWorkspace} from './workspace.ts';

const length = 10_000;

/** A program that does the like, over a list of the same length where it takes one. */
type Peer = {
	readonly name: string;
	readonly argv: readonly [string, ...string[]];
	readonly keys: readonly [string, string];
	readonly cwd?: string;
};

/** The same in programs of their kind, side by side. What is not installed is said. */
export async function peers({figures, quick, turns}: Bench): Promise<void> {
	const workspace = await benchWorkspace(length);
	try {
		for (const {name, argv, keys, cwd = '/'} of listOf(workspace)) {
			if (!existsSync(argv[0])) {
				figures.miss(`${name} is not installed here (Debian package ${name}): not measured beside the console`);
				continue;
			}
			const program = inTerminal(argv, {...workspace.environment, TERM: 'xterm-256color'}, {cwd});
			figures.add(`${name}: first frame`, 'ms', await program.quiet(), {how: 'the last byte before 120 ms of silence'});
			await delay(name === 'triage' ? 1500 : 300);
			// Into a list that scrolls.
			if (name === 'triage') for (const key of ['\t', '\t', '\t', '\t', 'z']) await program.pressUntilQuiet(key);
			for (const count of turns(quick ? 4 : 60)) {
				const painted = await program.pressUntilQuiet(keys[count % 2 === 0 ? 0 : 1]);
				if (painted === null) continue;
				figures.add(`${name}: key to last byte`, 'ms', painted.ms);
				figures.add(`${name}: bytes a key`, 'bytes', painted.bytes);
			}
			const [before, began] = [program.cpuMs(), performance.now()];
			await delay(quick ? 1000 : 20_000);
			figures.add(`${name}: processor at rest`, '%', ((program.cpuMs() - before) / (performance.now() - began)) * 100);
			figures.add(`${name}: memory`, 'MiB', program.memory().rssMiB);
			await program.end();
		}
	} finally {
		workspace.close();
	}
}

/** The console beside its peers: the table of processes, a log of Git, a file of lines. */
function listOf({at, tracker, environment, spare}: BenchWorkspace): readonly Peer[] {
	const repository = path.join(spare, 'commits');
	if (existsSync('/usr/bin/tig')) commits(repository, environment);
	return [
		{name: 'triage', argv: consoleAt(at), keys: ['j', 'k']},
		{name: 'htop', argv: ['/usr/bin/htop'], keys: ['\x1b[B', '\x1b[A']},
		{name: 'btop', argv: ['/usr/bin/btop'], keys: ['\x1b[B', '\x1b[A']},
		{name: 'tig', argv: ['/usr/bin/tig'], keys: ['j', 'k'], cwd: repository},
		{name: 'lnav', argv: ['/usr/bin/lnav', tracker], keys: ['k', 'j']},
	];
}

/** A repository of as many commits, none of which changes a file. */
function commits(repository: string, env: Readonly<Record<string, string>>): void {
	mkdirSync(repository);
	execFileSync('git', ['init', '-q', '-b', 'main', repository], {env});
	const stream = Array.from({length}, (_, index) => {
		const message = `Sort facets by count (${index})`;
		return `commit refs/heads/main\ncommitter Sam <sam@example.com> ${1_700_000_000 + index} +0000\ndata ${message.length}\n${message}\n`;
	}).join('');
	writeFileSync(`${repository}.stream`, stream);
	execFileSync('git', ['-C', repository, 'fast-import', '--quiet'], {env, input: stream});
}
