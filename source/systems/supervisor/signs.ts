import type {Fact} from '../../domain/known.ts';

/** Fields, states and log lines that neither rust-tokio-supervisor 0.1.2 nor 0.1.4 reports anywhere. */
export const signs: readonly Fact[] = [
	[
		/ShutdownPhase::Completed/,
		{
			why: 'no log has ShutdownPhase::Completed: it is an event inside the program',
			instead: 'what the program that embeds it logs when it ends',
		},
	],
	[
		/\bhealth\.(?:status|dashboard_link|uptime_secs)|\bdashboard_link\b/,
		{
			why: '`health.…` and `dashboard_link` are of a draft: method `health` answers unsupported_method',
			instead: 'that `state` answers within 2 s',
		},
	],
	[
		/\bchildren\.(?:failed|running|total)\b/,
		{
			why: 'no answer has `children.failed` or `children.running`',
			instead: 'in `state`: records with `operation` active, `status` null and `restart_limit.used` above 0 are down',
		},
	],
	[/\brestart_budget\.tokens\b/, {why: '`restart_budget.tokens` is on no wire', instead: '`restart_limit.exhausted` in `state`'}],
	[
		/\bquarantined? (?:by itself|automatically)/,
		{
			why: 'a child whose limit is used up is not put into quarantine: it stays active and dead',
			instead: '`status` null and `restart_limit.used` not below `limit`',
		},
	],
	[
		/TaskExit::/,
		{
			why: '`TaskExit` is in no log and no state: only the answer to shutdown_tree has it',
			instead: 'what the program that embeds it logs',
		},
	],
	[
		/CommandResult::Accepted/,
		{
			why: 'there is no CommandResult::Accepted: the answer is `accepted: true`, for unknown children too',
			instead: 'the next `state`',
		},
	],
	[
		/\biterations_per_sec\b|\bcontrol_loop_iterations\b/,
		{why: 'nothing reports the iterations of the control loop', instead: 'how long `state` takes to answer'},
	],
	[
		/\bBlockForever\b|\bIgnoreCancel\b/,
		{
			why: 'BlockForever and IgnoreCancel are names in its own tests',
			instead: '`stop_state` failed, or `heartbeat_stale` (0.1.4)',
		},
	],
	[
		/field_path=/,
		{why: 'no error has field_path: the sentence names the key', instead: '`dashboard IPC startup failed` in the log'},
	],
	[
		/\bchildren (?:are|become) orphan(?:s|ed)\b/,
		{why: 'children are tasks of the same process: they end with it', instead: 'that nothing answers on its socket'},
	],
	[
		/\bcurrent_state\b(?!\(|_failed)/,
		{why: 'the request is called `state`', instead: '`{"request_id":"1","method":"state"}` over the socket'},
	],
	[
		/\bchild_runtime_records\[\]\.restart_count\b/,
		{why: 'the records have no `restart_count`', instead: '`restart_limit.used` in `state`'},
	],
	[
		/\bPanic\b/,
		{
			why: 'a child’s panic ends no process: it leaves two lines on stderr',
			instead: 'what the program that embeds it logs when it ends',
		},
	],
];
