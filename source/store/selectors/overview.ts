import {type FoundIn, type Overseen, symptomsOfAll} from '../../domain/overseen.ts';
import {wantedOf} from '../../text/wanted.ts';
import {memoised} from '../memoised.ts';
import type {State} from '../state.ts';
import {topOverlay} from './offers.ts';

/** Whether what lies on top is the overview: of the systems, or of the symptoms of all of them. */
export function isOverview(state: State): boolean {
	const over = topOverlay(state)?.kind;
	return over === 'systems' || over === 'everywhere';
}

/** The symptoms of all systems, the worst first, as far as they hold what the overview is filtered by. */
export const everySymptom: (state: State) => readonly FoundIn[] = memoised(
	({systems, search}: State) => [systems, search] as const,
	(systems, search) =>
		symptomsOfAll(systems).filter(({system, symptom}) =>
			wantedOf(search).holds(system.name, system.at, symptom.severity, symptom.title, symptom.summary),
		),
);

/** The systems of the overview, as far as they, or what is wrong with them, hold what it is filtered by. */
export const everySystem: (state: State) => readonly Overseen[] = memoised(
	({systems, search}: State) => [systems, search] as const,
	(systems, search) =>
		systems.filter(({name, at, verdict, symptoms}) =>
			wantedOf(search).holds(name, at, verdict ?? '', ...symptoms.flatMap(({title, summary}) => [title, summary])),
		),
);

/** The ids of the rows of the overview on top; none where another thing lies there. */
export function overviewIds(state: State): readonly string[] {
	const over = topOverlay(state)?.kind;
	if (over === 'systems') return everySystem(state).map(({id}) => id);
	return over === 'everywhere' ? everySymptom(state).map(({id}) => id) : [];
}

/** What the cursor of the overview is on: a system, and one of its symptoms where these are listed. Null where its row is gone. */
export function overviewAim(state: State): {readonly system: Overseen; readonly symptomId: string | null} | null {
	const over = topOverlay(state);
	if (over?.kind === 'systems') {
		const system = everySystem(state).find(({id}) => id === over.id);
		return system === undefined ? null : {system, symptomId: null};
	}
	const found = over?.kind === 'everywhere' ? everySymptom(state).find(({id}) => id === over.id) : undefined;
	return found === undefined ? null : {system: found.system, symptomId: found.symptom.id};
}
