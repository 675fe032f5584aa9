const ascii = /^[\0-\x7f]*$/;

/** Compares as Go does, by bytes of UTF-8: DDx sorts its file and breaks ties by id this way. */
export function byBytes(a: string, b: string): number {
	if (a === b) return 0;
	if (ascii.test(a) && ascii.test(b)) return a < b ? -1 : 1;
	return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
