/** A story as a drill chooses it. */
type Story = {readonly system: string; readonly story: string; readonly calm: boolean};

/** Of the stories played lately, the latest first, at most so many tenths are left out. */
const restTenths = 6;

/**
 * Chooses a story that is not calm. With a seed the same one for everybody; without one by chance, but none of those that were played
 * last, so that all of them come by. Null where there is none.
 */
export function choose<S extends Story>(
	stories: readonly S[],
	played: readonly Pick<Story, 'system' | 'story'>[],
	{seed, random = Math.random}: {readonly seed: number | null; readonly random?: () => number},
): S | null {
	const wrong = stories.filter(({calm}) => !calm);
	if (seed !== null) return wrong[mixed(seed) % Math.max(1, wrong.length)] ?? null;
	const most = Math.floor((wrong.length * restTenths) / 10);
	const late = new Set<S>();
	for (const one of played) {
		if (late.size >= most) break;
		const known = wrong.find(({system, story}) => system === one.system && story === one.story);
		if (known !== undefined) late.add(known);
	}
	const fresh = wrong.filter((one) => !late.has(one));
	return fresh[Math.floor(random() * fresh.length)] ?? null;
}

/** Spreads neighbouring seeds over all stories (the finaliser of MurmurHash3, 32 bits). */
function mixed(seed: number): number {
	let bits = seed | 0;
	bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
	bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
	return (bits ^ (bits >>> 16)) >>> 0;
}
