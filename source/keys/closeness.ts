/**
 * How far a typed text is from something that can be done, 0 the nearest; null where it has not all of its letters in their order.
 * The beginning of its name counts for more than a part of it, that for more than words, and those for more than letters apart.
 */
export function closeness(wanted: string, name: string, words: string): number | null {
	if (wanted === '') return 0;
	const [low, said] = [name.toLowerCase(), words.toLowerCase()];
	if (low === wanted) return 1;
	if (low.startsWith(wanted)) return 2;
	if (low.split(/[- ]/).some((part) => part.startsWith(wanted))) return 3;
	if (low.includes(wanted)) return 4;
	if (said.split(/[^\p{L}\p{N}]+/u).some((part) => part.startsWith(wanted))) return 5;
	if (said.includes(wanted)) return 6;
	const spread = spreadOf(wanted, low);
	return spread === null ? null : 7 + spread;
}

/** How many letters stand between the first and the last of those wanted, beyond themselves; null where one is missing. */
function spreadOf(wanted: string, name: string): number | null {
	let from = 0;
	let first = -1;
	for (const letter of wanted) {
		const at = name.indexOf(letter, from);
		if (at === -1) return null;
		if (first === -1) first = at;
		from = at + 1;
	}
	return from - first - wanted.length;
}
