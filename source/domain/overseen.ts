import type {SafeText} from '../text/safe-text.ts';
import {began} from './diagnosis.ts';
import type {SourceHealth} from './reading.ts';
import type {Symptom} from './symptom.ts';
import type {Verdict} from './verdict.ts';

/** One of the systems found here, as an overview tells of it. */
export type Overseen = {
	/** What it is known by: `ddx /src/shop`. */
	readonly id: string;
	readonly name: SafeText;
	/** Where it is, with `~` for the home folder. */
	readonly at: SafeText;
	/** Whether it is the one whose panels are open. */
	readonly current: boolean;
	/** null before its first picture. */
	readonly verdict: Verdict | null;
	/** The worst first. */
	readonly symptoms: readonly Symptom[];
	/** How many kinds of symptom cannot be told just now. */
	readonly blind: number;
	readonly sources: readonly SourceHealth[];
	/** Why it is not looked at yet, in a few words; null where it is. */
	readonly trouble: SafeText | null;
};

/** A symptom with the system that has it. */
export type FoundIn = {
	/** What the two are known by together. */
	readonly id: string;
	readonly system: Overseen;
	readonly symptom: Symptom;
};

const rank = {critical: 0, warning: 1, notice: 2} as const;

/** The symptoms of all systems, the worst first, of those as bad the one that began first. */
export function symptomsOfAll(systems: readonly Overseen[]): readonly FoundIn[] {
	const all = systems.flatMap((system) =>
		system.symptoms.map((symptom) => ({id: `${system.id} ${symptom.id}`, system, symptom})),
	);
	return all.toSorted(
		(a, b) =>
			rank[a.symptom.severity] - rank[b.symptom.severity] || began(a.symptom) - began(b.symptom) || (a.id < b.id ? -1 : 1),
	);
}
