import {expect, test} from 'vitest';
import type {Argv, Effect, Resolution} from '../../source/domain/command.ts';
import {type Raise, raised} from '../../source/domain/raising.ts';

const rules: readonly Raise[] = [
	{program: 'deployctl', verb: null, but: ['status'], effect: 'changes'},
	{program: 'deployctl', verb: 'wipe', but: [], effect: 'destroys'},
];

function effectOf(argv: Argv, before: Effect = 'reads'): Effect {
	const resolution: Resolution = {
		state: 'ready',
		action: {kind: 'script', script: [{join: 'first', pipe: [argv], redirect: null}], cwd: '/'},
		effect: before,
		why: null,
		missing: [],
	};
	return raised(resolution, rules).effect;
}

test.each<[string, Argv, Effect]>([
	['the program', ['deployctl', 'push'], 'changes'],
	['by itself', ['deployctl'], 'changes'],
	['a sub-command', ['deployctl', 'wipe'], 'destroys'],
	['one behind flags', ['deployctl', '--region', 'eu', 'wipe'], 'destroys'],
	['one beside one that only looks', ['deployctl', 'wipe', 'status'], 'destroys'],
	['one that is left out, behind another', ['deployctl', 'push', 'status'], 'changes'],
	['a path', ['/opt/bin/deployctl', 'wipe'], 'destroys'],
	['behind sudo', ['sudo', '-u', 'ops', 'deployctl', 'wipe'], 'destroys'],
	['in shell text', ['sh', '-c', 'cd /x && deployctl wipe'], 'destroys'],
	['in a quoted word', ['bash', '-c', '\'deployctl\' "wipe"'], 'destroys'],
])('%s is raised', (_, argv, effect) => expect(effectOf(argv)).toBe(effect));

test.each<[string, Argv, Effect, Effect]>([
	['another program', ['deployctl2', 'wipe'], 'reads', 'reads'],
	['a sub-command that is left out', ['deployctl', 'status'], 'reads', 'reads'],
	['what does more already', ['deployctl', 'push'], 'destroys', 'destroys'],
	['what exposes a secret', ['deployctl', 'wipe'], 'exposes', 'exposes'],
])('%s stays what it is', (_, argv, before, after) => expect(effectOf(argv, before)).toBe(after));

test('what is not known becomes what it is said to do', () => expect(effectOf(['deployctl', 'push'], 'unknown')).toBe('changes'));
