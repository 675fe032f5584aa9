import {type Programs, verbs} from '../program.ts';

const versions = verbs('version --version', {effect: 'reads'});

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
		verbs: {...verbs('ls list outdated', {effect: 'unknown'}), ...verbs('start dev', {effect: 'changes', stays: true})},
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
			...verbs('remove purge autoremove', {effect: 'destroys'}),
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
	...verbs('tmux screen', {effect: 'unknown', terminal: true}),
	...verbs('useradd usermod userdel passwd groupadd', {effect: 'changes'}),
};
