const words = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** A number in a sentence, as digits or as a word up to ten. */
export const number = `(?:\\d{1,4}|${words.join('|')})`;

/** Its value. */
export function numberOf(written: string): number {
	const word = words.indexOf(written.toLowerCase());
	return word === -1 ? Number.parseInt(written, 10) : word;
}

const units = {s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000} as const;
const length = new RegExp(
	`\\b(${number}|an?|the|half an)[\\s-]*(secs?|seconds?|min|mins|minutes?|hours?|hrs?|days?)\\b|\\b(?![45]\\d\\ds)(\\d+) ?(s|m|h|d)\\b`,
	'i',
);

/** The first length of time in a text, milliseconds: `10 min`, `an hour`, `a minute`, `30s`. Null where there is none. */
export function durationIn(text: string): number | null {
	const found = length.exec(text);
	if (found === null) return null;
	const unit = (found[2] ?? found[4] ?? '').toLowerCase()[0];
	const written = found[1] ?? found[3] ?? '1';
	const count = /^half/i.test(written) ? 0.5 : /^(?:an?|the)$/i.test(written) ? 1 : numberOf(written);
	return unit === undefined || !Object.hasOwn(units, unit) ? null : count * units[unit as keyof typeof units];
}

/** A share, or a length of time, is no count. */
const isCount = '\\b(?!\\s*(?:%|per ?cent|s\\b|sec|m\\b|min|h\\b|hour|hr|d\\b|day|ms\\b))';
const most = new RegExp(`(?:more than|over|above|exceeds?|exceeded|beyond|>)\\s*(${number})${isCount}`, 'i');
const least = new RegExp(
	`(?:at least|≥|>=)\\s*(${number})${isCount}|\\b(${number})\\s*(?:\\+|or more)|\\b(${number})\\s*times\\b`,
	'i',
);

/** Beyond which count it speaks: `more than 3` is 3, `at least 3`, `3 or more` and `3 times` are 2. Null where it names none. */
export function moreThanIn(text: string): number | null {
	const above = most.exec(text.replace(/>=/g, '≥'))?.[1];
	if (above !== undefined) return numberOf(above);
	const found = least.exec(text.replace(/>=/g, '≥'));
	const from = found?.[1] ?? found?.[2] ?? found?.[3];
	if (from !== undefined) return numberOf(from) - 1;
	if (/\bthrice\b/i.test(text)) return 2;
	return /\b(?:twice|a second time)\b/i.test(text) ? 1 : null;
}
