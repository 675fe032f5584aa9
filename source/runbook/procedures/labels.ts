import type {Piece} from '../markdown/pieces.ts';
import {isAfterwards} from './afterwards.ts';

/** What a bullet or paragraph says it is. */
export type Label = 'trigger' | 'steps' | 'validation' | 'escalate' | 'stop';

/** A label with what stands after it on the same lines. */
export type Labelled = {readonly label: Label; readonly name: string; readonly rest: readonly Piece[]};

const names: readonly (readonly [Label, RegExp])[] = [
	['stop', /^(?:stop(?: and escalate)?(?: when| if)?|hard gate|stop conditions?|stop rules?|abbruch(?: wenn)?)$/i],
	['escalate', /^(?:escalat(?:e|ion)(?: to| path| when| if)?|hand ?over(?: to)?|contact|eskalation)$/i],
	[
		'validation',
		/^(?:validat(?:e|ion)(?: the fix| steps)?|verif(?:y|ication)(?: the fix| steps)?|expected (?:results?|outcome)|success criteria|done when|confirm|überprüfung|erfolgskontrolle|ergebnis)$/i,
	],
	[
		'trigger',
		/^(?:triggers?|symptoms?|when(?: to use)?|alerts?|condition|detected by|entry conditions?|applies when|auslöser|symptome?|anlass)$/i,
	],
	[
		'steps',
		/^(?:immediate actions?|actions?|steps?|respon(?:d|se)|diagnos(?:e|is)|procedure|resolution|resolve|fix|mitigat(?:e|ion)|remediation|recovery|recover|what to do|checks?|immediate checks|investigat(?:e|ion)|commands?|rollback|on \w+ side|sofortmaßnahmen?|maßnahmen?|schritte|vorgehen|lösung|behebung|prüfung|diagnose)$/i,
	],
];

/** The label at the start of inline text, plain or bold: `Trigger: …`, `**Symptom**: …`, `**Validate the fix**`. */
export function labelOf(pieces: readonly Piece[]): Labelled | null {
	const at = pieces.findIndex(({kind, text}) => kind !== 'comment' && text.trim() !== '');
	const first = pieces[at];
	if (first === undefined || first.kind !== 'text') return null;
	const colon = /^\s*(\p{L}[\p{L} ]{1,40}?)\s*[:：]\s*/u.exec(first.text);
	// Bold text is a piece by itself, so its colon may stand in the next one.
	const next = pieces[at + 1];
	const outside = colon === null && next?.kind === 'text' ? /^\s*[:：]\s*/.exec(next.text) : null;
	const alone = colon === null && outside === null && pieces.length === at + 1;
	const name = (colon?.[1] ?? (outside !== null || alone ? first.text : '')).trim();
	const label = names.find(([, pattern]) => pattern.test(name))?.[0] ?? (isAfterwards(name) ? 'validation' : undefined);
	if (label === undefined) return null;
	const skipped = outside === null ? 0 : outside[0].length;
	const head = colon === null ? [] : [cut(first, colon[0].length)];
	const rest = [
		...head,
		...pieces.slice(at + 1).map((piece, index) => (index === 0 && skipped > 0 ? cut(piece, skipped) : piece)),
	];
	return {label, name, rest: rest.filter(({text}) => text !== '')};
}

function cut(piece: Piece, length: number): Piece {
	return {...piece, text: piece.text.slice(length), offset: (index) => piece.offset(index + length)};
}

/** Whether a heading is only a part of the procedure above it, and which. */
export function phaseOf(heading: string): Label | null {
	const words = heading.replace(/^[^A-Za-z]+/, '').trim();
	if (/\b(?:entry |pre)?conditions?$/i.test(words) || /^(?:triggers?|symptoms?|detected by)$/i.test(words)) return 'trigger';
	if (/\b(?:validation|verification|überprüfung)$/i.test(words) || /^(?:validate|verify)\b/i.test(words) || isAfterwards(words))
		return 'validation';
	if (/^(?:escalation|escalate)$/i.test(words)) return 'escalate';
	if (
		/^(?:detection|diagnosis|mitigation|recovery|resolution|remediation|steps|actions?|immediate actions?|response|investigation|during \w+|healing \w+|pre-\w+ checklist|\w+ process)$/i.test(
			words,
		)
	)
		return 'steps';
	return null;
}
