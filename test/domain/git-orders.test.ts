import {describe, expect, it} from 'vitest';
import {gitOrder} from '../../source/domain/git-orders.ts';

const usual =
	'[core]\n\trepositoryformatversion = 0\n\tbare = false\n\thooksPath = .husky\n[remote "origin"]\n\turl = git@x:y.git\n';

describe('what a repository’s configuration orders', () => {
	it('is nothing in a usual one', () => {
		expect(gitOrder(usual)).toBeNull();
		expect(gitOrder('')).toBeNull();
	});

	it.each([
		['filter.lfs.clean', '[filter "lfs"]\n\tclean = git-lfs clean -- %f\n'],
		['filter.x.smudge', '[filter "x"] smudge = sh'],
		['filter.x.process', '[FILTER "x"]\n\tProcess = evil\n'],
		['filter.x.clean', '[filter.x]\nclean = evil\n'],
		['include.path', '[include]\n\tpath = ../other\n'],
		['includeif.gitdir:/.path', '[includeIf "gitdir:/"]\n\tpath = x\n'],
		['diff.external', '[diff]\n\texternal = evil\n'],
		['diff.json.textconv', '[diff "json"]\n\ttextconv = evil\n'],
		['diff.json.command', '[diff "json"]\n\tcommand \\\n = evil\n'],
		['core.fsmonitor', '[core]\n\tfsmonitor = .git/hooks/watch\n'],
		['core.fsmonitor', '[core]\n\tfsmonitor\n'],
		['core.sshcommand', '[core]\n\tsshCommand = evil\n'],
		['gpg.ssh.program', '[gpg "ssh"]\n\tprogram = evil\n'],
		['extensions.partialclone', '[extensions]\n\tpartialClone = origin\n'],
		['x.y', '[x]\n\ty = !sh\n'],
	])('is %s in %j', (what, config) => {
		expect(gitOrder(usual + config)?.name).toBe(what);
	});

	it('is nothing where a monitor is turned off, or a colour of diff is set', () => {
		expect(gitOrder('[core]\n\tfsmonitor = false\n')).toBeNull();
		expect(gitOrder('[diff]\n\tcolorMoved = zebra\n')).toBeNull();
		expect(gitOrder('[alias]\n\tst = !git status\n')).toBeNull();
	});

	it('is a line that makes no sense', () => {
		expect(gitOrder('[core]\n\t= 1\n')).toEqual({line: 2, name: null});
	});
});
