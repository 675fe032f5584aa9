import type {Check} from '../../domain/expectation.ts';
import {quoted, unquoted} from './words.ts';

const says =
	'(?:(?:it |the output |the response )?(?:contains?|includes?|has|shows?|mentions?|says?|prints?|answers?(?: with)?|replies(?: with)?|reads|outputs?|reports?|lists?|returns?|is|matches) )';
const here = new RegExp(`^${says}?(${quoted})(?: (?:appears|is (?:listed|shown|there|present|printed)))?$`, 'i');
const token = /^(?:it |the output |the response )?(?:contains?|includes?) ([A-Za-z0-9][\w.:/@-]{0,80})$/i;
const not = "(?:(?:it |the output )?(?:does not|doesn['’]t|do not|no longer|never|must not|should not|not) )";
const gone = new RegExp(`^${not}(?:contains?|includes?|shows?|mentions?|lists?|prints?|has|have) (${quoted})$`, 'i');
const goneToken = new RegExp(`^${not}(?:contains?|includes?) ([A-Za-z0-9][\\w.:/@-]{0,80})$`, 'i');

/** Words that say how much or of what kind, not what is printed. */
const vague = /^(?:an?|the|any|all|some|no|only|nothing|errors?|warnings?|at|more|less|one|two|each|every|valid|new|old)$/i;

/** `contains X`, ``shows `active` ``, `does not contain "error"`. A word without quotes counts only where nothing else can be meant. */
export function contains(clause: string): Check | null {
	const present = here.exec(clause)?.[1];
	if (present !== undefined) return containing(unquoted(present), false);
	const absent = gone.exec(clause)?.[1];
	if (absent !== undefined) return containing(unquoted(absent), true);
	const [said, negated] = [token.exec(clause)?.[1], goneToken.exec(clause)?.[1]];
	const word = said ?? negated;
	return word === undefined || vague.test(word) ? null : containing(word, negated !== undefined);
}

/** A placeholder in it stands for something else, and a comparison is no text that is printed. */
function containing(text: string, negated: boolean): Check | null {
	return text.trim() === '' || /<[^<>]*>|[{}]{2}|\$\w| [=!<>]=? /.test(text) ? null : {kind: 'contains', text, negated};
}
