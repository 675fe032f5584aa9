import {driftIn, type Fact, type Known, signsIn} from '../../domain/known.ts';

/** What no Caxton does: neither those in git (2025 to 2026) nor the published 0.1.4. */
const commands: readonly Fact[] = [
	[
		/\bcaxton\s+(?!serve\b|--)[a-z]/,
		{
			why: 'no caxton has such a command: the published one ignores its arguments, starts a server and never returns',
			instead: null,
		},
	],
	[
		/\blocalhost:9090\/metrics\b/,
		{why: 'no caxton serves metrics on 9090', instead: '`curl http://localhost:8080/api/v1/health`'},
	],
	[/"max_fuel"/, {why: 'the server wants max_cpu_millis and answers 422 to max_fuel', instead: '`"max_cpu_millis"`'}],
	[/^curl\b.*\s\/api\//, {why: 'the address has no host', instead: '`http://localhost:8080/api/v1/agents`'}],
	[
		/\/var\/log\/caxton\//,
		{
			why: 'caxton logs to standard output: no file is there unless somebody redirects it',
			instead: '`journalctl -u caxton`, or where its output goes',
		},
	],
];

/** What is planned and not there. */
const signs: readonly Fact[] = [[/\b7946\b/, {why: 'no caxton listens on 7946 or 9090', instead: '8080 alone'}]];

/** What runbooks say of a Caxton host and none does. */
export const known: Known = {
	about: /\bcaxton\b/i,
	command: ({text}) => driftIn(text, commands),
	words: (text) => signsIn(text, signs),
	fills: ['port', 'caxton-pid', 'holder-pid'],
};
