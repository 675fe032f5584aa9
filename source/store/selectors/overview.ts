import {type FoundIn, type Overseen, symptomsOfAll} from '../../domain/overseen.ts';
import {memoised} from '../memoised.ts';
import type {State} from '../state.ts';
import {topOverlay} from './offers.ts';

/** Whether what lies on top is the overview: of the systems, or of the symptoms of all of them. */
export function isOverview(state: State): boolean {
	const over = topOverlay(state)?.kind;
	return over === 'systems' || over === 'everywhere';
}

/** The symptoms of all systems, the worst first. */
export const everySymptom: (state: State) => readonly FoundIn[] = memoised(
	({systems}: State) => [systems] as const,
	symptomsOfAll,
);

/** The ids of the rows of the overview on top; none where another thing lies there. */
export function overviewIds(state: State): readonly string[] {
	const over = topOverlay(state)?.kind;
	if (over === 'systems') return state.systems.map(({id}) => id);
	return over === 'everywhere' ? everySymptom(state).map(({id}) => id) : [];
}

/** What the cursor of the overview is on: a system, and one of its symptoms where these are listed. Null where its row is gone. */
export function overviewAim(state: State): {readonly system: Overseen; readonly symptomId: string | null} | null {
	const over = topOverlay(state);
	if (over?.kind === 'systems') {
		const system = state.systems.find(({id}) => id === over.id);
		return system === undefined ? null : {system, symptomId: null};
	}
	const found = over?.kind === 'everywhere' ? everySymptom(state).find(({id}) => id === over.id) : undefined;
	return found === undefined ? null : {system: found.system, symptomId: found.symptom.id};
}
