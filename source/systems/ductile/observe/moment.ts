/** RFC 3339 with nanoseconds, as Go writes it, as epoch ms; null where it is none. */
export function momentIn(value: unknown): number | null {
	if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d[T ]/.test(value)) return null;
	const at = Date.parse(value.replace(/(\.\d{3})\d+/, '$1'));
	return Number.isNaN(at) ? null : at;
}
