/** Where a character stands in a file: both 1-based, the column in UTF-16 units as editors count them. */
export type Place = {readonly line: number; readonly column: number};

/** Finds the place of an offset in a text. */
export function places(text: string): (offset: number) => Place {
	const starts = [0];
	for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
	return (offset) => {
		let low = 0;
		let high = starts.length - 1;
		while (low < high) {
			const middle = (low + high + 1) >> 1;
			if ((starts[middle] ?? 0) <= offset) low = middle;
			else high = middle - 1;
		}
		return {line: low + 1, column: offset - (starts[low] ?? 0) + 1};
	};
}
