import {type ExecFileException, execFile} from 'node:child_process';
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {parseOptions} from '../../source/command-line/index.ts';
import {commands} from '../../source/command-line/table.ts';
import {root} from '../house/imports.ts';
import {type Serving, serving} from '../support/serving.ts';
import {shownCommands} from './shown-commands.ts';

const bin = path.join(root, 'bin/triage.js');
const runbook = path.join(root, 'source/systems/ddx/runbook.md');

/** Words of documents that stand for something, and what the simulated workspace has for it. */
const standIns: Readonly<Record<string, string>> = {
	FILE: runbook,
	'docs/runbook.md': runbook,
	NAME: 'ddx',
	STORY: 'stuck-claim',
	COMMAND: 'status',
	RULE: 'drift',
	'RULE,RULE': 'drift,dead-link',
	SYMPTOM: 'stuck-claim',
	N: '3',
};

/** Options that prose names without a value. */
const values = new Map([
	['--judge', 'met'],
	['--override', 'because'],
]);

/** What is given to the program for the words of a document; `at` is the simulated workspace. */
function givenFor(words: readonly string[], at = '/tmp'): readonly string[] {
	const given = words.map((word) => (word === 'FOLDER' || word === '~/src/shop-api' ? at : (standIns[word] ?? word)));
	const value = values.get(given.at(-1) ?? '');
	return value === undefined ? given : [...given, value];
}

/** Why a command is parsed and not run; each is run by the tests that are named, or would leave something behind. */
const unrun: readonly (readonly [RegExp, string])[] = [
	[/^(?:--\S+.*)?$/, 'the console wants a terminal: test/pty runs it'],
	[/^demo(?!.*--list)/, 'the demo wants a terminal, or runs until it is ended: test/pty and test/fixtures run it'],
	[/^watch/, 'it runs until it is interrupted: test/pty runs it'],
	[/^replay|^drill|^record/, 'it wants a terminal, or runs until it is ended'],
	[/^run (?!.*--(?:list|dry-run))/, 'it changes something: the stories run it'],
	[
		/--output|--config|--prometheus|config (?:init|check) ?\S*$/,
		'it writes, or reads a file that only the example has: test/commands runs it',
	],
	[/--at (?!FOLDER|~\/src\/shop-api)\S+/, 'it names a place of the example'],
	[/^man\b/, 'it is no command'],
];

const names = new Set(commands.map(({name}) => name.replace(/ [[<].*/, '')));
const shown = shownCommands();
const ours = shown.filter(({line}) => line.startsWith('triage')).map((one) => ({...one, words: one.line.split(' ').slice(1)}));
const isHelp = (words: readonly string[]) => words.some((word) => word === '--help' || word === '--version');
const reasonOf = (words: readonly string[]) =>
	isHelp(words) ? null : (unrun.find(([what]) => what.test(words.join(' ')))?.[1] ?? null);
const run = ours.filter(({fenced, words}) => fenced && reasonOf(words) === null);

describe('every command that a document shows', () => {
	it('is found by this test', () => {
		expect(shown.length).toBeGreaterThan(25);
		expect(run.length).toBeGreaterThan(10);
	});

	it.each(ours)('$line is understood', ({words}) => {
		// A sentence may name a command without what it takes.
		if (names.has(words.join(' '))) return;
		const parsed = parseOptions(givenFor(words), '1.0.0');
		expect(parsed).not.toMatchObject({kind: 'say', exitCode: 64});
	});

	it('of npm is a script of the package, or npm’s own', () => {
		const {scripts} = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
		const wanted = shown.flatMap(({line}) => /^npm (?:run (?:-s )?)?([\w:-]+)/.exec(line)?.[1] ?? []);
		expect(wanted.filter((name) => !(name in scripts) && !['ci', 'link', 'install', 'pack', 'audit'].includes(name))).toEqual([]);
	});
});

/** Runs one of them in the simulated workspace, as somebody who stands there would type it. */
function typed({line, words}: (typeof run)[number], {at, env, state}: Serving) {
	const options = {cwd: at, env: {...process.env, ...env, XDG_STATE_HOME: state}};
	return new Promise<string>((resolve) => {
		const ended = (error: ExecFileException | null, _: string, stderr: string) =>
			resolve(`${line}: ${error?.code ?? 0} ${stderr}`);
		execFile(process.execPath, [bin, ...givenFor(words, at)], options, ended);
	});
}

it('every command that a document shows and that only looks runs, with an exit status that a script may rely on', async () => {
	const system = await serving('stuck-claim');
	try {
		const left = [...run];
		const said: string[] = [];
		const worker = async () => {
			for (let next = left.pop(); next !== undefined; next = left.pop()) said.push(await typed(next, system));
		};
		await Promise.all([worker(), worker(), worker()]);
		expect(said).toHaveLength(run.length);
		// 64 and 70 are the two that no command means: a wrong command line, and our own fault.
		expect(said.filter((one) => /^[^:]*: (?:64|70|[A-Z]+|[89]\d+) /.test(one))).toEqual([]);
	} finally {
		await system.stop();
	}
});
