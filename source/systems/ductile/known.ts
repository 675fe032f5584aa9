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
];

/** What runbooks say of a Ductile gateway and none does. */
export const known: Known = {
	about: /\bductile\b/i,
	command: ({text}) => driftIn(text, commands),
	words: (text) => signsIn(text, signs),
	fills: ['job_id', 'plugin'],
};
