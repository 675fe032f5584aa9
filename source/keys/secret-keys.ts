import type {Binding} from './binding.ts';

/** The key by which the operator types a secret that a system asks for. */
export const secretKey = {
	keys: ['t'],
	shown: 't',
	act: 'typeSecret',
	label: 'Type the token that the system asks for: masked, kept in memory alone; an empty line forgets it',
	footer: ({over, secret}) => (over === null && secret === 'wanted' ? 'token' : null),
	group: 'Console',
	modes: ['panels'],
	// A tour that is offered has the same key.
	when: ({secret, offered}) => offered || secret !== null || 'This system asks for no token.',
} as const satisfies Binding;
