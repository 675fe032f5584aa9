import {trend} from '../bench/figures.ts';

/** What a console held on to at a moment, by name; `hours` is when. What was not there then is left out, and was none. */
export type Sample = Readonly<Record<string, number>>;

/** How much of a thing there was early and late, and how fast it grew in between, with the standard error of that, an hour. */
export type Flatness = {
	readonly name: string;
	readonly early: number;
	readonly late: number;
	readonly slope: number;
	readonly error: number;
	/** Null where nothing follows from it: memory that V8 has not collected yet, or a slope that is not told apart from noise. */
	readonly isFlat: boolean | null;
};

/** Samples beside each other are alike, so what they come to together counts, so many times. */
const blocks = 12;

/** A slope is one, where it is as many times its error. With twelve means chance does that once in 150 times. */
const certain = 3;

/** What grew by less over the whole is no leak that anybody could tell from caches: MiB, or things. */
const little = 1;

/** What is not told apart from noise is flat where it cannot have grown by more, MiB or things. */
const most = 4;

/** What lies about until V8 collects it is told and not judged. */
export const unjudged: ReadonlySet<string> = new Set(['garbage MiB', 'memory MiB']);

/** What is there for as long as something is done: a look, a connection, a child process. */
const underWay = /^(?:active|handles:|descriptors|processes)/;

/** The line through the last two thirds; in the first, caches fill. */
export function verdicts(samples: readonly Sample[]): readonly Flatness[] {
	const late = samples.slice(Math.floor(samples.length / 3));
	const names = [...new Set(samples.flatMap((sample) => Object.keys(sample)))].filter((name) => name !== 'hours');
	const parts = inBlocks(late);
	const hours = (late.at(-1)?.hours ?? 0) - (late[0]?.hours ?? 0);
	return names.map((name) => {
		const held = underWay.test(name) ? least : mean;
		const points = parts.map((block) => [mean(block, 'hours'), held(block, name)] as const);
		const {slope, error} = trend(points);
		return {name, early: points[0]?.[1] ?? 0, late: points.at(-1)?.[1] ?? 0, slope, error, isFlat: judged(name)};

		function judged(of: string): boolean | null {
			if (unjudged.has(of) || Number.isNaN(error)) return null;
			if (slope > certain * error && slope * hours > little) return false;
			return (slope + 2 * error) * hours <= most ? true : null;
		}
	});
}

function inBlocks(samples: readonly Sample[]): readonly (readonly Sample[])[] {
	const count = Math.min(blocks, samples.length);
	const at = (block: number) => Math.floor((block * samples.length) / count);
	return Array.from({length: count}, (_, block) => samples.slice(at(block), at(block + 1)));
}

function mean(samples: readonly Sample[], name: string): number {
	return samples.reduce((sum, sample) => sum + (sample[name] ?? 0), 0) / samples.length;
}

/** The busier the machine, the more is under way at a moment; what leaks is there at every moment. */
function least(samples: readonly Sample[], name: string): number {
	return Math.min(...samples.map((sample) => sample[name] ?? 0));
}
