import {driftIn, type Fact, type Known, signsIn} from '../../domain/known.ts';

/** What the command line of Ductile (2026-04-27 to 2026-05-19) does otherwise. */
const commands: readonly Fact[] = [
	[
		/\bductile\s+system\s+watch\b/,
		{
			why: '`ductile system watch` was removed on 2026-04-27: it prints “Unknown system action” and exits 1',
			instead: '`GET /healthz` and `GET /analytics/queue`',
		},
	],
	[
		/\bductile\s+system\s+(?:doctor|stop|restart)\b/,
		{why: 'ductile has no such system action: it exits 1', instead: '`systemctl` with the gateway’s unit'},
	],
	[
		/\bductile\s+system\s+(?:breaker|reset)\s+[a-z][\w-]*\s+--/,
		{
			why: 'flags behind the name of the plugin are a usage error',
			instead: 'flags before the name: `ductile system breaker --json NAME`',
		},
	],
	[
		/\bductile\s+system\s+start\b.*\|/,
		{
			why: 'a gateway whose log is read this way is a second one, and finds the PID lock held',
			instead: '`journalctl -u UNIT -o cat`, with the filter behind it',
		},
	],
	[
		/\bductile\s+system\s+reload\b/,
		{
			why: 'it exits 0 once the signal is sent, whether or not the reload is taken',
			instead: 'then `GET /healthz`: its `uptime_seconds` begins anew',
		},
	],
	[
		/\bcurl\b.*\/events\b/,
		{
			why: 'a reload while somebody reads /events ends the gateway 10 s later',
			instead: '`--max-time 7`, and no reload meanwhile, or `GET /jobs` again and again',
		},
	],
];

/** Signs that mislead. */
const signs: readonly Fact[] = [
	[
		/queue_terminal_freshness/,
		{
			why: 'queue_terminal_freshness fails only beyond 5000 rows older than 2 days',
			instead: '“at most 5000 rows older than 2 days”',
		},
	],
	[
		/\bfour (?:things|checks|(?:read-only )?invariants)\b/,
		{why: 'selfcheck makes six checks', instead: 'those of `ductile system selfcheck --json`'},
	],
	[
		/\b1 means that something was found|\b1 = at least one check failed/,
		{
			why: 'a gateway that runs makes selfcheck exit 1 too: it holds the PID lock',
			instead: '“1 while the gateway runs, or when something was found”',
		},
	],
	[
		/\blistens on localhost:8080\b/,
		{why: 'the API is off unless `api.enabled` is true', instead: '“with `api.enabled: true`, on localhost:8080”'},
	],
];

/** What runbooks say of a Ductile gateway and none does. */
export const known: Known = {
	about: /\bductile\b/i,
	command: ({text}) => driftIn(text, commands),
	words: (text) => signsIn(text, signs),
	fills: ['job_id', 'plugin'],
};
