import type {SourceHealth} from '../domain/reading.ts';
import type {Symptom} from '../domain/symptom.ts';
import {ours, type SafeText, safe, safeText} from '../text/safe-text.ts';

/** What is worth a line: a symptom that came, changed or went, a source that went blind or sees again. */
export type Change =
	| {readonly kind: 'appeared' | 'changed' | 'cleared'; readonly symptom: Symptom}
	| {readonly kind: 'blind' | 'sees-again'; readonly source: SourceHealth};

/** The picture that changes are told from. */
export type Watching = {readonly symptoms: readonly Symptom[]; readonly sources: readonly SourceHealth[]};

/** What changed from one picture to the next. A summary's running age is no change: severity and ground are. */
export function changes(before: Watching, after: Watching): Change[] {
	return [...symptomChanges(before.symptoms, after.symptoms), ...sourceChanges(before.sources, after.sources)];
}

function symptomChanges(before: readonly Symptom[], after: readonly Symptom[]): Change[] {
	const known = new Map(before.map((symptom) => [symptom.id, symptom]));
	const now = new Set(after.map(({id}) => id));
	const came = after.flatMap((symptom): Change[] => {
		const old = known.get(symptom.id);
		if (old === undefined) return [{kind: 'appeared', symptom}];
		return old.severity === symptom.severity && old.fingerprint === symptom.fingerprint ? [] : [{kind: 'changed', symptom}];
	});
	const went = before.filter(({id}) => !now.has(id)).map((symptom): Change => ({kind: 'cleared', symptom}));
	return [...came, ...went];
}

function sourceChanges(before: readonly SourceHealth[], after: readonly SourceHealth[]): Change[] {
	const blind = new Set(before.filter(({state}) => state === 'gap').map(({name}) => name));
	return after.flatMap((source): Change[] => {
		if (source.state === 'gap') return blind.has(source.name) ? [] : [{kind: 'blind', source}];
		return blind.has(source.name) ? [{kind: 'sees-again', source}] : [];
	});
}

/** A change in one line. */
export function changeWords(change: Change): SafeText {
	if ('source' in change) {
		const {name, reason} = change.source;
		return safe`${safeText(name)} ${ours(change.kind)}${reason === null ? ours('') : safe`: ${safeText(reason)}`}`;
	}
	const {severity, title, summary} = change.symptom;
	return safe`${ours(severity)} ${ours(change.kind)}: ${safeText(title)}: ${summary}`;
}
