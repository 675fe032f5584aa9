import {gitCheckout, gitList} from '../git.ts';
import {type Programs, verbs} from '../program.ts';
import {unless, where} from '../wishes.ts';

const diffFlags =
	'--stat? --numstat --shortstat --name-only --name-status --cached --staged --color? --no-color --word-diff? -w -b -U= --unified= --check --exit-code --quiet --summary --no-ext-diff --no-textconv --no-renames -M? -p -z -s --raw --diff-filter= --ignore-all-space';
const logFlags = `${diffFlags} --oneline --graph --all --decorate? --since= --until= --after= --before= --author= --grep= -n= -# --max-count= --format= --pretty= --date= --follow --reverse --merges --no-merges --first-parent -S= -G= --abbrev-commit`;

/**
 * Git. `-c`, `-C`, `--git-dir` and `--exec-path` are not listed: they make it run what a stranger configured. How it is run for
 * looking (no external diff, no hooks) is the runner's part.
 */
export const git: Programs = {
	git: {
		effect: 'unknown',
		flags: '--no-pager --no-optional-locks --version',
		verbs: {
			status: {
				effect: 'reads',
				flags: '-s -b --short --branch --porcelain? --long -u? --ignored? --untracked-files= -z',
			},
			diff: {effect: 'reads', flags: diffFlags},
			...verbs('log show shortlog whatchanged', {effect: 'reads', flags: logFlags}),
			...verbs(
				'rev-parse ls-files ls-tree cat-file describe merge-base rev-list name-rev count-objects blame check-ignore for-each-ref',
				{
					effect: 'reads',
					flags:
						'-p -s -t -e -l -r -z --abbrev-ref? --short? --verify --show-toplevel --git-dir --is-inside-work-tree --all --tags --count --others --modified --cached --deleted --exclude-standard --name-only --stage --always -v -H -L= --format= --sort= -n= -#',
				},
			),
			reflog: {effect: 'reads', flags: `${logFlags}`, verbs: {show: {effect: 'reads'}}, otherwise: 'changes'},
			fsck: {effect: 'reads', flags: '--full --no-progress --connectivity-only --no-dangling'},
			...verbs('branch tag', {
				effect: 'reads',
				flags: '-a -v -vv -r --list --all --show-current --contains --merged --no-merged',
				raises: {'-d': 'changes', '-D': 'destroys', '--delete': 'changes', '-f': 'changes', '-m': 'changes', '-M': 'destroys'},
				judge: gitList,
			}),
			remote: {effect: 'reads', flags: '-v', otherwise: 'changes', verbs: {show: {effect: 'unknown'}}},
			stash: {
				effect: 'changes',
				otherwise: 'changes',
				verbs: {
					...verbs('list show', {effect: 'reads', flags: '-p --stat --oneline'}),
					...verbs('drop clear', {effect: 'destroys'}),
				},
			},
			worktree: {
				effect: 'unknown',
				otherwise: 'changes',
				verbs: {list: {effect: 'reads', flags: '--porcelain -v'}, remove: {effect: 'destroys'}},
			},
			checkout: {effect: 'changes', judge: gitCheckout, terminal: where('-p --patch', 'always', {whole: true})},
			restore: {effect: 'destroys', flags: '--staged -S --worktree -W -s= --source='},
			reset: {
				effect: 'changes',
				flags: '--soft --mixed -q',
				raises: {'--hard': 'destroys', '--merge': 'destroys', '--keep': 'destroys'},
			},
			clean: {effect: 'destroys', flags: '-f -d -x -X -q'},
			...verbs('rm filter-branch filter-repo prune gc', {effect: 'destroys'}),
			push: {
				effect: 'changes',
				raises: {
					'-f': 'destroys',
					'--force': 'destroys',
					'--force-with-lease': 'destroys',
					'--delete': 'destroys',
					'-d': 'destroys',
				},
			},
			commit: {
				effect: 'changes',
				terminal: unless('-m -F -C --message --file --no-edit --reuse-message --dry-run', 'always', {
					takes: '-m= -F= -C= -c= -t=',
					whole: true,
				}),
			},
			rebase: {effect: 'changes', terminal: where('-i --interactive --edit-todo', 'always', {whole: true})},
			add: {effect: 'changes', terminal: where('-p -i -e --patch --interactive --edit', 'always', {whole: true})},
			config: {
				effect: 'changes',
				terminal: where('-e --edit', 'always', {whole: true}),
				raises: {'--list': 'exposes', '-l': 'exposes'},
			},
			...verbs('merge pull fetch clone init revert cherry-pick apply am mv switch bisect submodule notes', {
				effect: 'changes',
			}),
		},
	},
};
