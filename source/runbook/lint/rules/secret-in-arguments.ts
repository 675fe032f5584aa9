import {ours, safe} from '../../../text/safe-text.ts';
import {shortened} from '../flaw.ts';
import type {Rule} from '../rule.ts';

const forCurl = ours('`curl -H @FILE` or `--config FILE` with a file of mode 0600');
const forOthers = ours('the program’s own environment variable or a file of mode 0600');

/** A secret among a program's arguments: `ps` shows it to every user, and the shell's history keeps it. */
export const secretInArguments: Rule = {
	name: 'secret-in-arguments',
	text: 'a secret handed over as an argument',
	check({commands}) {
		return (
			commands
				.filter(({command: {effect, reason}}) => effect !== 'exposes' && /^it (?:needs a|uses the) secret/.test(reason ?? ''))
				// A shell tests by itself: no other process ever has it.
				.filter(({command: {text}}) => !/^(?:test|\[{1,2})\s/.test(text))
				.map(({command: {line, column, text}}) => ({
					line,
					column,
					text: safe`\`${shortened(text)}\` has a secret among its arguments, where \`ps\` and the shell’s history show it`,
					instead: /^(?:sudo )?curl\s/.test(text) ? forCurl : forOthers,
					also: [],
				}))
		);
	},
};
