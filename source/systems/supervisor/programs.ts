import {type Programs, verbs} from '../../domain/program.ts';

/** The programs that come with rust-tokio-supervisor 0.1.4 and its relay. */
export const programs: Programs = {
	// A tool for configurations: `run` prints what it read and ends; it starts nothing (recorded).
	'rust-tokio-supervisor': {
		effect: 'unknown',
		flags: '-h --help -V --version',
		verbs: {
			...verbs('run validate-config', {effect: 'reads', flags: '--config='}),
			...verbs('generate-template generate-schema', {effect: 'unknown'}),
			completions: {effect: 'reads'},
		},
	},
	'rust-supervisor-relay': {effect: 'changes', stays: true, flags: '--config= --check'},
	// What the runbook calls them; no package has programs of these names.
	supervisor: {effect: 'changes', stays: true},
	relay: {effect: 'changes', stays: true},
};
