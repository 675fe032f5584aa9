import {placeAt} from '../../domain/past.ts';
import type {State} from '../state.ts';

/** What symptoms did within a stretch of time. */
export type Turn = 'began' | 'ended' | 'both' | null;

/** For each of the last `count` slots of `slotMs` up to `last` (slots since the epoch) whether symptoms began or ended in it. */
export function turnsBySlot({past}: Pick<State, 'past'>, last: number, count: number, slotMs: number): readonly Turn[] {
	const turns: Turn[] = Array.from({length: count}, () => null);
	const glimpses = past?.glimpses ?? [];
	for (let place = glimpses.length - 1; place > 0; place--) {
		const [now, before] = [glimpses[place], glimpses[place - 1]];
		if (now === undefined || before === undefined) break;
		const index = Math.floor(now.at / slotMs) - last + count - 1;
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

/** A symptom that began or ended, epoch ms; its id is raw. */
export type SymptomTurn = {readonly at: number; readonly id: string; readonly began: boolean};

/** What began or ended between two moments, the latest first, at most `most`. */
export function turnsBetween({past}: Pick<State, 'past'>, from: number, until: number, most: number): readonly SymptomTurn[] {
	const glimpses = past?.glimpses ?? [];
	const found: SymptomTurn[] = [];
	for (let place = placeAt(glimpses, until); place > 0 && found.length < most; place--) {
		const [now, before] = [glimpses[place], glimpses[place - 1]];
		if (now === undefined || before === undefined || now.at < from) break;
		if (now.symptoms === before.symptoms) continue;
		const {at} = now;
		found.push(...now.symptoms.filter((id) => !before.symptoms.includes(id)).map((id) => ({at, id, began: true})));
		found.push(...before.symptoms.filter((id) => !now.symptoms.includes(id)).map((id) => ({at, id, began: false})));
	}
	return found.slice(0, most);
}
