import type {Stage} from '../../domain/command.ts';
import {argv, type Reading} from './reading.ts';
import {checkProgram} from './simple.ts';

// Letters, digits and signs that mean themselves to every shell, single spaces between the words. Placeholders stand masked, between
// private-use characters.
const plain = /^[\w./\ue000][\w./:@%+,\ue000\ue001-]*(?: [\w./:@%+,=\ue000\ue001-]+)*$/;
// Words that begin something else than a program with its arguments.
const keywords =
	/^(?:if|then|else|elif|fi|for|while|until|do|done|case|esac|in|function|select|time|coproc|declare|typeset|export|readonly|local|unset|unsetenv)(?: |$)/;

/**
 * The stage of a command line that is nothing but words: most of a runbook's are, and the grammar would say the same for several
 * times the cost. Null where there is anything in it that a shell looks at twice.
 */
export function plainWords(text: string, reading: Reading): readonly Stage[] | null {
	if (!plain.test(text) || keywords.test(text)) return null;
	const words = text.split(' ').map((word) => reading.take(word));
	const [program = ''] = words;
	checkProgram(program, reading);
	const pipe = argv(words);
	return pipe === null ? null : [{join: 'then', pipe: [pipe], redirect: null}];
}
