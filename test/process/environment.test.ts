import {expect, test} from 'vitest';
import {environmentWords} from '../../source/process/environment.ts';

test('what a program does not get is named where it sounds like a secret, and counted else; no value is ever shown', () => {
	const env = {
		HOME: '/h',
		PATH: '/usr/bin:/w/bin:.',
		OPENROUTER_API_KEY: 'sk-abcdefgh',
		EDITOR: 'vi',
		FOO: '1',
		DDX_X: '2',
		TERM: 'xterm',
	};
	const words = environmentWords(env, ['DDX_*'], '/w', false);
	expect(words).toEqual([
		'without OPENROUTER_API_KEY and 2 more',
		'PATH without relative folders and those of the workspace',
		expect.stringMatching(/^with TERM=dumb PAGER=cat .*GIT_OPTIONAL_LOCKS=0/),
	]);
	expect(words.join()).not.toMatch(/sk-|xterm/);
	expect(environmentWords({PATH: '/usr/bin', FOO: '1'}, [], '/w', false)[0]).toBe('without 1 variable');
});
