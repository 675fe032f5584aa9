/** The known name that a misspelt one is nearest to; null where none is near. */
export function nearest(name: string, known: readonly string[]): string | null {
	const wanted = name.toLowerCase().slice(0, 80);
	const within = Math.max(1, Math.floor(wanted.length / 3));
	let best: {readonly name: string; readonly far: number} | null = null;
	for (const one of known) {
		const far = distance(wanted, one.toLowerCase());
		if (far <= within && far < (best?.far ?? Number.POSITIVE_INFINITY)) best = {name: one, far};
	}
	return best?.name ?? null;
}

/** How many characters have to be changed, added or taken away (Levenshtein). */
function distance(one: string, other: string): number {
	let row = Array.from({length: other.length + 1}, (_, column) => column);
	for (const [line, character] of [...one].entries()) {
		const next = [line + 1];
		for (let column = 1; column <= other.length; column++) {
			const swap = (row[column - 1] ?? 0) + (other[column - 1] === character ? 0 : 1);
			next.push(Math.min(swap, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
		}
		row = next;
	}
	return row.at(-1) ?? 0;
}
