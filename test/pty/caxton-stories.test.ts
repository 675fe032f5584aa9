import {type Course, type Deed, nothingIsWrong, operatorEnds} from '../support/operator.ts';

const cleared = {shows: /cleared in \d/};
const restart = (step: string, first: RegExp): readonly Deed[] => [
	{key: '\r', shows: first},
	{key: step, shows: /This will run\s+│\s+│\s+systemctl --user restart caxton/},
	{key: 'y', ...cleared},
];
const end = (step: string, first: RegExp, type: string): readonly Deed[] => [
	{key: '\r', shows: first},
	{key: step, shows: new RegExp(`Type ${type} and press Enter`), type},
	{key: '\r', ...cleared},
];
const health = /^GET http:\/\/127\.0\.0\.1:\d+\/api\/v1\/health$/;

const courses: readonly Course[] = [
	{
		story: 'api-down',
		kind: 'api-not-responding',
		exitCode: 2,
		first: health,
		row: /▸ ✖ crit +API not responding/,
		deeds: () => restart('6', /\$ GET .*exit 1/),
	},
	{
		story: 'api-hung',
		kind: 'api-not-responding',
		exitCode: 2,
		first: health,
		row: /▸ ✖ crit +API not responding/,
		deeds: () => restart('6', /\$ GET .*exit 1/),
	},
	{
		story: 'port-taken',
		kind: 'port-taken',
		exitCode: 2,
		first: /^who holds port \d+$/,
		row: /▸ ✖ crit +Port taken/,
		deeds: () => end('3', /\$ who holds port .*exit 0/, 'ductile'),
	},
	{
		story: 'published-build',
		kind: 'no-listener',
		exitCode: 2,
		first: /^ps -o pid,user,lstart,args -p \d+$/,
		row: /▸ ✖ crit +No listener/,
		deeds: () => restart('2', /\$ ps -o .*exit 0/),
	},
	{
		story: 'stray-command',
		kind: 'stray-command',
		exitCode: 1,
		first: /^ps -o pid,user,lstart,args -p \d+$/,
		row: /▸ ▲ warn +Command never/,
		deeds: ({subject}) => end('2', /\$ ps -o .*exit 0/, subject),
	},
	{
		story: 'no-agents',
		kind: 'no-agents',
		exitCode: 0,
		first: /^GET http:\/\/127\.0\.0\.1:\d+\/api\/v1\/agents$/,
		row: /▸ . note +Agents not deployed/,
		deeds: ({root}) => [
			{key: '\r', shows: /\$ GET .*exit 0/},
			{key: '2', shows: /<name>:/, type: 'invoice-mailer'},
			{key: '\r', shows: /<module-file>:/, type: `${root}/home/agents/mailer.wasm`},
			{key: '\r', shows: /<max_memory_bytes>:/, type: '10485760'},
			{key: '\r', shows: /<max_cpu_millis>:/, type: '1000'},
			{key: '\r', shows: /<max_execution_time_ms>:/, type: '5000'},
			{key: '\r', shows: /This will run\s+│\s+│\s+POST http/},
			{key: 'y', ...cleared},
		],
	},
];

operatorEnds('caxton', courses);
nothingIsWrong('caxton', [/Agents 4 deployed/, /order-router/]);
