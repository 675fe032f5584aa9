/** A JSON object as it came. */
export type Fields = Readonly<Record<string, unknown>>;

/**
 * A line of JSON. Whole numbers beyond 2^53 come as BigInt and lose nothing (rust-tokio-supervisor 0.1.2 writes nanoseconds so; from 0.1.4
 * on they are strings). Null where it is no JSON object.
 */
export function parseWire(line: string): Fields | null {
	try {
		return fieldsOf(JSON.parse(line, exact));
	} catch {
		return null;
	}
}

// ECMAScript, "JSON.parse source text access": Node 21 and later hand the digits to the reviver.
const exact = (_key: string, value: unknown, context?: {readonly source?: string}): unknown => {
	const isRounded = typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(context?.source ?? '');
	return isRounded ? BigInt(context?.source ?? 0) : value;
};

/** A value of such an object as JSON again, its long whole numbers in all their digits. */
export function wireText(value: unknown): string {
	return typeof value === 'bigint'
		? `${value}`
		: JSON.stringify(value, (_key, part: unknown) => (typeof part === 'bigint' ? `${part}` : part));
}

/** An object, or null. */
export function fieldsOf(value: unknown): Fields | null {
	return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;
}

/** The objects of a list; nothing where it is none. */
export function listOf(value: unknown): readonly Fields[] {
	return Array.isArray(value) ? value.map(fieldsOf).filter((one) => one !== null) : [];
}

/** A text, or null. */
export function textOf(value: unknown): string | null {
	return typeof value === 'string' ? value : null;
}

/** A whole number in any of its spellings, or null. */
export function wholeOf(value: unknown): bigint | null {
	if (typeof value === 'bigint') return value;
	if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : null;
	return typeof value === 'string' && /^\d{1,39}$/.test(value) ? BigInt(value) : null;
}

/** A count; null where it is none, or beyond what is counted. */
export function countOf(value: unknown): number | null {
	const whole = wholeOf(value);
	return whole === null || whole > BigInt(Number.MAX_SAFE_INTEGER) ? null : Number(whole);
}

/** A moment in Unix nanoseconds as epoch milliseconds; null where there is none, 0 included: it stands for "never". */
export function momentOf(value: unknown): number | null {
	const whole = wholeOf(value);
	return whole === null || whole <= 0n ? null : Number(whole / 1_000_000n);
}
