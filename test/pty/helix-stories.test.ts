import {type Course, type Deed, nothingIsWrong, operatorEnds} from '../support/operator.ts';

const cleared = {shows: /cleared in \d/};
const asks = /This will run/;
const status: Deed = {key: '\r', shows: /\$ GET .*exit 0/};
const seeds = (row: RegExp, name: string): Course => ({
	story: name,
	kind: name === 'seed-missing' ? 'dissonance-missing' : name,
	exitCode: 1,
	first: /^GET http:\/\/127\.0\.0\.1:\d+\/status$/,
	row,
	deeds: [status, {key: '3', shows: asks}, {key: 'y', ...cleared}],
});

const courses: readonly Course[] = [
	{
		story: 'not-owned',
		kind: 'shadow-down',
		exitCode: 2,
		first: /^systemctl status helix-shadow-metrics\.service$/,
		row: /▸ ✖ crit +Shadow Metrics down/,
		deeds: [
			{key: '\r', shows: /\$ systemctl status.*exit 3/},
			{key: '2', shows: /\$ ls -ld .*exit 0/},
			{key: '5', shows: asks},
			// systemd tries again five seconds after each failure.
			{key: 'y', ...cleared},
		],
	},
	{
		story: 'port-conflict',
		kind: 'port-conflict',
		exitCode: 2,
		first: /^ss -lntp /,
		row: /▸ ✖ crit +Port conflict/,
		deeds: [
			{key: '\r', shows: /\$ ss -lntp .*exit 0/},
			{key: '3', shows: /\$ ps -o .*exit 0/},
			{key: '4', shows: /Type jupyter and press Enter/, type: 'jupyter'},
			{key: '\r', ...cleared},
		],
	},
	{
		story: 'exec-truncated',
		kind: 'exec-truncated',
		exitCode: 1,
		first: /^systemctl cat helix-dissonance\.service$/,
		row: /▸ ▲ warn +ExecStart truncated/,
		deeds: [
			{key: '\r', shows: /\$ systemctl cat.*exit 0/},
			{key: '2', shows: asks},
			{key: 'y', shows: /still there/},
			{key: '3', shows: asks},
			{key: 'y', ...cleared},
		],
	},
	{
		story: 'research-failed',
		kind: 'research-down',
		exitCode: 1,
		first: /^systemctl status helix-dissonance\.service$/,
		row: /▸ ▲ warn +Research down/,
		deeds: [
			{key: '\r', shows: /\$ systemctl status.*exit 3/},
			{key: '5', shows: asks},
			{key: 'y', ...cleared},
		],
	},
	seeds(/▸ ▲ warn +Dissonance missing/, 'seed-missing'),
	seeds(/▸ ▲ warn +Dissonance high/, 'dissonance-high'),
	seeds(/▸ ▲ warn +Dissonance stale/, 'dissonance-stale'),
	{...seeds(/▸ . note +Only the seed/, 'seed-only'), exitCode: 0},
	{
		story: 'log-errors',
		kind: 'log-errors',
		exitCode: 1,
		first: /^journalctl -u /,
		row: /▸ ▲ warn +Errors in the log/,
		deeds: [
			{key: '\r', shows: /\$ journalctl -u .*exit 0/},
			{key: '4', shows: asks},
			{key: 'y', ...cleared},
		],
	},
	{
		story: 'shadow-silent',
		kind: 'shadow-unhealthy',
		exitCode: 2,
		first: /^GET http:\/\/127\.0\.0\.1:\d+\/status$/,
		row: /▸ ✖ crit +Shadow not ok/,
		deeds: [
			{key: '\r', shows: /\$ GET .*exit 1/},
			{key: '3', shows: asks},
			{key: 'y', ...cleared},
		],
	},
	{
		story: 'research-not-ok',
		kind: 'research-unhealthy',
		exitCode: 1,
		first: /^GET http:\/\/127\.0\.0\.1:\d+\/status$/,
		row: /▸ ▲ warn +Research not ok/,
		deeds: [status, {key: '3', shows: asks}, {key: 'y', ...cleared}],
	},
];

operatorEnds('helix', courses);
nothingIsWrong('helix', [/Services 2 of 2 answer/, /Ports 2 of 2 held/]);
