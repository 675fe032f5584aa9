import type {State} from '../state.ts';

/** What symptoms did within a minute. */
export type Turn = 'began' | 'ended' | 'both' | null;

/** For each of the last `count` minutes up to `last` (epoch minutes) whether symptoms began or ended in it. */
export function turnsByMinute({past}: Pick<State, 'past'>, last: number, count: number): readonly Turn[] {
	const turns: Turn[] = Array.from({length: count}, () => null);
	const glimpses = past?.glimpses ?? [];
	for (let place = glimpses.length - 1; place > 0; place--) {
		const [now, before] = [glimpses[place], glimpses[place - 1]];
		if (now === undefined || before === undefined) break;
		const index = Math.floor(now.at / 60_000) - last + count - 1;
		if (index < 0) break;
		if (index < count) turns[index] = together(turns[index] ?? null, turnOf(before.symptoms, now.symptoms));
	}
	return turns;
}

function turnOf(before: readonly string[], now: readonly string[]): Turn {
	if (before === now) return null;
	const began = now.some((id) => !before.includes(id));
	const ended = before.some((id) => !now.includes(id));
	if (began) return ended ? 'both' : 'began';
	return ended ? 'ended' : null;
}

function together(one: Turn, other: Turn): Turn {
	if (one === null || one === other) return other;
	return other === null ? one : 'both';
}
