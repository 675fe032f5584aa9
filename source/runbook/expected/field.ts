import type {Check, Relation} from '../../domain/expectation.ts';

const field =
	/^(?:(?:it |the (?:output|response) )?(?:says?|shows?|reports?|has|prints?|gives?|answers?(?: with)?|returns?|contains?) )?(`?)(\$?\.?[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*|\[\d{1,6}\])*)\1 ?(===?|!==?|<=|>=|≤|≥|≠|<|>|=|:| is | equals | is not ) ?(`?)(.+)\4$/;
const words: Readonly<Record<string, Relation>> = {
	'===': '==',
	'=': '==',
	':': '==',
	is: '==',
	equals: '==',
	'!==': '!=',
	'≠': '!=',
	'is not': '!=',
	'≤': '<=',
	'≥': '>=',
};
/** Subjects of a sentence, not fields. */
const subjects = /^(?:it|this|that|there|output|result|response|command|everything|what|which|count|number|all|https?)$/i;

/** `health.status == "ready"`, `.items[0].state is running`, `status: open`, inside a code span or not. */
export function jsonField(clause: string): Check | null {
	return readField(clause) ?? readField(clause.replaceAll('`', ''));
}

function readField(clause: string): Check | null {
	const match = field.exec(clause);
	if (match === null) return null;
	const [, , name = '', sign = '', , right = ''] = match;
	const relation = words[sign.trim()] ?? (sign.trim() as Relation);
	const bare = name.replace(/^\$?\.?/, '');
	const path = bare.replace(/\[(\d+)\]/g, '.$1').split('.');
	if (path.length === 1 && subjects.test(bare)) return null;
	const value = literal(right.trim(), /^(?:is|equals|:|is not|=)$/.test(sign.trim()));
	if (value === undefined) return null;
	if (!['==', '!='].includes(relation) && typeof value !== 'number') return null;
	return {kind: 'field', path, relation, value};
}

/** A word without quotes is a value where people write one, and a variable after `==`. */
function literal(text: string, asPeople: boolean): string | number | boolean | null | undefined {
	const string = /^"([^"<>]*)"$|^'([^'<>]*)'$/.exec(text);
	if (string !== null) return string[1] ?? string[2] ?? '';
	if (/^-?\d{1,15}(?:\.\d{1,15})?$/.test(text)) return Number(text);
	if (text === 'true' || text === 'false') return text === 'true';
	if (text === 'null') return null;
	return asPeople && /^[A-Za-z][\w-]{0,60}$/.test(text) ? text : undefined;
}
