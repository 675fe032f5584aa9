import type {Explained} from './explained.ts';

/** What is told of each kind of symptom of a supervisor, in the order of its detectors. */
export const supervisor: Readonly<Record<string, Explained>> = {
	'supervisor-crashed': {
		raised: 'nobody listens on a socket that is there, or the process that listened is gone with it',
		not: 'that process lives',
		frees: null,
		mistaken: {'dashboard-disconnected': 'the process lives', 'runtime-starved': 'it takes the connection'},
	},
	'control-loop-ended': {
		raised: '`state` fails with `current_state_failed`',
		not: '',
		frees: null,
		mistaken: {'runtime-starved': 'it does not answer at all'},
	},
	'runtime-starved': {
		raised: 'connected, and no answer; critical after 8 s, when no draining shutdown explains it',
		not: '',
		frees: 'what holds the thread lets it go',
		mistaken: {'supervisor-crashed': 'nobody listens', 'control-loop-ended': 'it answers, with an error'},
	},
	'dashboard-disconnected': {
		raised: 'no socket, none that lets us connect, a refusal, or somebody else behind it',
		not: 'the process is known to be gone',
		frees: null,
		mistaken: {'supervisor-crashed': 'the process is gone'},
	},
	'tree-shut-down': {
		raised: 'every row says that its shutdown is completed, nothing runs',
		not: '',
		frees: null,
		mistaken: {'stuck-shutdown': 'some children go on'},
	},
	'stuck-shutdown': {
		raised: 'every row says that its shutdown is completed, and some children go on',
		not: '',
		frees: 'the last child ends',
		mistaken: {'tree-shut-down': 'nothing runs any more'},
	},
	'crash-loop': {
		raised: 'three failures within the window, or three new generations within a minute, and running again',
		not: 'the window has passed',
		frees: 'the window passes without a failure',
		mistaken: {'given-up': 'it is not started again', 'restart-limit': 'it has used up its restarts'},
	},
	'given-up': {
		raised:
			'operation `active`, no status, failures, and down for longer than the longest pause between two attempts; or resumed, which starts nothing',
		not: 'it ended without failures: the wire cannot tell that from a finished child',
		frees: null,
		mistaken: {'crash-loop': 'it is started again each time', quarantined: 'its operation says so'},
	},
	'restart-limit': {
		raised: 'its restarts are `exhausted`, and it is down',
		not: '',
		frees: null,
		mistaken: {'given-up': 'it is not exhausted'},
	},
	'stuck-stop': {
		raised: 'told to stop and past its deadline, or a restart waits for its old attempt',
		not: '',
		frees: 'it heeds its cancellation after all',
		mistaken: {'stale-heartbeat': 'nobody told it to stop'},
	},
	quarantined: {
		raised: 'operation `quarantined`, nothing runs',
		not: '',
		frees: null,
		mistaken: {paused: 'somebody paused it'},
	},
	paused: {
		raised: 'operation `paused`, nothing runs (a notice)',
		not: '',
		frees: null,
		mistaken: {quarantined: 'it failed too often'},
	},
	'stale-heartbeat': {
		raised: 'running with `heartbeat_stale`',
		not: '0.1.2, which renews heartbeats itself; a child that never sent one',
		frees: 'its next heartbeat',
		mistaken: {'stuck-stop': 'it was told to stop'},
	},
	'commands-refused': {
		raised: 'the security pipeline is on and we are not uid 0 (a notice)',
		not: '',
		frees: null,
		mistaken: {},
	},
};
