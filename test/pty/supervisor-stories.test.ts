import {type Course, type Deed, nothingIsWrong, operatorEnds} from '../support/operator.ts';

const state = /^state over \S+\.sock(, \S+ of it)?$/;
const look: Deed = {key: '\r', shows: /\$ state over .*exit 0/};
const cleared = {shows: /cleared in \d/};
const restart = (step: string): readonly Deed[] => [
	look,
	{key: step, shows: /This will run\s+│\s+│\s+command\.restart_child child=/},
	{key: 'y', ...cleared},
];
const end = (step: string, first: Deed): readonly Deed[] => [
	first,
	{key: step, shows: /Type kill and press Enter/, type: 'kill'},
	{key: '\r', ...cleared},
];

const courses: readonly Course[] = [
	{story: 'given-up', kind: 'given-up', exitCode: 2, first: state, row: /▸ ✖ crit +Child given up/, deeds: restart('6')},
	{story: 'restart-limit', kind: 'restart-limit', exitCode: 2, first: state, row: /▸ ✖ crit +Restart limit/, deeds: restart('6')},
	{story: 'quarantined', kind: 'quarantined', exitCode: 2, first: state, row: /▸ ✖ crit +Child quarantined/, deeds: restart('2')},
	{story: 'paused', kind: 'paused', exitCode: 0, first: state, row: /▸ . note +Child paused/, deeds: restart('2')},
	{
		story: 'stale-heartbeat',
		kind: 'stale-heartbeat',
		exitCode: 1,
		first: state,
		row: /▸ ▲ warn +Heartbeat stale/,
		deeds: restart('3'),
	},
	{story: 'stuck-stop', kind: 'stuck-stop', exitCode: 1, first: state, row: /▸ ▲ warn +Child does not stop/, deeds: restart('2')},
	{
		story: 'crash-loop',
		kind: 'crash-loop',
		exitCode: 1,
		first: state,
		row: /▸ ▲ warn +Crash loop/,
		deeds: [
			look,
			{key: '7', shows: /This will run\s+│\s+│\s+command\.quarantine_child child=/},
			// It has to stay away for longer than the pause between two attempts.
			{key: 'y', ...cleared},
		],
	},
	{
		story: 'supervisor-crashed',
		kind: 'supervisor-crashed',
		exitCode: 2,
		first: /, and the process behind it$/,
		row: /▸ ✖ crit +Supervisor gone/,
		deeds: [
			{key: '\r', shows: /\$ state over .*exit 1/},
			{key: '6', shows: /\$ ls -la \S+.*exit 0/},
			{key: '7', shows: /Type orders-worker-a\.sock and press/, type: 'orders-worker-a.sock'},
			{key: '\r', ...cleared},
		],
	},
	{
		story: 'socket-lost',
		kind: 'dashboard-disconnected',
		exitCode: 2,
		first: /^ls -la \/\S+\.sock$/,
		row: /▸ ✖ crit +Dashboard lost/,
		deeds: end('7', {key: '\r', shows: /\$ ls -la \/.*exit 2/}),
	},
	{
		story: 'refused-peer',
		kind: 'dashboard-disconnected',
		exitCode: 1,
		first: /^ls -la \/\S+\.sock$/,
		row: /▸ ▲ warn +Dashboard lost/,
		deeds: end('7', {key: '\r', shows: /\$ ls -la \/.*exit 0/}),
	},
	{
		story: 'control-loop-ended',
		kind: 'control-loop-ended',
		exitCode: 2,
		first: state,
		row: /▸ ✖ crit +Control loop ended/,
		deeds: end('2', {key: '\r', shows: /\$ state over .*exit 1/}),
	},
	{
		story: 'tree-shut-down',
		kind: 'tree-shut-down',
		exitCode: 2,
		first: state,
		row: /▸ ✖ crit +Tree shut down/,
		deeds: end('2', look),
	},
	{
		story: 'stuck-shutdown',
		kind: 'stuck-shutdown',
		exitCode: 2,
		first: state,
		row: /▸ ✖ crit +Stuck shutdown/,
		deeds: end('2', look),
	},
	{
		story: 'commands-refused',
		kind: 'commands-refused',
		exitCode: 0,
		first: state,
		row: /▸ . note +Commands refused/,
		deeds: end('2', look),
	},
	{
		story: 'runtime-starved',
		kind: 'runtime-starved',
		exitCode: 1,
		first: /^state three times over \S+\.sock$/,
		row: /▸ . (warn|crit) +Runtime starved/,
		deeds: end('6', {key: '\r', shows: /\$ state three times over .*exit 1/}),
	},
];

operatorEnds('supervisor', courses);
nothingIsWrong('supervisor', [/Children 5 of 6 running/, /Holds 5/]);
