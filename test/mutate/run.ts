import {spawn} from 'node:child_process';
import {cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {chance} from '../support/seed.ts';
import {type Mutant, mutantsOf, withMutant} from './mutants.ts';
import {rooms} from './rooms.ts';

// `node test/mutate/run.ts [--room guards] [--each 12] [--lanes 2] [--seed 1]`: changes one small thing at a time in a copy of this folder
// and says which changes no test noticed. `--each` is how many of a file's mutants are tried; 0 is all of them.

const given = (name: string) => {
	const at = process.argv.indexOf(`--${name}`);
	return at === -1 ? null : (process.argv[at + 1] ?? null);
};
const most = Number(given('each') ?? 12);
const random = chance(Number(given('seed') ?? 1));
const root = path.resolve(import.meta.dirname, '../..');
/** A mutant that loops for ever was noticed, too. */
const limitMs = 120_000;

type Trial = {
	readonly room: string;
	readonly file: string;
	readonly tests: readonly string[];
	readonly text: string;
	readonly mutant: Mutant;
};
const trials: Trial[] = rooms
	.filter(({name}) => name.includes(given('room') ?? ''))
	.flatMap(({name, files}) =>
		files.flatMap(({file, tests}) => {
			const text = readFileSync(path.join(root, file), 'utf8');
			const all = mutantsOf(file, text)
				.map((mutant) => ({mutant, order: random()}))
				.sort((a, b) => a.order - b.order);
			return all.slice(0, most === 0 ? all.length : most).map(({mutant}) => ({room: name, file, tests, text, mutant}));
		}),
	);

/** A copy of what tests need, in which nobody else works. */
function copy(): string {
	const folder = mkdtempSync(path.join(tmpdir(), 'triage-mutate-'));
	for (const name of [
		'source',
		'panels',
		'fixtures',
		'test',
		'bin',
		'dist',
		'docs',
		'package.json',
		'tsconfig.json',
		'vitest.config.ts',
		'README.md',
	])
		if (existsSync(path.join(root, name))) cpSync(path.join(root, name), path.join(folder, name), {recursive: true});
	symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
	return folder;
}

/** Whether the tests pass in a copy. */
function pass(folder: string, tests: readonly string[]): Promise<boolean> {
	const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
	const program = spawn('nice', [process.execPath, vitest, 'run', '--bail=1', '--maxWorkers=2', '--retry=0', ...tests], {
		cwd: folder,
		stdio: 'ignore',
		timeout: limitMs,
		killSignal: 'SIGKILL',
	});
	return new Promise((resolve) => program.once('exit', (code) => resolve(code === 0)));
}

const results: (Trial & {readonly noticed: boolean})[] = [];
const queue = [...trials];
// Ended early, it says how far it came.
process.once('SIGINT', () => queue.splice(0));
process.once('SIGTERM', () => queue.splice(0));
process.stdout.write(`${trials.length} mutants\n`);
await Promise.all(
	Array.from({length: Number(given('lanes') ?? 2)}, async () => {
		const folder = copy();
		try {
			for (let trial = queue.shift(); trial !== undefined; trial = queue.shift()) {
				const place = path.join(folder, trial.file);
				writeFileSync(place, withMutant(trial.text, trial.mutant));
				const noticed = !(await pass(folder, trial.tests));
				writeFileSync(place, trial.text);
				results.push({...trial, noticed});
				if (!noticed) process.stdout.write(`survives ${trial.file}:${trial.mutant.line} ${trial.mutant.what}\n`);
			}
		} finally {
			rmSync(folder, {recursive: true, force: true});
		}
	}),
);
process.stdout.write('\n| room | mutants | noticed | score |\n|---|---|---|---|\n');
for (const [room, tried] of Map.groupBy(results, (one) => one.room)) {
	const noticed = tried.filter((one) => one.noticed).length;
	process.stdout.write(`| ${room} | ${tried.length} | ${noticed} | ${Math.round((100 * noticed) / tried.length)} % |\n`);
}
