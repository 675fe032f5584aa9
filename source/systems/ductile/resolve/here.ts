import type {Here as Asked, Equivalent} from '../../../domain/resolving.ts';
import type {Picture} from '../picture.ts';

/** What a rule is asked with. */
export type Here = Asked<Picture> & {
	/** The folder in which the program looks for its configuration by itself. */
	readonly usual: string;
	/** The operator's home folder. */
	readonly home: string;
	/** UTC as `20260522T101500Z`: what a file's name may have in it. It stays while what was proposed is read, unless its file is there. */
	stamp(isTaken: (stamp: string) => boolean): string;
};

/** A rule about some commands; null where it is not about this one. */
export type Rule = (here: Here) => Equivalent | null;

/** What stands for a placeholder: the operator's word, else the symptom's. */
export function filledIn({symptom, filled}: Here, name: string): string | undefined {
	return filled?.[name] ?? symptom?.values[name];
}
