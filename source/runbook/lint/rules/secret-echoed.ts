import {ours, type SafeText, safe} from '../../../text/safe-text.ts';
import {type Flaw, shortened} from '../flaw.ts';
import type {Rule} from '../rule.ts';

/** A command that puts a secret, or a part of one, on the screen and into whatever records it. */
export const secretEchoed: Rule = {
	name: 'secret-echoed',
	text: 'a secret echoed',
	check({commands}) {
		return commands
			.filter(({command}) => command.effect === 'exposes' && !open.test(command.text))
			.map(({command: {line, column, text}}) => ({line, column, ...shown(text), also: []}));
	},
};

/** A certificate, or a user's name, is no secret, though it lies beside one. */
const open = /^(?:sudo )?(?:kubectl|oc)\b(?!.*&&|.*;).*\bjsonpath=\S*\.data\.(?:[\w-]+\\\.crt|username|user)\}/;

function shown(text: SafeText): Pick<Flaw, 'text' | 'instead'> {
	const name = /\$\{?([A-Za-z_]\w*)/.exec(text)?.[1];
	if (name === undefined)
		return {text: safe`\`${shortened(text)}\` prints what is secret along with the rest`, instead: namesAlone};
	return {
		text: safe`\`${shortened(text)}\` shows a secret, or the beginning of one`,
		instead: safe`whether it is there, without its value: \`test -n "$${ours(name)}" && echo set\``,
	};
}

const namesAlone = ours('names or one value alone: `… | cut -d= -f1`, `grep -c`, or a command for one value');
