import type {ProviderFailure} from '../picture.ts';

/** A failure with the kind of record that tells of it. */
export type Told = {readonly by: string; readonly failure: ProviderFailure};

/** The records of one failed attempt are written within seconds of each other. */
const togetherMs = 5000;

type Group = {readonly by: Set<string>; failure: ProviderFailure};

/**
 * Failures, each once, oldest first. DDx writes one failure into up to five records (the session's log, `result.json`, two lines of
 * the loop log, the bead's events): those of different kinds that agree on bead and status within seconds are one.
 */
export function distinctFailures(told: readonly Told[]): readonly ProviderFailure[] {
	const groups: Group[] = [];
	for (const {by, failure} of [...told].sort((a, b) => a.failure.at - b.failure.at)) {
		const recent = groups.slice(-50).filter((group) => failure.at - group.failure.at <= togetherMs);
		const same = recent.find((group) => !group.by.has(by) && agree(group.failure, failure));
		if (same === undefined) groups.push({by: new Set([by]), failure});
		else {
			same.by.add(by);
			same.failure = merge(same.failure, failure);
		}
	}
	return groups.map(({failure}) => failure);
}

function agree(one: ProviderFailure, other: ProviderFailure): boolean {
	const sameBead = one.bead === null || other.bead === null || one.bead === other.bead;
	return sameBead && one.status === other.status && one.kind === other.kind;
}

/** Which record names the provider differs: a name is worth more than a host. */
function merge(one: ProviderFailure, other: ProviderFailure): ProviderFailure {
	const named = isName(one.provider) || !isName(other.provider) ? one : other;
	return {...one, provider: named.provider, bead: one.bead ?? other.bead};
}

function isName(provider: string): boolean {
	return provider !== 'not named' && !/[.:]/.test(provider);
}
