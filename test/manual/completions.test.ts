import {spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, describe, expect, it} from 'vitest';
import {commands} from '../../source/command-line/table.ts';
import {bashCompletions} from '../../source/manual/bash.ts';
import {fishCompletions} from '../../source/manual/fish.ts';
import {wordsOf} from '../../source/manual/words.ts';
import {zshCompletions} from '../../source/manual/zsh.ts';

const fillings = {
	system: ['ddx', 'helix'],
	story: ['calm', 'torn-tracker'],
	symptom: ['stuck-claim'],
	verify: ['verify'],
	file: 'files',
	where: 'files',
} as const;
const words = wordsOf(commands, fillings);
const scripts = {bash: bashCompletions(words), zsh: zshCompletions(words), fish: fishCompletions(words)};
const folder = mkdtempSync(path.join(tmpdir(), 'triage-completions-'));
afterAll(() => rmSync(folder, {recursive: true}));
const fileOf = (shell: keyof typeof scripts) => {
	const file = path.join(folder, `triage.${shell}`);
	writeFileSync(file, scripts[shell]);
	return file;
};
const isHere = (shell: string) => spawnSync(shell, ['-c', 'true']).status === 0;

it.each(['bash', 'zsh', 'fish'] as const)('for %s every command and every option of it is there', (shell) => {
	for (const {
		path: [first, second],
		options,
	} of words) {
		for (const word of [first, ...(second === null ? [] : [second])]) expect(scripts[shell]).toMatch(new RegExp(`\\b${word}\\b`));
		for (const {name} of options) expect(scripts[shell]).toContain(shell === 'fish' ? `-l ${name.slice(2)}` : name);
	}
});

it('an option means the same in every command that has it, since bash completes its value by its name', () => {
	const choices = Map.groupBy(
		words.flatMap(({options}) => options),
		({name}) => name,
	);
	for (const same of choices.values()) expect(new Set(same.map(({choice}) => JSON.stringify(choice))).size).toBe(1);
});

/** What a real bash offers for a line whose last word is being typed. */
function offered(...line: readonly string[]): string[] {
	const script = `. "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); $(complete -p triage | sed 's/.*-F \\([^ ]*\\).*/\\1/'); printf '%s\\n' "\${COMPREPLY[@]}"`;
	const {stdout, stderr} = spawnSync('bash', ['--norc', '-c', script, fileOf('bash'), ...line], {encoding: 'utf8', cwd: folder});
	expect(stderr).toBe('');
	return stdout.split('\n').filter((word) => word !== '');
}

describe('a real bash', () => {
	it('takes the script', () => {
		expect(spawnSync('bash', ['-n', fileOf('bash')], {encoding: 'utf8'})).toMatchObject({status: 0, stderr: ''});
	});
	it('offers every command, and those of a group behind it', () => {
		expect(offered('triage', '')).toEqual(expect.arrayContaining(words.map(({path: [first]}) => first)));
		expect(offered('triage', 'sta')).toEqual(['status']);
		expect(offered('triage', 'runbook', '')).toEqual(['show', 'lint', '--help']);
	});
	it('offers the options of each command and no other', () => {
		for (const {path: named, options} of words)
			expect(offered('triage', ...named.filter((word) => word !== null), '--')).toEqual(options.map(({name}) => name));
	});
	it('offers the values that a table knows, and files where one is wanted', () => {
		expect(offered('triage', 'demo', 'torn')).toEqual(['torn-tracker']);
		expect(offered('triage', 'status', '--system', '')).toEqual(['ddx', 'helix']);
		expect(offered('triage', 'completions', '')).toEqual(['bash', 'zsh', 'fish', '--help']);
		expect(offered('triage', 'run', '--judge', '')).toEqual(['met', 'not-met']);
		expect(offered('triage', 'runbook', 'lint', 'triage.b')).toEqual(['triage.bash']);
		expect(offered('triage', 'run', '--subject', '')).toEqual([]);
	});
	it('runs nothing of what a name says', () => {
		writeFileSync(path.join(folder, '$(touch ran) x'), '');
		expect(offered('triage', 'status', '--at', '$(')).toEqual(['$(touch ran) x']);
		expect(spawnSync('ls', {cwd: folder, encoding: 'utf8'}).stdout.split('\n')).not.toContain('ran');
	});
});

describe.runIf(isHere('zsh'))('a real zsh, where there is one', () => {
	it('takes the script', () => {
		expect(spawnSync('zsh', ['-f', '-n', fileOf('zsh')], {encoding: 'utf8'})).toMatchObject({status: 0, stderr: ''});
	});
});

describe.runIf(isHere('fish'))('a real fish, where there is one', () => {
	const ask = (line: string) =>
		spawnSync('env', ['fish', '--no-config', '-c', `source $argv[1]; complete -C $argv[2]`, fileOf('fish'), line], {
			encoding: 'utf8',
		});
	it('takes the script, and offers commands and the options of each', () => {
		expect(ask('triage sta')).toMatchObject({stdout: expect.stringMatching(/^status\t/), stderr: ''});
		expect(ask('triage runbook ').stdout.match(/^\w+/gm)).toEqual(['lint', 'show']);
		expect(ask('triage demo --ser').stdout).toMatch(/^--serve\t/);
		expect(ask('triage status --system ').stdout).toMatch(/^ddx\t/m);
	});
});
