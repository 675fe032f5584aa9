import {type Programs, verbs} from '../program.ts';
import {unless} from '../wishes.ts';

const versions = verbs('version --version', {effect: 'reads'});

/** `tmux` takes the terminal, but for what it only tells its server. */
function unattached(args: readonly string[]): 'always' | null {
	const verb = args.find((argument) => !argument.startsWith('-')) ?? 'new';
	const detached = /^new/.test(verb) && args.includes('-d');
	return /^(?:new|new-session|a|at|attach|attach-session)$/.test(verb) && !detached ? 'always' : null;
}

/** They ask before they begin, unless they were told the answer. */
const sayingNoYes = unless('-y -q --yes --assume-yes -s --dry-run', 'input', {whole: true});

/** What installs, builds, and sets up an environment. */
export const tools: Programs = {
	direnv: {
		effect: 'unknown',
		otherwise: 'changes',
		verbs: {
			...verbs('status version', {effect: 'reads', flags: '--json'}),
			export: {effect: 'exposes'},
			dump: {effect: 'exposes'},
		},
	},
	...verbs('mise asdf rtx', {
		effect: 'unknown',
		otherwise: 'changes',
		verbs: {
			...versions,
			...verbs('current list ls where which plugins', {effect: 'reads', flags: '--json -c'}),
			env: {effect: 'exposes'},
			uninstall: {effect: 'destroys'},
		},
	}),
	// Cargo, pnpm and yarn run what the workspace's own settings name, even to list something: `build.rustc`, a toolchain's path,
	// `.pnpmfile.cjs`, `yarnPath`.
	cargo: {effect: 'unknown', otherwise: 'changes', verbs: {run: {effect: 'changes', stays: true}}},
	...verbs('pnpm yarn', {
		effect: 'unknown',
		otherwise: 'changes',
		verbs: {
			...verbs('ls list outdated', {effect: 'unknown'}),
			// Hadoop's yarn has the same name.
			...verbs('application logs node queue', {effect: 'unknown'}),
			...verbs('start dev', {effect: 'changes', stays: true}),
		},
	}),
	npm: {
		effect: 'unknown',
		flags: '--version -v',
		otherwise: 'changes',
		verbs: {
			...verbs('ls list', {effect: 'reads', flags: '--depth= -g --json --all'}),
			// It asks the registry that the workspace names.
			outdated: {effect: 'unknown'},
			...verbs('start dev', {effect: 'changes', stays: true}),
		},
	},
	...verbs('npx make just task go pip pip3 uv poetry gradle mvn rake bundle ansible ansible-playbook', {effect: 'unknown'}),
	...verbs('apt apt-get', {
		effect: 'changes',
		otherwise: 'changes',
		verbs: {
			...verbs('list show policy search', {effect: 'reads', flags: '--installed --upgradable -a'}),
			...verbs('remove purge autoremove', {effect: 'destroys', terminal: sayingNoYes}),
			...verbs('install upgrade dist-upgrade full-upgrade', {effect: 'changes', terminal: sayingNoYes}),
		},
	}),
	...verbs('yum dnf apk brew snap pacman', {
		effect: 'changes',
		otherwise: 'changes',
		verbs: {
			...verbs('list info search', {effect: 'reads', flags: '--installed'}),
			...verbs('remove uninstall', {effect: 'destroys'}),
		},
	}),
	dpkg: {
		effect: 'reads',
		flags: '-l -L -s -S --list --listfiles --status --search',
		raises: {'-i': 'changes', '-r': 'destroys', '-P': 'destroys', '--configure': 'changes'},
	},
	rpm: {effect: 'changes'},
	...verbs('gh aws gcloud az', {effect: 'unknown'}),
	tmux: {effect: 'unknown', terminal: unattached},
	screen: {effect: 'unknown', terminal: unless('-ls -list -X -dm', 'always')},
	...verbs('useradd usermod userdel groupadd', {effect: 'changes'}),
	...verbs('passwd chsh chfn ssh-keygen ssh-add ssh-copy-id', {effect: 'changes', terminal: 'always'}),
};
