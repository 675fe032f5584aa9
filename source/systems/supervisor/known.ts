import {driftIn, type Fact, type Known, signsIn} from '../../domain/known.ts';
import {signs} from './signs.ts';

const request = 'the request `{"request_id":"1","method":"state"}` over the socket';

/** Calls and programs of rust-tokio-supervisor 0.1.2 and 0.1.4 that runbooks name. */
const commands: readonly Fact[] = [
	[/\bpgrep\b.*\bsupervisor\b/, {why: 'the supervisor is a library: no process has its name', instead: request}],
	[/\bpgrep\b.*\brelay\b/, {why: 'the relay’s process is called rust-supervisor', instead: '`pgrep -f rust-supervisor-relay`'}],
	[
		/\bkill\b.*\brelay/,
		{
			why: 'nothing starts the relay again, and it listens to SIGINT alone',
			instead: 'how it was started: its unit, or `rust-supervisor-relay --config PATH`',
		},
	],
	[
		/\bjournalctl\b.*\bsupervisor\b/,
		{why: 'no unit comes with it: its name is the host program’s own', instead: 'the unit of the program that embeds it'},
	],
	[
		/supervisor_quickstart/,
		{
			why: 'the quickstart prints a state and ends at once, and never opens the socket',
			instead: 'how the program that embeds it is started',
		},
	],
	[
		/supervisor\.sock\b/,
		{
			why: '/tmp/supervisor.sock is no default: the path is the one under `dashboard:` (`ipc:` in 0.1.2)',
			instead: '`ls -la` of the path in its configuration',
		},
	],
	[/\bcurrent_state\(\)/, {why: 'no shell has handle.current_state()', instead: request}],
	[
		/\bhealth\(\)/,
		{why: 'health() has no such field, and no request gives it', instead: `${request}, three times, a second apart`},
	],
	[
		/\bremove_child\(\)/,
		{
			why: 'no shell has handle.remove_child()',
			instead: 'the request `command.remove_child` with `confirmed: true`, then `state`',
		},
	],
	[
		/\bquarantine_child\(\)/,
		{why: 'no shell has handle.quarantine_child()', instead: 'the request `command.quarantine_child`, then `state`'},
	],
	[
		/\brestart_child\(\)/,
		{why: 'no shell has handle.restart_child()', instead: 'the request `command.restart_child`, then `state`'},
	],
];

/** What runbooks say of a process that embeds rust-tokio-supervisor, versions 0.1.2 and 0.1.4, and none does. */
export const known: Known = {
	about: /supervisor_quickstart|rust-tokio-supervisor|child_runtime_records/,
	command: ({text}) => driftIn(text, commands),
	words: (text) => signsIn(text, signs),
	fills: ['socket', 'child', 'host-pid', 'relay_pid'],
};
