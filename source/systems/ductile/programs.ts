import {type Programs, verbs} from '../../domain/program.ts';

/** Ductile's command line: `system start` is the gateway itself; flags stand before names. */
export const programs: Programs = {
	ductile: {
		effect: 'unknown',
		flags: '--json --config= --config-dir=',
		verbs: {
			system: {
				effect: 'unknown',
				verbs: {
					...verbs('status selfcheck plugins scheduler plugin-facts skills', {effect: 'reads', flags: '--json'}),
					breaker: {effect: 'reads', flags: '--json --command= --limit='},
					...verbs('reload reset stop backup', {effect: 'changes', flags: '--to= --scope='}),
					start: {effect: 'changes', stays: true},
					watch: {effect: 'reads', flags: '--api-key=', stays: true},
				},
			},
			config: {
				effect: 'unknown',
				verbs: {
					...verbs('get check', {effect: 'reads', flags: '--json'}),
					// It prints every resolved value, tokens with them.
					show: {effect: 'exposes'},
					...verbs('lock set token', {effect: 'changes'}),
				},
			},
			job: {
				effect: 'unknown',
				verbs: verbs('logs inspect list', {effect: 'reads', flags: '--json --plugin= --status= --limit='}),
			},
			plugin: {effect: 'unknown', verbs: {...verbs('list', {effect: 'reads'}), run: {effect: 'changes'}}},
		},
	},
};
