import type {Effect} from '../../../domain/command.ts';
import {type Given, type Program, type Programs, verbs} from '../program.ts';

const broker = '--bootstrap-server= --list --describe --topic= --group= --all-groups --all-topics --timeout=';

/** Kafka's tools look only where they are told to list or to describe; nothing else of them is a look. */
function kafka({flags}: Given): Effect {
	return flags.includes('--list') || flags.includes('--describe') ? 'reads' : 'changes';
}

/** A tool of Kafka's: `flags` are those that say what is shown. `--command-config` names a file that names classes, and is not listed. */
function tool(flags: string): Program {
	return {
		effect: 'reads',
		flags: `${broker} ${flags}`,
		raises: {
			'--delete': 'destroys',
			'--create': 'changes',
			'--alter': 'changes',
			'--reset-offsets': 'changes',
			'--execute': 'changes',
			'--delete-offsets': 'destroys',
		},
		judge: kafka,
	};
}

const both = (names: string) =>
	names
		.split(' ')
		.flatMap((name) => [name, `${name}.sh`])
		.join(' ');

/** Message queues and what tells of them, as Apache Kafka 3.7 ships them. */
export const queues: Programs = {
	...verbs(
		both('kafka-topics'),
		tool(
			'--unavailable-partitions --under-replicated-partitions --under-min-isr-partitions --at-min-isr-partitions --exclude-internal',
		),
	),
	...verbs(both('kafka-consumer-groups'), tool('--members --state --verbose --offsets')),
	...verbs(both('kafka-configs'), tool('--entity-type= --entity-name= --all')),
	...verbs(
		both(
			'kafka-leader-election kafka-reassign-partitions kafka-console-consumer kafka-console-producer kafka-acls kafka-delete-records kafka-log-dirs kafka-metadata-quorum kafka-server-start kafka-server-stop',
		),
		{effect: 'unknown'},
	),
};
