import {age, bytes} from '../text/age.ts';

const times: Readonly<Record<string, number>> = {ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000};
const sizes: Readonly<Record<string, number>> = {B: 1, KiB: 1024, MiB: 1024 ** 2, GiB: 1024 ** 3, TiB: 1024 ** 4};

/** How a value is written in a configuration: a time as `90s`, `15m` or `1h30m`, a size as `64MiB`, others as numbers. */
export type Unit = 'time' | 'count' | 'size' | 'number';

/** The value in its own unit (milliseconds, bytes, a number); null for what is not one. */
export function valueIn(written: unknown, unit: Unit): number | null {
	if (unit === 'time' || unit === 'size') return typeof written === 'string' ? summed(written, unit) : null;
	if (typeof written !== 'number' || !Number.isFinite(written)) return null;
	return unit === 'number' || Number.isSafeInteger(written) ? written : null;
}

/** Parts of falling size, each once: `1h30m`. */
function summed(written: string, unit: 'time' | 'size'): number | null {
	const factors = unit === 'time' ? times : sizes;
	if (!/^(?:\d{1,9}(?:ms|[smhd]|B|[KMGT]iB))+$/.test(written)) return null;
	let total = 0;
	let before = Number.POSITIVE_INFINITY;
	for (const [, figure, name = ''] of written.matchAll(/(\d+)(ms|[smhd]|B|[KMGT]iB)/g)) {
		const factor = Object.hasOwn(factors, name) ? factors[name] : undefined;
		if (factor === undefined || factor >= before) return null;
		before = factor;
		total += Number(figure) * factor;
	}
	return total;
}

/** A value as a configuration writes it; what is no whole number of any unit in its smallest. */
export function written(value: number, unit: Unit): string {
	if (unit === 'count' || unit === 'number') return String(value);
	const factors = Object.entries(unit === 'time' ? times : sizes).toReversed();
	const parts: string[] = [];
	let left = value;
	for (const [name, factor] of factors) {
		const figure = Math.floor(left / factor);
		if (figure > 0) parts.push(`${figure}${name}`);
		left -= figure * factor;
	}
	return parts.join('') || (unit === 'time' ? '0s' : '0B');
}

/** A value for people. */
export function inWords(value: number, unit: Unit): string {
	return unit === 'time' ? age(value) : unit === 'size' ? bytes(value) : String(value);
}

/** What is expected of a value, and the pattern that a JSON Schema checks it by. */
export const unitWords: Readonly<Record<Unit, string>> = {
	time: 'a time such as 90s, 15m or 1h30m',
	size: 'a size such as 512KiB, 64MiB or 2GiB',
	count: 'a whole number',
	number: 'a number',
};
