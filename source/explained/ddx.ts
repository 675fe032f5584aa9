import type {Explained} from './explained.ts';

/** What is told of each kind of symptom of DDx, in the order of its detectors. */
export const ddx: Readonly<Record<string, Explained>> = {
	'stuck-claim': {
		raised:
			'a bead is held for a worker that is dead here and DDx will not soon free it: a lease that the live server keeps (2 h at most), or a claim in the row under DDx up to alpha59. Within two minutes of being freed: a notice with a countdown',
		not: 'the worker is on another host or could not be looked up; the claim was made by hand; the bead is closed; the lease is stale (anyone may take it)',
		frees: 'two hours after the last heartbeat the lease is stale, and DDx hands the bead out again',
		mistaken: {'old-claims': 'DDx hands the bead out again by itself', 'wedged-dispatch': 'the worker lives'},
	},
	'old-claims': {
		raised:
			'no sign of life for more than 7200 s, counted from the last heartbeat: in a row (warning), by a worker that still runs while DDx hands its bead out again (warning), by one that is gone (notice)',
		not: 'the claim is live; it is already a stuck claim; later versions ignore it',
		frees: 'the next worker that comes by takes the bead',
		mistaken: {'stuck-claim': 'DDx keeps the bead from everybody'},
	},
	'no-healthy-worker': {
		raised:
			'work is ready, no worker runs, and workers are wanted: a desired count, or the last one vanished within a day without its `loop.end`',
		not: 'the last one ended in order; one may run on another host',
		frees: null,
		mistaken: {
			'idle-workers': 'workers run, and wait',
			'server-down': 'the server is down, and workers that were started by hand go on',
		},
	},
	'idle-workers': {
		raised:
			'every running worker has said at least three times over two minutes that it waits, and work has been ready all that time',
		not: 'another works; the work became ready only now; no worker is wanted',
		frees: 'a worker takes a bead',
		mistaken: {'no-healthy-worker': 'no worker runs', 'blocked-run': 'nothing is ready, or DDx refuses the queue'},
	},
	'wedged-dispatch': {
		raised: 'a running worker on a bead has made no step (phase, log line) for 15 minutes',
		not: 'it has no bead; no time of it is known',
		frees: 'the worker makes a step',
		mistaken: {'stuck-claim': 'the worker is dead', 'provider-failing': 'attempts end, with an error'},
	},
	'blocked-run': {
		raised:
			'DDx refuses its queue (lifecycle gate); or a live process keeps a lock of the tracker for a minute (DDx breaks it after 2 h); or nothing is ready because all that could start is held without a worker or cools down (a notice with a countdown); or the last run of DDx, or of HELIX by its `run-state.json`, said that it was blocked while work is ready',
		not: 'somebody works; work waits for work. What a run decides inside (label filters) cannot be seen',
		frees: 'what cools down is free at its time, a stale lock after two hours',
		mistaken: {'idle-workers': 'work is ready'},
	},
	'torn-tracker': {
		raised:
			'a line does not parse, is a conflict marker, is no object, is not UTF-8 (warning); is over 16 MiB, or no line can be read (critical); the file is empty (a warning where leases, workers or logs tell of work)',
		not: 'duplicates, disorder, rows without an id and statuses of one’s own are but a notice',
		frees: null,
		mistaken: {'newer-schema': 'every line parses'},
	},
	'port-taken': {
		raised:
			'another program listens on the server’s port: critical where its unit wants to run, a notice where nobody ever wanted a server',
		not: 'DDx answers; the listener cannot be identified',
		frees: null,
		mistaken: {'server-down': 'nobody has the port'},
	},
	'server-down': {
		raised: 'it does not answer and its unit is enabled, failed or starting, or `server.lock` names a dead process',
		not: 'nobody asked for a server; its certificate is unknown; another program has the port',
		frees: null,
		mistaken: {'port-taken': 'somebody else has the port', 'crash-loop': 'it comes up and falls over again'},
	},
	'crash-loop': {
		raised: 'more than 3 restarts seen within 10 minutes, or systemd gave up',
		not: 'it was stopped, or has stayed up for a minute and twice as long as between its restarts; `NRestarts` is large since boot; seen but once (blind if it is between two starts)',
		frees: 'it stays up for a minute',
		mistaken: {'server-down': 'it is not started again', 'port-taken': 'it falls over since somebody has its port'},
	},
	'dead-address': {
		raised: '`server.addr` names a process that is gone: a notice, a warning where a server runs elsewhere',
		not: 'the server answers there',
		frees: 'the next `ddx` command drops the address',
		mistaken: {'server-down': 'no server runs elsewhere, and one is wanted'},
	},
	'provider-auth': {
		raised: '3 or more refusals (401, 403) of one provider within 15 minutes, by typed error records and their own time',
		not: 'a success came later; the words stood in some tool’s output',
		frees: 'an attempt succeeds, or nothing was refused for a quarter of an hour',
		mistaken: {'key-missing': 'there is no key at all', 'provider-failing': 'the key is not what is refused'},
	},
	'provider-failing': {
		raised: '3 or more other failures of one provider within 15 minutes: 5xx, limits, timeouts, no connection',
		not: '',
		frees: 'an attempt succeeds, or nothing failed for a quarter of an hour',
		mistaken: {'provider-auth': '401 and 403: the key is refused'},
	},
	'key-missing': {
		raised:
			'a provider refuses us and its key’s name is not in the environment of a worker that runs here, however it was started; where none shows its own, not in that of the server; where that does not either, not in the server’s environment file',
		not: 'nothing refuses; the provider has no key of its own; whoever asks has it; there is no such file',
		frees: 'nothing was refused for a quarter of an hour',
		mistaken: {'provider-auth': 'the key is there, and refused'},
	},
	'newer-schema': {
		raised: 'rows or `lifecycle-schema.json` of a schema above 1',
		not: '',
		frees: null,
		mistaken: {'torn-tracker': 'lines do not parse'},
	},
	'state-not-writable': {
		raised: 'a folder that DDx writes to is there and this user may not',
		not: 'it is yet to be made',
		frees: null,
		mistaken: {'logs-piling-up': 'the disk fills'},
	},
	'logs-piling-up': {
		raised: 'agent logs older than 30 days: a notice, from 1 GiB on a warning',
		not: '',
		frees: null,
		mistaken: {},
	},
};
