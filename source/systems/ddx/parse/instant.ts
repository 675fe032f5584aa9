/** A moment as DDx writes it (Go's RFC 3339 with up to nanoseconds), kept exact: rows made in one go differ in nanoseconds. */
export type Instant = {readonly seconds: number; readonly nanos: number};

const rfc3339 = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:[.,](\d+))?(?:Z|([+-])(\d\d):(\d\d))$/;

/** Reads a moment; null where it is not one, February 30 included. */
export function instant(text: string | null): Instant | null {
	const plain = text === null ? null : inUtc(text);
	if (plain !== null) return plain;
	const found = text === null || text.length > 64 ? null : rfc3339.exec(text);
	if (found === null) return null;
	const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found.slice(1, 7).map(Number);
	if (hour > 23 || minute > 59 || second > 59) return null;
	const date = new Date(0);
	date.setUTCFullYear(year, month - 1, day);
	if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
	const offset = (Number(found[9] ?? 0) * 60 + Number(found[10] ?? 0)) * 60 * (found[8] === '-' ? -1 : 1);
	const seconds = date.getTime() / 1000 + hour * 3600 + minute * 60 + second - offset;
	return {seconds, nanos: Number((found[7] ?? '').slice(0, 9).padEnd(9, '0'))};
}

/** The form that nearly all have, `2026-08-01T10:00:00.123456789Z`, many times as fast; null for every other, and for what is no day. */
function inUtc(text: string): Instant | null {
	const {length} = text;
	if (length < 20 || length > 30 || length === 21 || text.charCodeAt(length - 1) !== 90 || !hasMarks(text)) return null;
	const [year, month, day] = [number(text, 0, 4), number(text, 5, 7), number(text, 8, 10)];
	const [hour, minute, second] = [number(text, 11, 13), number(text, 14, 16), number(text, 17, 19)];
	const digits = length === 20 ? 0 : length - 21;
	const part = digits === 0 ? 0 : number(text, 20, length - 1);
	// Every month has 28 days; years before 100 are others to `Date.UTC`.
	if (!(year > 99 && month > 0 && month < 13 && day > 0 && day < 29 && hour < 24 && minute < 60 && second < 60 && part >= 0))
		return null;
	return {seconds: Date.UTC(year, month - 1, day, hour, minute, second) / 1000, nanos: part * 10 ** (9 - digits)};
}

/** `-`, `-`, `T`, `:`, `:`, and a point where there is a fraction. */
function hasMarks(text: string): boolean {
	const at = (place: number, mark: number) => text.charCodeAt(place) === mark;
	return at(4, 45) && at(7, 45) && at(10, 84) && at(13, 58) && at(16, 58) && (text.length === 20 || at(19, 46));
}

/** The number in a stretch of digits; not a number where there is anything else. */
function number(text: string, from: number, to: number): number {
	let value = 0;
	for (let place = from; place < to; place++) {
		const digit = text.charCodeAt(place) - 48;
		if (!(digit >= 0 && digit <= 9)) return Number.NaN;
		value = value * 10 + digit;
	}
	return value;
}

/** The same in epoch milliseconds, with their fraction. */
export function epochMs(text: string | null): number | null {
	const moment = instant(text);
	return moment === null ? null : moment.seconds * 1000 + moment.nanos / 1e6;
}

/** Earlier first; what is no moment counts as the earliest. */
export function byInstant(a: Instant | null, b: Instant | null): number {
	if (a === null || b === null) return Number(a !== null) - Number(b !== null);
	return a.seconds - b.seconds || a.nanos - b.nanos;
}
