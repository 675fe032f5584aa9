import {execFileSync} from 'node:child_process';
import {existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {gitGround, hardenedGit} from '../../source/act/git-ground.ts';
import {gitSettings} from '../../source/domain/git-config.ts';
import {childEnvironment} from '../../source/process/environment.ts';

let top = '';
let repo = '';
const env = {PATH: process.env.PATH, HOME: '/nonexistent', GIT_CONFIG_NOSYSTEM: '1'};
const git = (...args: string[]) =>
	execFileSync('git', args, {cwd: repo, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe']});

beforeEach(() => {
	top = mkdtempSync(path.join(tmpdir(), 'git-ground-'));
	repo = path.join(top, 'repo');
	mkdirSync(path.join(repo, 'sub'), {recursive: true});
	git('init', '-q', '-b', 'main');
	writeFileSync(path.join(repo, 'file.txt'), 'one\n');
	git('add', '.');
	git('-c', 'user.name=n', '-c', 'user.email=e@x', 'commit', '-q', '-m', 'first');
	writeFileSync(path.join(repo, 'file.txt'), 'two\n');
});
afterEach(() => rmSync(top, {recursive: true, force: true}));

/** A program that leaves a mark when it runs. */
function trap(): {program: string; sprung: () => boolean} {
	const mark = path.join(top, 'mark');
	const program = path.join(top, 'trap.sh');
	writeFileSync(program, `#!/bin/sh\ntouch ${mark}\ncat\n`, {mode: 0o755});
	return {program, sprung: () => existsSync(mark)};
}

const configure = (text: string) =>
	writeFileSync(path.join(repo, '.git/config'), `${readFileSync(path.join(repo, '.git/config'))}${text}`);

test('an everyday repository is safe, from a folder within it too, and so is no repository', async () => {
	configure(
		'[user]\n\tname = "a ; b" # c\n[remote "origin"]\n\turl = git@x:y.git\n\tfetch = +refs/heads/*:refs/remotes/origin/*\n[core]\n\thooksPath = .husky\n[alias]\n\tx = !ls\n',
	);
	expect(await gitGround(repo)).toEqual({safe: true});
	expect(await gitGround(path.join(repo, 'sub'))).toEqual({safe: true});
	expect(await gitGround(top)).toEqual({safe: true});
});

describe('what a repository orders is found before git runs', () => {
	test.each([
		['an external diff', '[diff]\n\texternal = PROGRAM\n', '* text\n'],
		['a diff driver', '[diff "x"]\n\tcommand = PROGRAM\n', '*.txt diff=x\n'],
		['a textconv', '[diff "x"]\n\ttextconv = PROGRAM\n', '*.txt diff=x\n'],
		['a filter', '[filter "x"]\n\tclean = PROGRAM\n', '*.txt filter=x\n'],
		['a file system monitor', '[core] fsmonitor = PROGRAM\n', ''],
		['an odd spelling', '[CORE]FSMonitor=PROGRAM', ''],
		['a continued line', '[core]\n\tfsmon\\\nitor = PROGRAM\n', ''],
	])('%s', async (_, config, attributes) => {
		const {program, sprung} = trap();
		configure(config.replace('PROGRAM', program));
		if (attributes !== '') writeFileSync(path.join(repo, '.gitattributes'), attributes);
		expect(await gitGround(repo)).toMatchObject({safe: false, why: expect.stringContaining('.git')});
		if (!config.includes('\\')) {
			try {
				git('diff', '--', 'file.txt');
			} catch {
				// An external diff's exit code is none of our business: that it ran is.
			}
			expect(sprung(), 'the trap is a real one').toBe(true);
		}
	});

	test.each([
		['core.pager', '[core]\n\tpager = x\n'],
		['gpg.program', '[gpg]\n\tprogram = x\n[log]\n\tshowSignature = true\n'],
		['gpg.ssh.program', '[gpg "ssh"]\n\tprogram = x\n'],
		['core.sshCommand', '[core]\n\tsshCommand = x\n'],
		['core.gitProxy', '[core]\n\tgitProxy = x\n'],
		['core.editor', '[core]\n\teditor = x\n'],
		['core.attributesFile', '[core]\n\tattributesFile = x\n'],
		['diff.x.textconv, quoted', '[diff "x"] textconv = "sh -c x"\n'],
		['filter.x.process', '[filter "x"]\n\tprocess = x\n'],
		['remote.x.uploadpack', '[remote "x"]\n\tuploadpack = x\n'],
		['a shell for a value', '[trailer "x"]\n\tcmd = !x\n'],
		['a carriage return for a line break', '[core]\r\n\tfsmonitor = x\r\n'],
		['a setting behind its heading', '[user]\n\tname = x\n[core] pager = x\n'],
	])('%s', async (_, config) => {
		configure(config);
		expect(await gitGround(repo)).toMatchObject({safe: false});
		expect(await gitGround(repo, 'settings')).toMatchObject({safe: false});
	});

	test('a folder that is laid out as a repository, with a configuration of its own', async () => {
		const {program, sprung} = trap();
		const bare = path.join(top, 'bare');
		mkdirSync(bare);
		execFileSync('git', ['init', '-q', '--bare', bare], {env});
		writeFileSync(
			path.join(bare, 'config'),
			`[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = ${repo}\n\tfsmonitor = ${program}\n`,
		);
		expect(await gitGround(bare)).toMatchObject({safe: false, why: expect.stringContaining('laid out as a repository itself')});
		expect(await gitGround(path.join(bare, 'refs'))).toMatchObject({safe: false});
		const run = (args: readonly string[]) => {
			try {
				execFileSync('git', args, {cwd: bare, env, stdio: 'ignore'});
			} catch {
				// That it starts a program is the question, not what it thinks of the folder.
			}
			return sprung();
		};
		expect(run((hardenedGit(['git', 'status']) ?? ['']).slice(1)), 'hardened').toBe(false);
		expect(run(['status']), 'the trap is a real one').toBe(true);
	});

	test('an include, a pager of its own, a promise to fetch, a file that makes no sense, a link', async () => {
		const before = readFileSync(path.join(repo, '.git/config'), 'utf8');
		for (const config of [
			'[include]\n\tpath = ../x\n',
			'[includeIf "gitdir:/"]\n\tpath=x\n',
			'[pager]\n\tdiff = x\n',
			'[remote "o"]\n\tpromisor = true\n',
			'[extensions]\n\tpartialClone = o\n',
			'[core\n',
		]) {
			writeFileSync(path.join(repo, '.git/config'), before + config);
			expect(await gitGround(repo), config).toMatchObject({safe: false});
		}
		rmSync(path.join(repo, '.git/config'));
		symlinkSync('/etc/passwd', path.join(repo, '.git/config'));
		expect(await gitGround(repo)).toMatchObject({safe: false, why: expect.stringContaining('symbolic link')});
	});

	test('the configuration of a linked worktree is its repository’s, and its own', async () => {
		const linked = path.join(top, 'linked');
		git('worktree', 'add', '-q', linked);
		expect(await gitGround(linked)).toEqual({safe: true});
		configure('[extensions]\n\tworktreeConfig = true\n');
		writeFileSync(path.join(repo, '.git/worktrees/linked/config.worktree'), '[core]\n\tfsmonitor = x\n');
		expect(await gitGround(linked)).toMatchObject({safe: false});
		expect(await gitGround(repo)).toEqual({safe: true});
	});
});

test('a hardened look starts nothing even where the configuration was changed in between', () => {
	const {program, sprung} = trap();
	configure(
		`[core]\n\tfsmonitor = ${program}\n\tpager = ${program}\n\tsshCommand = ${program}\n\thooksPath = ${top}\n[diff]\n\texternal = ${program}\n[diff "x"]\n\ttextconv = ${program}\n[alias]\n\tdiff = !${program}\n[gpg]\n\tprogram = ${program}\n[log]\n\tshowSignature = true\n[pager]\n\tdiff = ${program}\n`,
	);
	writeFileSync(path.join(top, 'post-index-change'), readFileSync(program), {mode: 0o755});
	writeFileSync(path.join(repo, '.gitattributes'), '*.txt diff=x\n');
	const [, ...args] = hardenedGit(['git', 'diff', '--', 'file.txt']) ?? [''];
	expect(git(...args)).toContain('+two');
	for (const command of ['status', 'log', 'show', 'blame file.txt']) {
		const [, ...hardened] = hardenedGit(['git', ...command.split(' ')]) ?? [''];
		git(...hardened);
	}
	expect(sprung()).toBe(false);
});

test('nothing of git’s own environment reaches a program that is run, but where its user’s settings are', () => {
	const names = [
		'DIR',
		'WORK_TREE',
		'INDEX_FILE',
		'EXTERNAL_DIFF',
		'SSH_COMMAND',
		'SSH',
		'ASKPASS',
		'EDITOR',
		'SEQUENCE_EDITOR',
		'CONFIG',
		'CONFIG_COUNT',
		'CONFIG_KEY_0',
		'CONFIG_VALUE_0',
		'CONFIG_PARAMETERS',
		'EXEC_PATH',
		'TEMPLATE_DIR',
		'PROXY_COMMAND',
		'OBJECT_DIRECTORY',
		'ATTR_SOURCE',
		'TRACE',
	];
	const hostile = Object.fromEntries(names.map((name) => [`GIT_${name}`, '/evil']));
	const child = childEnvironment({...hostile, PATH: '/usr/bin', LD_PRELOAD: '/evil', GIT_PAGER: '/evil'}, [
		'DDX_*',
		'GIT_CONFIG_GLOBAL',
	]);
	expect(Object.values(child).join()).not.toContain('/evil');
});

test('a look that sets things itself is not hardened but refused', () => {
	expect(hardenedGit(['git', '-c', 'core.fsmonitor=x', 'diff'])).toBeNull();
	expect(hardenedGit(['git', '-C', '/elsewhere', 'diff'])).toBeNull();
	expect(hardenedGit(['git', '--git-dir=/x', 'status'])).toBeNull();
	expect(hardenedGit(['git', '--no-pager', 'diff'])).toEqual(hardenedGit(['git', 'diff']));
	expect(hardenedGit(['git', 'status'])).toContain('core.hooksPath=/dev/null');
});

test('settings are read as git reads them', () => {
	const text = '[a "B\\"c"]\n\tKey = v ; not cut\n[d.E]\n\tflag\n\tlong = 1\\\n2\n# no\n';
	expect(gitSettings(text)).toEqual([
		{section: 'a', subsection: 'B\\"c', key: 'key', value: 'v ; not cut', line: 2},
		{section: 'd', subsection: 'e', key: 'flag', value: 'true', line: 4},
		{section: 'd', subsection: 'e', key: 'long', value: '12', line: 5},
	]);
	expect(gitSettings('key = 1')).toBe(1);
	expect(gitSettings('[a]\n= 1')).toBe(2);
});
