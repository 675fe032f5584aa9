import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {gitGroundOf, orderIn} from '../../../../source/systems/ddx/resolve/git-ground.ts';

const usual =
	'[core]\n\trepositoryformatversion = 0\n\tbare = false\n\thooksPath = .husky\n[remote "origin"]\n\turl = git@x:y.git\n';

describe('what a repository’s configuration orders', () => {
	it('is nothing in a usual one', () => {
		expect(orderIn(usual)).toBeNull();
		expect(orderIn('')).toBeNull();
	});

	it.each([
		['filter.clean', '[filter "lfs"]\n\tclean = git-lfs clean -- %f\n'],
		['filter.smudge', '[filter "x"] smudge = sh'],
		['filter.process', '[FILTER "x"]\n\tProcess = evil\n'],
		['filter.clean', '[filter.x]\nclean = evil\n'],
		['include.path', '[include]\n\tpath = ../other\n'],
		['includeif.path', '[includeIf "gitdir:/"]\n\tpath = x\n'],
		['diff.external', '[diff]\n\texternal = evil\n'],
		['diff.textconv', '[diff "json"]\n\ttextconv = evil\n'],
		['diff.command', '[diff "json"]\n\tcommand \\\n = evil\n'],
		['core.fsmonitor', '[core]\n\tfsmonitor = .git/hooks/watch\n'],
		['core.fsmonitor', '[core]\n\tfsmonitor\n'],
		['core.sshcommand', '[core]\n\tsshCommand = evil\n'],
		['gpg.program', '[gpg "ssh"]\n\tprogram = evil\n'],
		['extensions.partialclone', '[extensions]\n\tpartialClone = origin\n'],
		['x.y', '[x]\n\ty = !sh\n'],
	])('is %s in %j', (what, config) => {
		expect(orderIn(usual + config)).toBe(what);
	});

	it('is nothing where a monitor is turned off, or a colour of diff is set', () => {
		expect(orderIn('[core]\n\tfsmonitor = false\n')).toBeNull();
		expect(orderIn('[diff]\n\tcolorMoved = zebra\n')).toBeNull();
		expect(orderIn('[alias]\n\tst = !git status\n')).toBeNull();
	});
});

describe('the ground for git', () => {
	let root = '';
	const at = (...parts: string[]) => path.join(root, ...parts);
	const ground = (name: string) => gitGroundOf(at(name), at(name, '.ddx'), AbortSignal.timeout(5000));
	beforeAll(() => {
		root = mkdtempSync(path.join(os.tmpdir(), 'triage-ground-'));
		for (const name of ['sound', 'filtered', 'attributed', 'none']) mkdirSync(at(name, '.ddx'), {recursive: true});
		for (const name of ['sound', 'filtered', 'attributed']) mkdirSync(at(name, '.git'));
		writeFileSync(at('sound/.git/config'), usual);
		writeFileSync(at('sound/.ddx/config.yaml'), 'git:\n  auto_commit: always\n');
		writeFileSync(at('attributed/.git/config'), usual);
		writeFileSync(at('attributed/.ddx/.gitattributes'), '*.jsonl merge=union filter=x\n');
		writeFileSync(at('filtered/.git/config'), `${usual}[filter "x"]\n\tclean = sh\n`);
	});
	afterAll(() => rmSync(root, {recursive: true, force: true}));

	it('is safe where the configuration orders nothing, and knows of automatic commits', async () => {
		expect(await ground('sound')).toEqual({refusal: null, autoCommit: true});
	});

	it('is refused with its reason otherwise', async () => {
		expect(await ground('filtered')).toEqual({refusal: 'its configuration sets filter.clean', autoCommit: false});
		expect(await ground('attributed')).toEqual({refusal: 'it passes files through a filter', autoCommit: false});
		expect(await ground('none')).toEqual({refusal: 'it is no git repository', autoCommit: false});
	});
});
