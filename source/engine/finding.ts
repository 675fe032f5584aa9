import {findServed} from '../../fixtures/registry.ts';
import type {Where} from '../command-line/options.ts';
import type {Surroundings} from '../domain/surroundings.ts';
import {systems} from '../systems/index.ts';
import type {System} from '../systems/system.ts';
import type {SafeText} from '../text/safe-text.ts';
import {ours, safe, safeText} from '../text/safe-text.ts';
import {surroundingsOf} from './surroundings.ts';

/** A system that is here, and where. */
export type Here = {readonly system: System; readonly at: string};

/** The system to look at, or what was looked for in vain. */
export type Found =
	| (Here & {
			readonly kind: 'found';
			readonly surroundings: Surroundings;
			/** Further places where this system is; none where a place was named. */
			readonly also: readonly Here[];
			/** Looks for what else is here; nothing where a place was named. `tell` hears of each as soon as it is found. */
			others(tell?: (here: readonly Here[]) => void): Promise<readonly Here[]>;
	  })
	| {readonly kind: 'absent'; readonly sentences: readonly SafeText[]; readonly offers: readonly SafeText[]}
	| {readonly kind: 'unknown-system'; readonly sentences: readonly SafeText[]; readonly offers: readonly SafeText[]};

/**
 * Finds the system that is meant: by name and place where they were given, else by looking from the folder that the console
 * was started in, the first of the list that is here. A simulated system that runs at that place brings its own environment, so
 * that the real one is never met.
 */
export async function find({system: name, at}: Where, environment?: Readonly<Record<string, string>>): Promise<Found> {
	const served = environment !== undefined || at === null ? null : findServed(at);
	// Whoever has taken a simulated system's port is not what is looked for there.
	const meant = name ?? served?.system ?? null;
	const chosen = meant === null ? systems : systems.filter((system) => system.name === meant);
	if (chosen.length === 0) return unknownSystem(meant ?? '');
	const surroundings = surroundingsOf(environment ?? served?.environment ?? {});
	const sentences: SafeText[] = [];
	const offers: SafeText[] = [];
	for (const system of chosen) {
		const discovery = await system.discover(surroundings, at);
		if (discovery.kind === 'found') {
			const {at: place, also: further = []} = discovery;
			const also = at === null ? further.map((other) => ({system, at: other})) : [];
			const others = async (tell: (here: readonly Here[]) => void = () => {}) => {
				if (at !== null) return [];
				tell(also);
				return [...also, ...(await everyOther(system, surroundings, tell))];
			};
			const here = {system, at: place};
			return {
				kind: 'found',
				...here,
				surroundings: at === null ? surroundingsAt(here, surroundings) : surroundings,
				also,
				others,
			};
		}
		sentences.push(discovery.lookedFor);
		offers.push(...discovery.offers);
	}
	return {kind: 'absent', sentences, offers};
}

/** What a system is looked at with: `base`, or for a simulated one that is served at its place its own environment. */
export function surroundingsAt({at}: Here, base: Surroundings): Surroundings {
	const served = findServed(at);
	return served === null ? base : surroundingsOf(served.environment);
}

/** Side by side: a system that is slow to find keeps no other waiting. */
async function everyOther(
	found: System,
	surroundings: Surroundings,
	tell: (here: readonly Here[]) => void,
): Promise<readonly Here[]> {
	const rest = systems.filter((system) => system !== found);
	const places = rest.map(async (system) => {
		const discovery = await system.discover(surroundings, null);
		const here = discovery.kind === 'found' ? [discovery.at, ...(discovery.also ?? [])].map((at) => ({system, at})) : [];
		tell(here);
		return here;
	});
	return (await Promise.all(places)).flat();
}

function unknownSystem(name: string): Found {
	const known = systems.map((system) => system.name).join(', ');
	return {
		kind: 'unknown-system',
		sentences: [safe`There is no system named ${safeText(name)}; known are: ${ours(known)}.`],
		offers: [],
	};
}
