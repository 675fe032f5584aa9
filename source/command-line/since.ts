const units = {m: 60_000, h: 3_600_000, d: 86_400_000} as const;

/** `8h`, `90m`, `2d` before `now`, or a time as ISO 8601 has it; epoch ms, null where it is none of them. */
export function sinceOf(text: string, now: number): number | null {
	const length = durationOf(text);
	if (length !== null) return now - length;
	const at = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?$/.test(text)
		? Date.parse(text)
		: Number.NaN;
	return Number.isNaN(at) ? null : at;
}

/** `8h`, `90m`, `2d` in milliseconds; null where it is none of them. */
export function durationOf(text: string): number | null {
	const [, count, unit] = /^(\d{1,5})([mhd])$/.exec(text) ?? [];
	return count === undefined ? null : Number(count) * units[unit as keyof typeof units];
}
