import type {Command} from '../table.ts';
import {json, readOnly, textOf, where, whereOf} from './flags.ts';

/** What shows a system, on the screen or without one. */
export const lookRows: readonly Command[] = [
	{
		name: 'console',
		text: 'the console (what runs when no command is named)',
		exits: [['0', 'left']],
		examples: [
			['triage', 'what is found from this folder'],
			['triage --at ~/src/shop-api', 'another workspace'],
			['triage --system ductile --read-only', 'one of several systems, and nothing can be changed'],
		],
		flags: [...where, ...readOnly],
		read: (_, flags) => ({
			command: 'console',
			readOnly: typeof flags.readOnly === 'boolean' ? flags.readOnly : null,
			...whereOf(flags),
		}),
	},
	{
		name: 'demo [story]',
		text: 'the console over a simulated system that goes wrong on cue; leaves nothing behind',
		exits: [['0', 'left']],
		examples: [
			['triage demo', 'the first story: a claim whose worker died'],
			['triage demo --tour', 'the same, led through it'],
			['triage demo torn-tracker', 'a story by its name'],
			['triage demo --list --system helix', 'the stories of one system'],
			['triage demo --hook ~/bin/tell-the-team', 'a hook before it is configured'],
			['triage demo calm --serve', 'the system alone, to be looked at from another terminal'],
		],
		flags: [
			{flags: '--system <system>', text: 'which simulated system; else the first that has the story'},
			{flags: '--list', text: 'the stories, a line each'},
			{flags: '--serve', text: 'the simulated system alone, until standard input closes'},
			{flags: '--tour', text: 'led through the first story, two minutes by doing; Esc leaves that'},
			{
				flags: '--hook <program>',
				text: 'a program that is told what comes and goes, as your `hook` is: on PATH, or its whole path',
			},
			json,
		],
		read: ([story], flags) => ({
			command: 'demo',
			story: story ?? null,
			system: textOf(flags.system),
			hook: textOf(flags.hook),
			tour: flags.tour === true,
			mode: flags.list === true ? 'list' : flags.serve === true ? 'serve' : 'console',
			json: flags.json === true,
		}),
	},
	{
		name: 'explain [symptom]',
		text: 'what a kind of symptom is: when it is raised and when not, what its keys run, what it is mistaken for, how to try it',
		exits: [['0', 'explained']],
		examples: [
			['triage explain', 'the kinds that there are'],
			['triage explain stuck-claim', 'one of them'],
			['triage explain port-taken --system caxton', 'of one system, where several have it'],
		],
		flags: [{flags: '--system <system>', text: 'of one system alone'}, json],
		read: ([kind], flags) => ({command: 'explain', kind: kind ?? null, system: textOf(flags.system), json: flags.json === true}),
	},
	{
		name: 'drill',
		text: 'a story that is not named, timed from the symptom’s appearance until it is cleared; tells afterwards what there was to do',
		exits: [
			['0', 'cleared'],
			['1', 'given up'],
			['3', 'left before anything was seen'],
		],
		examples: [
			['triage drill', 'one of all systems, none that was played lately'],
			['triage drill --system ddx --seed 7', 'the same one for everybody'],
			['triage drill --history', 'whether one gets better'],
		],
		flags: [
			{flags: '--system <system>', text: 'of one system alone'},
			{flags: '--seed <n>', text: 'chooses the same story for everybody'},
			{flags: '--history', text: 'the drills before, a line each; plays none'},
			json,
		],
		read: (_, flags) => ({
			command: 'drill',
			system: textOf(flags.system),
			seed: textOf(flags.seed) === null ? null : Number(flags.seed),
			history: flags.history === true,
			json: flags.json === true,
		}),
	},
	{
		name: 'status',
		text: 'look once at every source and say what is wrong',
		exits: [
			['0', 'clear, or notices alone'],
			['1', 'warning'],
			['2', 'critical'],
			['3', 'could not tell'],
			['73', '--prometheus: the file cannot be written'],
		],
		examples: [
			['triage status', 'what is wrong here, in words'],
			['triage status --all', 'of every system that is found here'],
			['triage status --json | jq .verdict', 'for a script'],
			['triage status --all --nagios', 'as a check of Nagios, Icinga or Zabbix'],
			['triage status --all --prometheus /var/lib/node_exporter/triage.prom', 'for node_exporter, from a timer'],
		],
		flags: [
			...where,
			{flags: '--all', text: 'of every system that is found here, a line each first'},
			{flags: '--nagios', text: 'one line with figures, as a monitoring plugin prints it'},
			{flags: '--prometheus <file>', text: 'into a file (*.prom) for node_exporter, replaced whole; nothing is printed'},
			json,
		],
		read: (_, flags) => ({
			command: 'status',
			json: flags.json === true,
			all: flags.all === true,
			nagios: flags.nagios === true,
			prometheus: textOf(flags.prometheus),
			...whereOf(flags),
		}),
	},
	{
		name: 'watch',
		text: 'a line each time a symptom appears, changes or clears, or a source goes blind or sees again',
		exits: [
			['0', 'interrupted'],
			['3', 'nothing to look at'],
		],
		examples: [
			['triage watch', 'what comes and goes, until Ctrl+C'],
			['triage watch --json --at ~/src/shop-api >> changes.jsonl', 'the same for a program'],
		],
		flags: [...where, json],
		read: (_, flags) => ({command: 'watch', json: flags.json === true, ...whereOf(flags)}),
	},
];
