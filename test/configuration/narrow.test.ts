import {describe, expect, test} from 'vitest';
import {narrowed, readSettings} from '../../source/configuration/read.ts';
import {readYaml} from '../../source/configuration/read-yaml.ts';
import {standardValues} from '../../source/configuration/settings.ts';
import {settings} from '../../source/engine/configuring.ts';

/** The operator's settings with a workspace's laid over them. */
function over(own: string, theirs: string) {
	const mine = {...standardValues(settings), ...readSettings(readYaml(own).given, settings).values};
	const {values, faults} = narrowed(mine, readSettings(readYaml(theirs).given, settings), settings);
	return {mine, values, told: faults.map(({line, column, sentence}) => `${line}:${column} ${sentence}`)};
}

test('a workspace names no program for us to run, and rings no bell', () => {
	const {values, told} = over('hook: [/bin/own]', 'hook: [/bin/theirs]\nnotify: osc9\nhook-limit: 60s');
	expect(values).toMatchObject({hook: ['/bin/own'], notify: 'off', 'hook-limit': 10_000});
	expect(told).toEqual(
		['1:1', '2:1', '3:1'].map((spot) => expect.stringMatching(`^${spot.split(':')[0]}:\\d+ .*operator’s alone`)),
	);
});

describe('what a workspace may do', () => {
	test('it makes the console read-only', () => {
		expect(over('', 'read-only: true')).toMatchObject({values: {'read-only': true}, told: []});
	});

	test('it shortens time limits', () => {
		const {values, told} = over('limits: {changes: 5m}', 'limits: {reads: 10s, changes: 2m}');
		expect(values.limits).toEqual({reads: 10_000, changes: 120_000});
		expect(told).toEqual([]);
	});

	test('it chooses the tables that are shown', () => {
		expect(over('panels: [workers]', 'panels: [beads, claims]').values.panels).toEqual(['beads', 'claims']);
	});

	test('it raises effects, of its own programs and of those that the operator declared', () => {
		const {values, told} = over(
			'programs: {deployctl: {effect: changes, verbs: {status: reads}}}',
			'programs: {deployctl: {effect: destroys, verbs: {wipe: destroys}}, make: {effect: destroys}}',
		);
		expect(values.programs).toMatchObject({
			deployctl: {effect: 'destroys', verbs: {status: 'reads', wipe: 'destroys'}},
			make: {effect: 'destroys'},
		});
		expect(told).toEqual([]);
	});
});

describe('what a workspace may not do', () => {
	test.each([
		['allow changes', 'read-only: true', 'read-only: false', '1:12 read-only: a workspace may not allow changes'],
		['lengthen a limit', '', 'limits: {reads: 30m}', '1:10 limits: a workspace may only shorten it: it is 1m'],
		[
			'lengthen one that the operator shortened',
			'limits: {changes: 2m}',
			'limits: {changes: 3m}',
			'1:10 limits: a workspace may only shorten it: it is 2m',
		],
		[
			'cut a change in half',
			'',
			'limits: {changes: 10s}',
			'1:10 limits: a workspace may not end a change before a minute: that would cut it in half',
		],
		['lower an effect', '', 'programs: {rm: {effect: reads}}', '1:17 programs: a workspace may only raise an effect'],
		[
			'lower a sub-command',
			'programs: {d: {effect: destroys}}',
			'programs: {d: {effect: destroys, verbs: {wipe: changes}}}',
			'1:42 programs: a workspace may only raise an effect',
		],
		[
			'call a sub-command a look',
			'',
			'programs: {d: {effect: changes, verbs: {wipe: reads}}}',
			'1:41 programs: a workspace may only raise an effect',
		],
		[
			'make flags harmless',
			'',
			'programs: {d: {effect: changes, flags: --force}}',
			'1:33 programs: a workspace may not say that a flag does nothing',
		],
		[
			'choose a runbook',
			'',
			'runbooks: {ddx: /tmp/theirs.md}',
			'1:11 runbooks: that is the operator’s alone to say: it does not count in a workspace',
		],
		[
			'hide a symptom behind a threshold',
			'',
			'thresholds: {ddx: {wedged-after: 24h}}',
			'1:13 thresholds: that is the operator’s alone to say: it does not count in a workspace',
		],
		[
			'make one appear by a threshold',
			'',
			'thresholds: {ddx: {restarts: 1}}',
			'1:13 thresholds: that is the operator’s alone to say: it does not count in a workspace',
		],
		[
			'look less often',
			'',
			'intervals: {ddx: {tracker: 10m}}',
			'1:12 intervals: that is the operator’s alone to say: it does not count in a workspace',
		],
		[
			'look more often',
			'',
			'intervals: {ddx: {tracker: 500ms}}',
			'1:12 intervals: that is the operator’s alone to say: it does not count in a workspace',
		],
		['hide what is wrong or what ran', '', 'panels: [symptoms, output]', null],
	])('%s', (_, own, theirs, sentence) => {
		const {mine, values, told} = over(own, theirs);
		if (sentence !== null) expect(told).toEqual([sentence]);
		const {programs, panels, ...rest} = values;
		const {programs: myPrograms, panels: _panels, ...myRest} = mine;
		expect({...rest, limits: {reads: 60_000, changes: 600_000, ...rest.limits}}).toEqual({
			...myRest,
			limits: {reads: 60_000, changes: 600_000, ...myRest.limits},
		});
		expect(Object.values(programs).some(({flags}) => flags !== '')).toBe(false);
		for (const [name, {effect}] of Object.entries(myPrograms)) expect(programs[name]?.effect).toBe(effect);
	});

	test('what it says wrongly does not count for more than what it says rightly', () => {
		const found = readSettings(readYaml('panels: [symptoms]\nread-only: perhaps').given, settings);
		expect(found.faults.map(({grave}) => grave)).toEqual([false, true]);
	});
});
