import type {Explained} from './explained.ts';

/** What is told of each kind of symptom of a Ductile gateway, in the order of its detectors. */
export const ductile: Readonly<Record<string, Explained>> = {
	'gateway-gone': {
		raised: 'no gateway answers, and no process holds its lock',
		not: 'it has just been started; its API is switched off',
		frees: null,
		mistaken: {'gateway-zombie': 'its process lives', 'start-refused': 'a locked file was edited'},
	},
	'gateway-zombie': {
		raised: 'a gateway’s process holds the lock and its port refuses',
		not: 'it is younger than 5 s',
		frees: null,
		mistaken: {'gateway-gone': 'no process of it is left', 'lock-held': 'that process is of another configuration'},
	},
	'lock-held': {
		raised: 'a process holds the PID lock that was started for another configuration, and the port refuses',
		not: '',
		frees: null,
		mistaken: {'gateway-zombie': 'that process is of this configuration'},
	},
	'start-refused': {
		raised: 'no gateway, and a locked file was edited that its start refuses',
		not: '',
		frees: null,
		mistaken: {'config-tampered': 'the gateway runs'},
	},
	'database-locked': {
		raised: 'health takes seconds while the front page answers at once',
		not: 'both are slow',
		frees: 'who holds the lock lets it go',
		mistaken: {'database-failing': 'health answers 500'},
	},
	'database-failing': {
		raised: 'health answers 500',
		not: '',
		frees: null,
		mistaken: {'database-locked': 'health is slow', 'disk-full': 'there is no room'},
	},
	'disk-full': {
		raised: 'less than 64 MiB where the database lies, or the log said so within two minutes',
		not: '',
		frees: 'somebody makes room',
		mistaken: {'database-failing': 'there is room'},
	},
	'scheduler-silent': {
		raised: 'a schedule is due for three ticks and more, and none has fired since',
		not: 'its breaker is open or its plugin runs',
		frees: null,
		mistaken: {'breaker-open': 'a breaker holds it back', 'plugin-not-running': 'the plugin is off'},
	},
	'queue-backed-up': {
		raised: '20 jobs or more are ready (delayed ones are not); critical from 200 on',
		not: '',
		frees: 'the queue drains',
		mistaken: {'retries-piling-up': 'they wait for another attempt', 'job-overdue': 'one job holds the lane'},
	},
	'jobs-failing': {
		raised: 'the last two jobs or more of a plugin’s command failed, the newest within six hours',
		not: 'one succeeded after them',
		frees: 'a job of its kind succeeds, or six hours pass',
		mistaken: {'jobs-timing-out': 'they run into their limit'},
	},
	'jobs-timing-out': {
		raised: 'the last two jobs or more of a plugin’s command ran into their limit (`timed_out`), the newest within six hours',
		not: '',
		frees: 'a job of its kind succeeds, or six hours pass',
		mistaken: {'jobs-failing': 'they fail by themselves'},
	},
	'jobs-dead': {
		raised: 'a job died within a day',
		not: 'it still runs; a later one of its kind succeeded',
		frees: 'a later job of its kind succeeds, or a day passes',
		mistaken: {'jobs-failing': 'they failed and are not dead'},
	},
	'retries-piling-up': {
		raised: 'five jobs or more wait for another attempt',
		not: '',
		frees: 'they succeed when they are tried again',
		mistaken: {},
	},
	'job-overdue': {
		raised: 'a job runs for longer than its plugin’s limit and ten seconds',
		not: 'its limit is not told',
		frees: 'the job ends',
		mistaken: {'job-run-twice': 'a reload started it again'},
	},
	'job-run-twice': {
		raised: 'a running job was queued anew by a reload, by the log',
		not: 'after a crash, whose lines come right after the start',
		frees: null,
		mistaken: {'job-overdue': 'it runs once, for too long'},
	},
	'breaker-open': {
		raised: 'the database has an open breaker',
		not: 'it is half open',
		frees: 'the breaker is half open once its time is over',
		mistaken: {},
	},
	'plugin-not-running': {
		raised: 'enabled and not loaded, an invalid or paused schedule (warnings); switched off with a schedule (a notice)',
		not: '',
		frees: null,
		mistaken: {'plugin-folder-ignored': 'its folder has no manifest'},
	},
	'config-tampered': {
		raised: 'a file has another BLAKE3 hash than `.checksums` says',
		not: 'nothing is locked, or in an unknown form: then it is blind',
		frees: null,
		mistaken: {'start-refused': 'no gateway runs', 'reload-rejected': 'a reload said no'},
	},
	'reload-rejected': {
		raised: 'the last word of the log on reloads is a refusal, and the gateway answers',
		not: '',
		frees: null,
		mistaken: {},
	},
	'plugin-folder-ignored': {
		raised: 'a folder below a plugin root has something to run and no manifest (a notice)',
		not: '',
		frees: null,
		mistaken: {'plugin-not-running': 'it has a manifest'},
	},
};
