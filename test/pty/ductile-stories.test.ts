import {type Course, type Deed, nothingIsWrong, operatorEnds} from '../support/operator.ts';

const get = /^GET http:\/\/127\.0\.0\.1:\d+\//;
const own = /^ductile (?:system|config) /;
const cleared = {shows: /cleared in \d/};
const looked: Deed = {key: '\r', shows: /\$ (?:GET|ductile|tail) .*exit \d/};
const asked = (runs: string) => new RegExp(`This will run\\s+│\\s+│\\s+${runs}`);
const yes = (step: string, runs: string): readonly Deed[] => [looked, {key: step, shows: asked(runs)}, {key: 'y', ...cleared}];
const end = (step: string, type = 'kill'): readonly Deed[] => [
	looked,
	{key: step, shows: new RegExp(`Type ${type} and press Enter`), type},
	{key: '\r', ...cleared},
];
const again = (step: string) => yes(step, 'POST http');

const course = (story: string, exitCode: number, first: RegExp, row: RegExp, deeds: Course['deeds']): Course => ({
	story,
	kind: story,
	exitCode,
	first,
	row,
	deeds,
});

const courses: readonly Course[] = [
	course('gateway-zombie', 2, own, /▸ ✖ crit +Gateway a zombie/, end('3')),
	course('gateway-gone', 2, own, /▸ ✖ crit +Gateway gone/, yes('2', 'systemctl --user start ductile')),
	course('lock-held', 2, own, /▸ ✖ crit +PID lock held/, end('3')),
	course('start-refused', 2, own, /▸ ✖ crit +Start refused/, yes('2', 'ductile config lock')),
	course('database-locked', 2, get, /▸ ✖ crit +Database locked/, end('4')),
	course('database-failing', 2, get, /▸ ✖ crit +Database failing/, end('3')),
	course('scheduler-silent', 2, get, /▸ ✖ crit +Scheduler silent/, end('3')),
	course('queue-backed-up', 1, get, /▸ ▲ warn +Queue backed up/, end('3')),
	course('job-overdue', 1, get, /▸ ▲ warn +Job past its limit/, end('3', '0bad0000')),
	course('job-run-twice', 1, get, /▸ ▲ warn +Job runs twice/, end('3', '27d0b1e0')),
	course('jobs-failing', 1, get, /▸ ▲ warn +Jobs failing/, again('4')),
	course('jobs-timing-out', 1, get, /▸ ▲ warn +Jobs timing out/, again('3')),
	course('jobs-dead', 1, get, /▸ ▲ warn +Job dead/, again('3')),
	course('retries-piling-up', 1, get, /▸ ▲ warn +Retries pile up/, [looked]),
	course('breaker-open', 1, own, /▸ ▲ warn +Breaker open/, yes('2', 'ductile system reset weather')),
	course('plugin-not-running', 0, get, /▸ . note +Plugin not running/, [
		looked,
		{key: '3', shows: asked('ductile config set')},
		{key: 'y', shows: /Plugin not run.* weather: enabled/},
		{key: '4', shows: asked('ductile system reload')},
		{key: 'y', ...cleared},
	]),
	course('config-tampered', 1, own, /▸ ▲ warn +Tampering/, yes('2', 'ductile config lock')),
	course('plugin-folder-ignored', 0, /^ls -la /, /▸ . note +Plugin ignored/, [
		{key: '\r', shows: /\$ ls -la .*exit 0/},
		{key: '3', shows: asked('mv -n')},
		{key: 'y', ...cleared},
	]),
	course('disk-full', 2, /^df -h /, /▸ ✖ crit +Disk full/, ({root}) => [
		{key: '\r', shows: /\$ df -h .*exit 0/},
		{key: '2', shows: /\$ ls -laS .*exit 0/},
		{key: '3', shows: /<old-file>:/, type: `${root}/home/.config/ductile/state/ductile-20250301T030000Z.tar.gz`},
		{key: '\r', shows: /Type rm and press Enter/, type: 'rm'},
		{key: '\r', shows: /\$ rm /},
		{key: '', ...cleared},
	]),
	course('reload-rejected', 1, /^tail /, /▸ ▲ warn +Reload rejected/, yes('3', 'ductile system reload')),
];

operatorEnds('ductile', courses);
nothingIsWrong('ductile', [/Plugins 5 loaded/]);
