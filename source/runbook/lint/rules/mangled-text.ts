import {ours, safe, safeText} from '../../../text/safe-text.ts';
import {together} from '../flaw.ts';
import type {Rule} from '../rule.ts';

/** UTF-8 that was read as Windows-1252 or Windows-1253 and written again, and what stands for a letter that was lost. */
const mangled = /[ÃÂ][\u0080-\u00bf]|â(?:€.|œ[\u0080-\u00bf—“”]|†[’'])|ðŸ.{0,2}|β(?:€[™œ“”¦]|†’)|πŸ.|Ξ”|\ufffd+/g;

/** Letters that an export or a copy broke: a reader cannot tell what stood there, and a command that has them does something else. */
export const mangledText: Rule = {
	name: 'mangled-text',
	text: 'letters that a copy broke',
	check({lines}) {
		const found = lines.flatMap((line, at) => {
			const first = line.slice(0, 4000).matchAll(mangled).next().value;
			if (first === undefined) return [];
			return [
				{
					line: at + 1,
					column: first.index + 1,
					text: safe`“${safeText(first[0])}” is what a wrong encoding made of another character`,
					instead: ours('the character that stood there; save the file as UTF-8'),
					also: [],
				},
			];
		});
		return together(found, () => '');
	},
};
