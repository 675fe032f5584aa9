import type {SafeText} from './safe-text.ts';

/** A length of time as people say it, at most six characters: `840ms`, `41s`, `12m`, `2h31m`, `3d4h`. */
export function age(milliseconds: number): SafeText {
	const ms = Math.max(0, milliseconds);
	if (ms < 1000) return `${Math.round(ms)}ms` as SafeText;
	const seconds = Math.floor(ms / 1000);
	if (seconds < 60) return `${seconds}s` as SafeText;
	const minutes = Math.floor(seconds / 60);
	if (minutes < 60) return `${minutes}m` as SafeText;
	const hours = Math.floor(minutes / 60);
	if (hours < 24) return pair(hours, 'h', minutes % 60, 'm');
	return pair(Math.floor(hours / 24), 'd', hours % 24, 'h');
}

/** A time that somebody waited, in whole seconds while they are counted: `1 s`, `14 s`; longer ones as an age. */
export function waited(milliseconds: number): SafeText {
	return milliseconds < 120_000 ? (`${Math.max(1, Math.round(milliseconds / 1000))} s` as SafeText) : age(milliseconds);
}

function pair(large: number, largeUnit: string, small: number, smallUnit: string): SafeText {
	return (small === 0 ? `${large}${largeUnit}` : `${large}${largeUnit}${small}${smallUnit}`) as SafeText;
}

/** How long ago something was, as people say it: `just now`, `41s ago`. */
export function ago(milliseconds: number): SafeText {
	return (milliseconds < 1000 ? 'just now' : `${age(milliseconds)} ago`) as SafeText;
}

/** A time of day in the machine's zone, `14:03` or `14:03:22`. */
export function clock(at: number, withSeconds = false): SafeText {
	const date = new Date(at);
	const parts = [date.getHours(), date.getMinutes(), ...(withSeconds ? [date.getSeconds()] : [])];
	return parts.map((part) => String(part).padStart(2, '0')).join(':') as SafeText;
}

/** Bytes as people say them: `812 B`, `4.1 MiB`. */
export function bytes(count: number): SafeText {
	const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
	let value = count;
	let unit = 0;
	while (value >= 1024 && unit < units.length - 1) {
		value /= 1024;
		unit++;
	}
	return `${unit === 0 ? value : value.toFixed(value < 10 ? 1 : 0)} ${units[unit]}` as SafeText;
}
