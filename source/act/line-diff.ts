/** What became of a line. */
export type Edit = {readonly kind: 'same' | 'added' | 'removed'; readonly line: string};

/** A table of more cells is not made: such texts are shown as replaced. */
const mostCells = 4_000_000;

/** The lines of two texts, those that both have kept: the longest common subsequence between what is the same at both ends. */
export function lineDiff(before: readonly string[], after: readonly string[]): readonly Edit[] {
	let head = 0;
	while (head < before.length && head < after.length && before[head] === after[head]) head++;
	let tail = 0;
	while (tail < before.length - head && tail < after.length - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
	const same = (line: string): Edit => ({kind: 'same', line});
	return [
		...before.slice(0, head).map(same),
		...middle(before.slice(head, before.length - tail), after.slice(head, after.length - tail)),
		...before.slice(before.length - tail).map(same),
	];
}

function middle(before: readonly string[], after: readonly string[]): Edit[] {
	const removed = (line: string): Edit => ({kind: 'removed', line});
	const added = (line: string): Edit => ({kind: 'added', line});
	if (before.length * after.length > mostCells) return [...before.map(removed), ...after.map(added)];
	const width = after.length + 1;
	// lengths[i * width + j]: the longest common subsequence of before from i and after from j.
	const lengths = new Uint32Array((before.length + 1) * width);
	const at = (i: number, j: number) => lengths[i * width + j] ?? 0;
	for (let i = before.length - 1; i >= 0; i--)
		for (let j = after.length - 1; j >= 0; j--)
			lengths[i * width + j] = before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
	const edits: Edit[] = [];
	let [i, j] = [0, 0];
	while (i < before.length || j < after.length) {
		const [old, young] = [before[i], after[j]];
		if (old !== undefined && old === young) {
			edits.push({kind: 'same', line: old});
			i++;
			j++;
		} else if (old !== undefined && (young === undefined || at(i + 1, j) >= at(i, j + 1))) {
			edits.push(removed(old));
			i++;
		} else if (young !== undefined) {
			edits.push(added(young));
			j++;
		}
	}
	return edits;
}
