import type {Fact} from '../../domain/known.ts';

/** Words of runbooks that no DDx bears out, v0.6.2-alpha50 to alpha164: what none reads, reports, keeps there or does. */
export const signs: readonly Fact[] = [
	[/\bDDX_SERVER_PORT\b/, {why: 'no ddx reads DDX_SERVER_PORT', instead: '`--port` in the ExecStart of the unit'}],
	[
		/\bHELIX_ORPHAN_THRESHOLD\b/,
		{
			why: 'only the deleted `helix` read HELIX_ORPHAN_THRESHOLD: a lease is stale after 90 s, and over after 2 h',
			instead: 'those times',
		},
	],
	[/\bNEXT_ACTION\b/, {why: 'no ddx prints NEXT_ACTION', instead: '`ddx work focus --json`'}],
	[/\bhealthy worker/, {why: 'no answer of the server calls a worker healthy', instead: '`ddx work status --json`'}],
	[
		/\bddx bead list (?:ends|fails|errors|exits)/,
		{why: '`ddx bead list` mends a torn tracker as it reads it, and exits 0', instead: '`ddx bead doctor --json`'},
	],
	[/(?<![\w/.])~\/\.ddx\/?(?![\w-])/, {why: '~/.ddx is never made', instead: '`~/.local/share/ddx` and `~/.local/state/ddx`'}],
	[
		/\bclaimed-pid\b(?!>)/,
		{why: 'while a server is up a claim names the PID of the server', instead: 'the PID in `workers/agent-loop-*/status.json`'},
	],
	[
		/\bddx agent execute-(?:bead|loop)\b(?! --dry-run)/,
		{why: 'v0.6.2-alpha50 took `ddx agent` out: it is an unknown command', instead: '`ddx work`, or `ddx try <id>` for one bead'},
	],
	[/\bhelix (?:run|build)\b(?! --dry-run)/, {why: 'the `helix` command line was deleted on 2026-05-14', instead: '`ddx work`'}],
	[
		/\bddx bead list --status in_progress\b/,
		{why: 'the list leaves claims out, in JSON too', instead: '`ddx bead show <id> --json`, bead by bead'},
	],
	[
		/\bddx bead show <id>(?! --json)[^.]*\bclaim/,
		{why: '`ddx bead show` without --json shows no claim, even where there is one', instead: '`ddx bead show <id> --json`'},
	],
	[
		/\.ddx\/exec-runs\.d\b/,
		{
			why: '`.ddx/exec-runs.d` is for `ddx exec run`: attempts at beads are not in it',
			instead: '`.ddx/executions/<attempt-id>/`',
		},
	],
	[
		/\bone (?:for each|per)(?: repo(?:sitory)?)? working tree\b/i,
		{why: 'a machine has one ddx server for each user: the second one exits 1', instead: '“one for each user of a machine”'},
	],
	[
		/\bshow-environment\b/,
		{
			why: 'the unit has its keys from ~/.config/ddx/server.env, which show-environment does not show',
			instead: '`grep -c API_KEY ~/.config/ddx/server.env`',
		},
	],
	[
		/\brc file\b|\b(?:operator|re-source) rc\b/,
		{why: 'the unit reads no rc file', instead: '`~/.config/ddx/server.env`, then a restart of the server'},
	],
	[
		/\bworkers (?:are )?idle\W+restart\b/,
		{
			why: 'a restart of the server does not touch `ddx work`, whose workers do the work',
			instead: '`ddx work status --json`, then the process of the worker',
		},
	],
];
