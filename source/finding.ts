import {findServed} from '../fixtures/registry.ts';
import type {Surroundings} from './domain/surroundings.ts';
import type {Where} from './options.ts';
import {surroundingsOf} from './surroundings.ts';
import {systems} from './systems/index.ts';
import type {System} from './systems/system.ts';
import type {SafeText} from './text/safe-text.ts';
import {ours, safe, safeText} from './text/safe-text.ts';

/** The system to look at, or what was looked for in vain. */
export type Found =
	| {readonly kind: 'found'; readonly system: System; readonly at: string; readonly surroundings: Surroundings}
	| {readonly kind: 'absent'; readonly sentences: readonly SafeText[]; readonly offers: readonly SafeText[]}
	| {readonly kind: 'unknown-system'; readonly sentences: readonly SafeText[]; readonly offers: readonly SafeText[]};

/**
 * Finds the system that is meant: by name and place where they were given, else by looking from the folder that the console
 * was started in. A simulated system that runs at that place brings its own environment, so that the real one is never met.
 */
export async function find({system: name, at}: Where, environment?: Readonly<Record<string, string>>): Promise<Found> {
	const chosen = name === null ? systems : systems.filter((system) => system.name === name);
	if (chosen.length === 0) return unknownSystem(name ?? '');
	const surroundings = surroundingsOf(environment ?? (at === null ? {} : servedAt(at)));
	const sentences: SafeText[] = [];
	const offers: SafeText[] = [];
	for (const system of chosen) {
		const discovery = await system.discover(surroundings, at);
		if (discovery.kind === 'found') return {kind: 'found', system, at: discovery.at, surroundings};
		sentences.push(discovery.lookedFor);
		offers.push(...discovery.offers);
	}
	return {kind: 'absent', sentences, offers};
}

function servedAt(at: string): Readonly<Record<string, string>> {
	return findServed(at) ?? {};
}

function unknownSystem(name: string): Found {
	const known = systems.map((system) => system.name).join(', ');
	return {
		kind: 'unknown-system',
		sentences: [safe`There is no system named ${safeText(name)}; known are: ${ours(known)}.`],
		offers: [],
	};
}
