/** What a value is of. */
export type Unit = 'ms' | 'MiB' | 'bytes' | '%' | '×' | 'exponent' | 'MiB/h';

/** What a figure is divided by, what it should be, and how it was measured. */
export type Terms = {
	/** The figure whose median (and 99th part of a hundred) this one is divided by. */
	readonly base?: string;
	readonly aim?: string;
	/** Of how many runs each value is the mean; one where it is not said. */
	readonly each?: number;
	/** One sentence: how it was measured. */
	readonly how?: string;
};

/** What is printed and kept of a figure. */
export type Summary = {
	readonly name: string;
	readonly unit: Unit;
	readonly runs: number;
	readonly median: number;
	readonly least: number;
	readonly p99: number;
	readonly most: number;
	/** The median over that of its base, measured in turn with it; null where it has none. */
	readonly ratio: number | null;
	readonly of: string | null;
	readonly aim: string | null;
	readonly how: string | null;
};

/** Figures by name, in the order in which they were first measured, and what could not be measured. */
export function createFigures() {
	const figures = new Map<string, Terms & {readonly name: string; readonly unit: Unit; readonly values: number[]}>();
	const missing: string[] = [];
	return {
		/** Adds a measurement. The terms of the first one count. */
		add(name: string, unit: Unit, value: number, terms: Terms = {}): void {
			const figure = figures.get(name) ?? {...terms, name, unit, values: []};
			figures.set(name, figure);
			figure.values.push(value);
		},
		/** Says in one sentence what was not measured, and why. */
		miss(why: string): void {
			missing.push(why);
		},
		missing: missing as readonly string[],
		summaries(): readonly Summary[] {
			return [...figures.values()].map(({name, unit, values, base, each = 1, aim = null, how = null}) => {
				const below = figures.get(base ?? '')?.values ?? null;
				const ratio = below === null ? null : round(quantile(values, 0.5) / quantile(below, 0.5), 2);
				const digits = unit === '×' || unit === 'exponent' || unit === 'MiB/h' ? 2 : 1;
				const of = (value: number) => round(value, digits);
				const [median, least] = [of(quantile(values, 0.5)), of(Math.min(...values))];
				const [p99, most] = [of(quantile(values, 0.99)), of(Math.max(...values))];
				return {name, unit, runs: values.length * each, median, least, p99, most, ratio, of: base ?? null, aim, how};
			});
		},
	};
}

export type Figures = ReturnType<typeof createFigures>;

/** The value that a share of the values does not exceed. */
export function quantile(values: readonly number[], share: number): number {
	const sorted = values.toSorted((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN;
}

/** By which power of the size a cost grows: the slope of the line through its logarithms. */
export function exponent(points: readonly {readonly size: number; readonly cost: number}[]): number {
	const logs = points.map(({size, cost}) => [Math.log(size), Math.log(cost)] as const);
	return slope(logs);
}

/** The slope of the straight line that is nearest to some points. */
export function slope(points: readonly (readonly [number, number])[]): number {
	return trend(points).slope;
}

/**
 * The same with its standard error, from how far the points lie from the line: twice it to both sides is where the slope is in 19 of 20
 * cases, if each point errs for itself. NaN below three points.
 */
export function trend(points: readonly (readonly [number, number])[]): {readonly slope: number; readonly error: number} {
	const mean = (place: 0 | 1) => points.reduce((sum, point) => sum + point[place], 0) / points.length;
	const [x, y] = [mean(0), mean(1)];
	const spread = points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
	const rise = points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0) / spread;
	const off = points.reduce((sum, point) => sum + (point[1] - y - rise * (point[0] - x)) ** 2, 0);
	return {slope: rise, error: points.length < 3 ? Number.NaN : Math.sqrt(off / (points.length - 2) / spread)};
}

function round(value: number, digits: number): number {
	return Number(value.toFixed(digits));
}

/** A table of text, aligned, and below it how each was measured. */
export function tableOf(summaries: readonly Summary[], missing: readonly string[]): string {
	const rows = [
		['', 'median', 'least', 'p99', 'most', 'unit', 'ratio', 'of', 'aim', 'runs'],
		...summaries.map(({name, unit, runs, median, least, p99, most, ratio, of, aim}) => [
			name,
			`${median}`,
			least === most ? '' : `${least}`,
			runs < 20 || least === most ? '' : `${p99}`,
			least === most ? '' : `${most}`,
			unit,
			ratio === null ? '' : ratio.toFixed(2),
			of ?? '',
			aim ?? '',
			`${runs}`,
		]),
	];
	const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
	const isText = (column: number) => column === 0 || column === 7 || column === 8;
	const line = (row: readonly string[]) =>
		row
			.map((cell, column) => (isText(column) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
			.join('  ')
			.trimEnd();
	const hows = summaries.flatMap(({name, how}) => (how === null ? [] : [`${name}: ${how}`]));
	return `${[...rows.map(line), '', ...hows, ...missing].join('\n')}\n`;
}
