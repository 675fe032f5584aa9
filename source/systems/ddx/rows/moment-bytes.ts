/** A moment, and with how many digits its fraction was written. */
export type Moment = {seconds: number; nanos: number; digits: number};

/** Reads a string with a moment as DDx writes it, `"2026-08-01T10:00:00.123456789Z"`; false for every other, and for what is no day. */
export function momentAt(bytes: Uint8Array, from: number, to: number, moment: Moment): boolean {
	const length = to - from - 2;
	if (length < 20 || length > 30 || length === 21 || bytes[from] !== 34 || bytes[to - 2] !== 90) return false;
	const at = from + 1;
	if (bytes[at + 4] !== 45 || bytes[at + 7] !== 45 || bytes[at + 10] !== 84 || bytes[at + 13] !== 58 || bytes[at + 16] !== 58)
		return false;
	if (length > 20 && bytes[at + 19] !== 46) return false;
	const year = digits(bytes, at, 4);
	const month = digits(bytes, at + 5, 2);
	const day = digits(bytes, at + 8, 2);
	const hour = digits(bytes, at + 11, 2);
	const minute = digits(bytes, at + 14, 2);
	const second = digits(bytes, at + 17, 2);
	moment.digits = length === 20 ? 0 : length - 21;
	const part = moment.digits === 0 ? 0 : digits(bytes, at + 20, moment.digits);
	// Years before 100 are others to `Date.UTC`.
	if (!(year > 99 && month > 0 && month < 13 && day > 0 && hour < 24 && minute < 60 && second < 60 && part >= 0)) return false;
	// Every month has 28 days.
	if (day > 28 && new Date(Date.UTC(year, month - 1, day)).getUTCDate() !== day) return false;
	moment.seconds = daysUntil(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second;
	moment.nanos = part * (tens[9 - moment.digits] ?? 1);
	return true;
}

const tens = Array.from({length: 10}, (_, power) => 10 ** power);

/** Days from 1970 until one of the Gregorian calendar: what `Date.UTC` counts, which a million rows ask for twice. */
function daysUntil(year: number, month: number, day: number): number {
	// Years that begin in March have their leap day at the end, and months before it that repeat every five in 153 days.
	const since = month < 3 ? year - 1 : year;
	const leaps = Math.floor(since / 4) - Math.floor(since / 100) + Math.floor(since / 400);
	return since * 365 + leaps + Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 719_469;
}

/** The number in so many digits; not a number where there is anything else. */
function digits(bytes: Uint8Array, from: number, count: number): number {
	let value = 0;
	for (let at = from; at < from + count; at++) {
		const digit = (bytes[at] ?? 0) - 48;
		if (!(digit >= 0 && digit <= 9)) return Number.NaN;
		value = value * 10 + digit;
	}
	return value;
}

/** A moment as it was written. */
export function momentText(seconds: number, nanos: number, count: number): string {
	const whole = new Date(seconds * 1000).toISOString().slice(0, 19);
	return count === 0 ? `${whole}Z` : `${whole}.${String(nanos).padStart(9, '0').slice(0, count)}Z`;
}
