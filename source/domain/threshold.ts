/** A figure from which a detector calls something wrong, which a team may know better than we do. */
export type Threshold = {
	/** kebab-case, of its system alone. */
	readonly name: string;
	/** The kinds of symptom that go by it. */
	readonly symptoms: readonly string[];
	/** What a value is: milliseconds, a whole number, bytes, or a number with a fraction. */
	readonly unit: 'time' | 'count' | 'size' | 'number';
	readonly standard: number;
	/** What a configuration may make of it. */
	readonly least: number;
	readonly most: number;
	/** What it decides, for people: `no step for this long`. */
	readonly words: string;
	/** Where the standard comes from: a program's version, a runbook, or that it is ours. */
	readonly from: string;
};

/** The value that holds for a threshold. */
export type Limits = (threshold: Threshold) => number;

/** Every threshold as it comes. */
export const standardLimits: Limits = ({standard}) => standard;

/** Limits in which some thresholds have other values, by name. */
export function limitsWith(values: Readonly<Record<string, number>>): Limits {
	return ({name, standard}) => values[name] ?? standard;
}
