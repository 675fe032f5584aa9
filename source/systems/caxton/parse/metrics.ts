/** Figures by name. */
export type Metrics = ReadonlyMap<string, number>;

/** So many are kept: the planned ones are about ten. */
const mostFigures = 200;

/** The figures of a Prometheus text whose names begin with `caxton_`; labels stay part of the name. */
export function parseMetrics(text: string): Metrics {
	const figures = new Map<string, number>();
	for (const line of text.split('\n')) {
		const found = /^(caxton_\w+(?:\{[^}]*\})?)\s+(\S+)(?:\s+\d+)?\s*$/.exec(line);
		const value = Number(found?.[2] ?? Number.NaN);
		if (found?.[1] !== undefined && Number.isFinite(value) && figures.size < mostFigures) figures.set(found[1], value);
	}
	return figures;
}
