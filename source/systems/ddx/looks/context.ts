import type {Surroundings} from '../../../domain/surroundings.ts';
import type {LookResult} from '../../system.ts';
import type {Picture} from '../picture.ts';
import type {Place} from '../place.ts';

/** What a look of ours may look at. */
export type LookContext = {
	readonly surroundings: Surroundings;
	readonly place: Place;
	/** The latest picture, for looks at what was joined; null before the first. */
	picture(): Picture | null;
};

/** A bounded look: changes nothing, takes no lock, ends when `signal` says so. */
export type DdxLook = (
	context: LookContext,
	values: Readonly<Record<string, string>>,
	signal: AbortSignal,
) => Promise<LookResult>;
