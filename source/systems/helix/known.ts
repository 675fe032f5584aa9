import {driftIn, type Fact, type Known, signsIn} from '../../domain/known.ts';

/** What is wrong in the wiki's commands (revision of 2025-11-11). */
const commands: readonly Fact[] = [
	[
		/\bhelix-\*-service\b/,
		{why: '`helix-*-service` matches no unit: their names end in .service', instead: "`journalctl -u 'helix-*.service'`"},
	],
	[
		/"version":"[\d.]+"/,
		{
			why: 'the check asks for one version, spelled without a space: any other answer counts as failed',
			instead: '`curl -fsS …/status | jq -e .version`',
		},
	],
	[
		/grep\b.*"ok":true/,
		{
			why: 'the check is for one spelling of the JSON: a space after the colon counts as failed',
			instead: '`curl -fsS …/status | jq -e .ok`',
		},
	],
];

/** What a page forgets. */
const signs: readonly Fact[] = [
	[
		/z99-execstart\.conf(?![\s\S]*daemon-reload)/,
		{why: 'an edited drop-in counts only after a daemon-reload', instead: '`sudo systemctl daemon-reload` before the restart'},
	],
];

/** What the runbook of Helix Shadow Metrics (9010) and Dissonance Research (9011) gets wrong. */
export const known: Known = {
	about: /helix-(?:shadow-metrics|dissonance)/,
	command: ({text}) => driftIn(text, commands),
	words: (text) => signsIn(text, signs),
	fills: ['unit', 'service-name', 'port', 'port-holder', 'folder', 'drop-in'],
};
