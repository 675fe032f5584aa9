import type {Found, Here} from './finding.ts';
import type {SafeText} from './text/safe-text.ts';
import {ours, safe, safeText} from './text/safe-text.ts';

/** The systems that were found on this machine, in the order in which a key goes through them. */
export type Round = {
	readonly all: readonly Here[];
	/** The one after this one; null where there is no other. */
	readonly next: Here | null;
	/** The others as `name place`. */
	readonly others: readonly SafeText[];
};

/** Looks for what else is here, unless that is `known` from a screen before. */
export async function goRound(found: Extract<Found, {kind: 'found'}>, known: readonly Here[] | null): Promise<Round> {
	const {system, at} = found;
	const all = known ?? [{system, at}, ...(await found.others())];
	const place = all.findIndex((one) => one.system === system && one.at === at);
	const others = [...all.slice(place + 1), ...all.slice(0, Math.max(0, place))];
	return {
		all,
		next: others[0] ?? null,
		others: others.map((one) => safe`${ours(one.system.name)} ${safeText(one.at)}`),
	};
}
