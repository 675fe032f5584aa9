import {expect, test} from 'vitest';
import {undoingOf} from '../../source/domain/undoing.ts';
import {ddxUndoing} from '../../source/systems/ddx/undoing.ts';
import {program, script} from '../support/running.ts';

const of = (...argv: readonly [string, ...string[]]) =>
	undoingOf({kind: 'script', script: program(...argv), cwd: '/'}, ddxUndoing);

test.each<[string, readonly [string, ...string[]]]>([
	['systemctl --user start ddx-server', ['systemctl', '--user', 'stop', 'ddx-server']],
	['systemctl disable x', ['/usr/bin/systemctl', 'enable', 'x']],
	['ddx server start', ['ddx', 'server', 'stop']],
	['ddx bead reopen of the same bead', ['ddx', 'bead', 'close', 'shop-1']],
])('%s takes it back', (undo, argv) => {
	expect(of(...argv)[0]?.replace('/usr/bin/', '')).toBe(undo);
});

test.each<readonly [string, ...string[]]>([
	['git', 'checkout', 'HEAD', '--', 'x'],
	['git', 'reset', '--hard'],
	['kill', '42'],
	['find', '/x', '-mtime', '+30', '-delete'],
	['rm', 'x'],
	['ddx', 'bead', 'update', 'shop-1', '--unclaim'],
	['systemctl', 'restart', 'x'],
])('nothing undoes %s %s', (...argv: readonly string[]) => {
	const [first = '', ...rest] = argv;
	expect(of(first, ...rest)).toEqual([expect.stringMatching(/^nothing undoes this: /)]);
});

test('what is not known is said to be so, and a bead with a verb for its name is no verb', () => {
	expect(of('frobnicate', 'x')).toEqual(['not known: nothing here says what would undo it']);
	expect(of('ddx', 'bead', 'update', 'start', '--title', 'stop')[0]).toContain('with what `ddx bead show` says');
});

test('each program of a script has its line, and a file that is written over has its own', () => {
	const both = script(
		{pipe: [['ddx', 'server', 'stop']]},
		{pipe: [['ddx', 'server', 'start']], redirect: {path: '/x', append: false}},
	);
	expect(undoingOf({kind: 'script', script: both, cwd: '/'}, ddxUndoing)).toEqual([
		'ddx server start',
		'ddx server stop',
		expect.stringContaining('what stood there'),
	]);
});
