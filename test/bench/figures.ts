/** One thing that is measured, with every measurement. */
export type Figure = {readonly name: string; readonly unit: 'ms' | 'MiB' | 'bytes' | '%'; readonly values: number[]};

/** What is printed and kept of a figure. */
export type Summary = {
	readonly name: string;
	readonly unit: Figure['unit'];
	readonly runs: number;
	readonly median: number;
	readonly least: number;
	readonly p99: number;
	/** The median over that of the empty program's, run in turn with it; null where it is no time of a whole program. */
	readonly ratio: number | null;
};

/** Figures by name, in the order in which they were first measured. */
export function createFigures() {
	const figures = new Map<string, Figure & {readonly base: string | null}>();
	return {
		/** Adds a measurement; `base` names the figure that it is divided by. */
		add(name: string, unit: Figure['unit'], value: number, base: string | null = null): void {
			const figure = figures.get(name) ?? {name, unit, values: [], base};
			figures.set(name, figure);
			figure.values.push(value);
		},
		summaries(): readonly Summary[] {
			return [...figures.values()].map(({name, unit, values, base}) => {
				const below = base === null ? null : (figures.get(base)?.values ?? null);
				const ratio = below === null ? null : round(quantile(values, 0.5) / quantile(below, 0.5), 2);
				const [median, least, p99] = [quantile(values, 0.5), Math.min(...values), quantile(values, 0.99)];
				return {name, unit, runs: values.length, median: round(median), least: round(least), p99: round(p99), ratio};
			});
		},
	};
}

export type Figures = ReturnType<typeof createFigures>;

/** The value that a share of the values does not exceed. */
export function quantile(values: readonly number[], share: number): number {
	const sorted = values.toSorted((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

function round(value: number, digits = 1): number {
	return Number(value.toFixed(digits));
}

/** A table of text, aligned. */
export function tableOf(summaries: readonly Summary[]): string {
	const rows = [
		['', 'median', 'least', 'p99', 'unit', '÷ node -e 0', 'runs'],
		...summaries.map(({name, unit, runs, median, least, p99, ratio}) => [
			name,
			`${median}`,
			`${least}`,
			runs < 20 ? '' : `${p99}`,
			unit,
			ratio === null ? '' : ratio.toFixed(2),
			`${runs}`,
		]),
	];
	const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
	const line = (row: readonly string[]) =>
		row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ');
	return `${rows.map(line).join('\n')}\n`;
}
