import {ours} from '../../../text/safe-text.ts';
import {secretShapes} from '../../../text/secret-shapes.ts';
import {placeholdersIn} from '../../shell/mask.ts';
import type {Rule} from '../rule.ts';

/** Examples that people make up: a word repeated, x's, dots. */
const madeUp = /example|placeholder|your|changeme|redacted|dummy|(.)\1{5}|x{4}|\.{3}|…|\*{3}|1234567/i;

/** A secret that stands in the file itself. It is never repeated in the sentence. */
export const secretWritten: Rule = {
	name: 'secret-written',
	text: 'a secret written down',
	check({text, markdown}) {
		return secretShapes(text)
			.filter(({start, end}) => !madeUp.test(text.slice(start, end)) && placeholdersIn(text.slice(start, end)).length === 0)
			.map(({start}) => ({
				...markdown.place(start),
				text: ours('this looks like a secret, and whoever reads the file has it'),
				instead: ours('where it is kept; and give out a new one, since this one is in the history'),
				also: [],
			}));
	},
};
