/** What a console held on to at a moment, by name; `hours` is when. */
export type Sample = Readonly<Record<string, number>>;

/** How much of a thing there was early and late: the middle of the samples of a third each. */
export type Flatness = {readonly name: string; readonly early: number; readonly late: number; readonly isFlat: boolean};

/** Memory swings with what is shown; a leak of an object a look would pass this within an hour, MiB. */
const mostMiB = 6;
/** Of things that are counted, what is under way in one moment differs by so many. */
const mostThings = 3;

/** Compares the last third with the second: in the first, caches fill. */
export function verdicts(samples: readonly Sample[]): readonly Flatness[] {
	const third = Math.floor(samples.length / 3);
	const names = Object.keys(samples[0] ?? {}).filter((name) => name !== 'hours');
	return names.map((name) => {
		const middle = (part: readonly Sample[]) =>
			part.map((sample) => sample[name] ?? 0).toSorted((a, b) => a - b)[Math.floor(part.length / 2)] ?? 0;
		const [early, late] = [middle(samples.slice(third, 2 * third)), middle(samples.slice(2 * third))];
		return {name, early, late, isFlat: late - early <= (name.endsWith('MiB') ? mostMiB : mostThings)};
	});
}
