import type {Explained} from './explained.ts';

/** What is told of each kind of symptom of the Helix services, in the order of its detectors. */
export const helix: Readonly<Record<string, Explained>> = {
	'shadow-down': {
		raised: 'the unit failed or is tried again and again, or nobody listens on the port of one that should run',
		not: 'another program has the port; nobody ever wanted it (not enabled, never seen)',
		frees: null,
		mistaken: {'port-conflict': 'somebody else has the port', 'shadow-unhealthy': 'it listens'},
	},
	'research-down': {
		raised:
			'its unit failed or is tried again and again, or nobody listens on its port though it should run: a warning, since it is an experiment',
		not: '',
		frees: null,
		mistaken: {'exec-truncated': 'its command was cut off', 'research-unhealthy': 'it listens'},
	},
	'port-conflict': {
		raised: 'who has 9010 or 9011 is not the unit’s process, or one service is told to take the other’s port',
		not: 'a service that runs by hand, without a unit',
		frees: null,
		mistaken: {'shadow-down': 'nobody has the port'},
	},
	'exec-truncated': {
		raised: '`ExecStart` of Dissonance Research does not end in `--workers 1`, on disk or as it is loaded',
		not: '',
		frees: null,
		mistaken: {},
	},
	'folder-owner': {
		raised: '`/opt/helix` is not there, or it or `/run/helix` is not helix:helix',
		not: 'no unit is installed; who `helix` is cannot be told',
		frees: null,
		mistaken: {},
	},
	'shadow-unhealthy': {
		raised: 'it listens and is silent, answers otherwise than with its own JSON, or without a version',
		not: 'nobody listens: down; another has its port',
		frees: 'it answers again',
		mistaken: {'shadow-down': 'nobody listens'},
	},
	'research-unhealthy': {
		raised: 'it listens and is silent, answers otherwise than with its own JSON, or its `ok` is not true',
		not: '',
		frees: 'it answers again, and its `ok` is true',
		mistaken: {'research-down': 'nobody listens'},
	},
	'dissonance-missing': {
		raised: 'no value, or one without a source',
		not: '',
		frees: 'a measurement comes in',
		mistaken: {'seed-only': 'there is a seed'},
	},
	'dissonance-high': {
		raised: 'above 0.3, where an audit trail begins',
		not: '0.3 itself',
		frees: 'the next measurement is not above it',
		mistaken: {},
	},
	'dissonance-stale': {
		raised: 'measured, and not again for an hour by the service’s own clock (*ours*)',
		not: 'it is a seed',
		frees: 'the next measurement',
		mistaken: {'seed-only': 'what stands there is the seed'},
	},
	'seed-only': {
		raised: 'source `auto-seed` with the configured value, ten minutes old or more (*ours*, an inference; a notice)',
		not: '',
		frees: 'the first measurement',
		mistaken: {'dissonance-stale': 'it was measured once'},
	},
	'log-errors': {
		raised: 'five lines of the services that speak of errors within a minute (*ours*)',
		not: 'systemd’s own lines',
		frees: 'a minute without such lines',
		mistaken: {},
	},
};
