/** A moment as DDx writes it (Go's RFC 3339 with up to nanoseconds), kept exact: rows made in one go differ in nanoseconds. */
export type Instant = {readonly seconds: number; readonly nanos: number};

const rfc3339 = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:[.,](\d+))?(?:Z|([+-])(\d\d):(\d\d))$/;

/** Reads a moment; null where it is not one, February 30 included. */
export function instant(text: string | null): Instant | null {
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
