import {type Program, type Programs, verbs} from '../../domain/program.ts';

const reading: Program = {effect: 'reads', flags: '--json -h --help'};
const changing: Program = {effect: 'changes', flags: '--json'};

/**
 * `ddx bead`. Effects on a sound tracker: on a torn one every one of them but `doctor` rewrites the file, which the system's own
 * resolution knows. An unknown word prints the help and exits 0 (DDx v0.6.2-alpha164), so what it asks for is taken at its word.
 */
const bead: Program = {
	effect: 'reads',
	bare: true,
	verbs: {
		...verbs('list ls', {effect: 'reads', flags: '--json --status= --label= --where= --all'}),
		...verbs('ready blocked status show needs-human operator-attention', {
			effect: 'reads',
			flags: '--json --execution --include-human',
		}),
		doctor: {effect: 'reads', flags: '--json --dangling', raises: {'--fix': 'changes'}},
		evidence: {effect: 'unknown', verbs: {list: reading, add: changing}},
		cooldown: {effect: 'unknown', verbs: {show: reading, clear: changing}},
		dep: {effect: 'unknown', verbs: {tree: reading, ...verbs('add remove', changing)}},
		...verbs(
			'create update close reopen cancel merge import clear-cooldown recheck-blockers reap reconcile unclaim claim',
			changing,
		),
		migrate: {effect: 'changes'},
		delete: {effect: 'destroys'},
	},
};

/** DDx: its own commands. A word that `ddx server` does not know starts a server in the foreground. */
const ddx: Programs = {
	ddx: {
		effect: 'reads',
		flags: '-h --help --version',
		verbs: {
			bead,
			work: {
				effect: 'changes',
				verbs: {
					...verbs('status focus plan', {effect: 'reads', flags: '--json --project= --all-projects --limit='}),
				},
				otherwise: 'changes',
			},
			server: {
				effect: 'changes',
				stays: true,
				otherwise: 'changes',
				verbs: {
					...verbs('start stop restart install uninstall', {effect: 'changes'}),
					status: {effect: 'unknown'},
					// Listing reconciles: workers whose PID is gone are written off and their leases removed.
					workers: {effect: 'changes', verbs: verbs('list show log', {effect: 'changes'}), otherwise: 'changes'},
					state: {effect: 'changes'},
				},
			},
			worker: {effect: 'unknown', verbs: {status: reading, ...verbs('set enable disable', changing)}},
			agent: {
				effect: 'changes',
				otherwise: 'changes',
				verbs: {
					log: {effect: 'reads', flags: '--limit= --bead= --json'},
					workers: {effect: 'reads', flags: '--json', bare: true},
				},
			},
			try: changing,
			run: changing,
			sync: changing,
			...verbs('init update upgrade cleanup', changing),
			version: {effect: 'reads', flags: '--json'},
			list: {effect: 'unknown'},
			status: {effect: 'unknown'},
			doctor: {effect: 'unknown', raises: {'--unjam': 'changes', '--fix': 'changes', '--apply': 'changes'}},
		},
	},
};

/** The `helix` command, deleted on 2026-05-14 and still in runbooks. */
const helix: Programs = {
	helix: {
		effect: 'unknown',
		verbs: {
			status: {effect: 'reads', flags: '--json'},
			...verbs('run build', {effect: 'changes', raises: {'--dry-run': 'unknown'}}),
			...verbs('check start stop', {effect: 'changes'}),
		},
	},
};

/** The programs that belong to DDx, with what each of their words does. */
export const programs: Programs = {...ddx, ...helix};
