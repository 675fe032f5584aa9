import type {Diagnosis} from '../../domain/diagnosis.ts';
import {began} from '../../domain/diagnosis.ts';
import type {Symptom} from '../../domain/symptom.ts';
import type {SafeText} from '../../text/safe-text.ts';
import {safeText} from '../../text/safe-text.ts';
import {wantedOf} from '../../text/wanted.ts';
import {memoised} from '../memoised.ts';
import type {Acknowledgement, Cleared, State} from '../state.ts';

/** A row of the symptoms panel. A symptom keeps its id when it ends, so that the cursor stays on it. */
export type SymptomRow =
	| {
			readonly kind: 'active';
			readonly id: string;
			readonly symptom: Symptom;
			readonly acknowledgement: Acknowledgement | null;
			/** When it began as far as is known, epoch ms. */
			readonly began: number;
	  }
	| {readonly kind: 'cleared'; readonly id: string; readonly cleared: Cleared}
	/** A detector that cannot look: its kind is neither there nor absent. */
	| {readonly kind: 'blind'; readonly id: string; readonly title: SafeText; readonly reason: SafeText};

/** What the symptoms panel lists: what is wrong in order of severity, what just ended, what cannot be told. */
export const symptomRows: (state: State) => readonly SymptomRow[] = memoised(
	({diagnosis, cleared, acknowledged, views}: State) => [diagnosis, cleared, acknowledged, views.symptoms.filter] as const,
	(diagnosis, cleared, acknowledged, filter) => {
		const active = diagnosis.symptoms.map((symptom) => ({
			kind: 'active' as const,
			id: symptom.id,
			symptom,
			acknowledgement: acknowledged.get(symptom.id) ?? null,
			began: began(symptom),
		}));
		const ended = cleared
			.filter(({symptom}) => !diagnosis.symptoms.some(({id}) => id === symptom.id))
			.map((one) => ({kind: 'cleared' as const, id: one.symptom.id, cleared: one}));
		const rows = [...active, ...ended, ...blindRows(diagnosis)];
		const wanted = wantedOf(filter);
		return wanted.isNothing ? rows : rows.filter((row) => wanted.holds(wordsOf(row)));
	},
);

const blindMark = 'blind:';

/** Whether a row of the symptoms, by its id, is of what cannot be told. */
export function isBlind(id: string): boolean {
	return id.startsWith(blindMark);
}

function blindRows({blind}: Diagnosis): SymptomRow[] {
	return [...blind].map(([kind, reason]) => ({
		kind: 'blind',
		id: `${blindMark}${kind}`,
		title: safeText(titled(kind)),
		reason: safeText(reason),
	}));
}

function titled(kind: string): string {
	const words = kind.replaceAll('-', ' ');
	return words.charAt(0).toUpperCase() + words.slice(1);
}

function wordsOf(row: SymptomRow): string {
	if (row.kind === 'blind') return `${row.title} ${row.reason}`;
	const {title, summary} = row.kind === 'active' ? row.symptom : row.cleared.symptom;
	return `${title} ${summary}`;
}

/** The row under the cursor: the first, where that has no row of its own. */
export function highlighted(state: State): SymptomRow | null {
	const rows = symptomRows(state);
	const {id} = state.views.symptoms;
	return (id === null ? rows[0] : rows.find((row) => row.id === id)) ?? null;
}

/** The symptom that Enter and the digits act on; null where the cursor is on none that is there. */
export function aimed(state: State): Symptom | null {
	const row = highlighted(state);
	return row?.kind === 'active' ? row.symptom : null;
}
