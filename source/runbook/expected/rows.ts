import type {Check} from '../../domain/expectation.ts';

const nouns = '(?:rows?|lines?|results?|entry|entries|records?|match(?:es)?|hits?|items?|elements?)';
const leads = '(?:(?:it )?(?:returns?|prints?|shows?|gives?|lists?|has|have|finds?|there (?:is|are)) )?';
const much =
	'(?:(at least|no fewer than|a minimum of|>=|≥|more than|over|>|at most|no more than|up to|<=|≤|fewer than|less than|<|exactly|only|just) ?)?';
const counted = new RegExp(
	`^${leads}${much}(\\d{1,9}|no|zero|one|two|three|four|five)( or more)? ${nouns}(?: or more)?(?: (?:is|are) (?:returned|shown|listed|printed|found))?(?: back)?$`,
	'i',
);
const numbers: Readonly<Record<string, number>> = {no: 0, zero: 0, one: 1, two: 2, three: 3, four: 4, five: 5};

/** `at least 1 row`, `no rows`, `more than 3 lines`: only of what a machine can count. */
export function rows(clause: string): Check | null {
	const match = counted.exec(clause);
	if (match === null) return null;
	const [, how = '', number = '', more] = match;
	const count = numbers[number.toLowerCase()] ?? Number(number);
	const many = how.toLowerCase();
	if (more !== undefined || / or more/i.test(clause)) return how === '' ? {kind: 'rows', relation: '>=', count} : null;
	if (/^(?:more than|over|>)$/.test(many)) return {kind: 'rows', relation: '>=', count: count + 1};
	if (/^(?:fewer than|less than|<)$/.test(many)) return count === 0 ? null : {kind: 'rows', relation: '<=', count: count - 1};
	if (/^(?:at least|no fewer than|a minimum of|>=|≥)$/.test(many)) return {kind: 'rows', relation: '>=', count};
	if (/^(?:at most|no more than|up to|<=|≤)$/.test(many)) return {kind: 'rows', relation: '<=', count};
	return {kind: 'rows', relation: '==', count};
}
