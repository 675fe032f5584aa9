import {type SafeText, safeText} from '../../../text/safe-text.ts';

/** A JSON object as it comes: nothing in it can be relied on. */
export type Fields = Readonly<Record<string, unknown>>;

/** Whether a value is an object with fields (no array, no null). */
export function isFields(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object in a JSON text, null where it holds something else or does not parse. */
export function fieldsOf(text: string): Fields | null {
	try {
		const value: unknown = JSON.parse(text);
		return isFields(value) ? value : null;
	} catch {
		return null;
	}
}

/** A string that is not empty, as written. */
export function rawText(value: unknown): string | null {
	return typeof value === 'string' && value !== '' ? value : null;
}

/** A string that is not empty, made harmless; of a long one the first 2,000 characters are of use. */
export function shownText(value: unknown, longest = 2000): SafeText | null {
	const raw = rawText(value);
	if (raw === null) return null;
	return safeText(raw.length > longest ? `${raw.slice(0, longest)}…` : raw);
}

/** A whole number, also one that is written as a string of digits: era A rows have `"claimed-pid": "31650"`. */
export function wholeNumber(value: unknown): number | null {
	const number = typeof value === 'string' && /^\s*[+-]?\d{1,15}\s*$/.test(value) ? Number(value) : value;
	return typeof number === 'number' && Number.isSafeInteger(number) ? number : null;
}

/** A PID: a whole number above zero. */
export function pidOf(value: unknown): number | null {
	const number = wholeNumber(value);
	return number !== null && number > 0 ? number : null;
}

/** The strings of a list; nothing where it is none. */
export function stringsOf(value: unknown): readonly string[] {
	return Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === 'string') : [];
}
