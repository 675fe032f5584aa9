import type {Explained} from './explained.ts';

/** What is told of each kind of symptom of Caxton, in the order of its detectors. */
export const caxton: Readonly<Record<string, Explained>> = {
	'api-not-responding': {
		raised: 'nobody listens, or its own process is silent, breaks off or answers what no Caxton does',
		not: 'another program holds the port; a server that listens nowhere is why',
		frees: 'it answers again',
		mistaken: {'no-listener': 'it runs and listens nowhere', 'port-taken': 'somebody else answers'},
	},
	'port-taken': {
		raised: 'somebody else answers, and his process is not called `caxton`',
		not: 'Caxton answers; who holds the port cannot be seen',
		frees: null,
		mistaken: {'api-not-responding': 'nobody else has the port'},
	},
	'no-listener': {
		raised: 'a server has run for 5 s and listens on no port',
		not: 'where it listens is not shown to us',
		frees: null,
		mistaken: {'stray-command': 'it was started with words other than `serve`'},
	},
	'stray-command': {
		raised: '`caxton` with words other than `serve` has run for 5 s and listens on no port',
		not: 'it is younger: it may return',
		frees: null,
		mistaken: {'no-listener': 'it is the server itself'},
	},
	'no-agents': {
		raised: 'generation A lists none: a notice, and a warning where this console saw some before',
		not: 'generations B and C, which have no list',
		frees: 'somebody deploys one',
		mistaken: {},
	},
};
