import {isMention} from '../commands/mention.ts';
import type {Reader} from '../commands/reader.ts';
import {natureOf} from '../commands/recognise.ts';
import type {Table} from '../markdown/tables.ts';

/** What a column of a table holds. */
export type ColumnRole =
	| 'symptom'
	| 'look'
	| 'command'
	| 'check'
	| 'verify'
	| 'stop'
	| 'number'
	| 'cause'
	| 'other'
	| 'unknown'
	| 'step';

// The first that fits. A header often says two things ("First command or check", "Stop and escalate when").
const byHeader: readonly (readonly [ColumnRole, RegExp])[] = [
	['check', /^first\b.*(?:command|action|check)/],
	['number', /^(?:step|steps|#|no\.?|nr\.?|order|schritt|étape|paso)$/],
	['command', /fallback|remed|\bcure|solution|resolution|resolve|mitigat|\bfix\b|workaround|\brespon[sd]/],
	['stop', /\bstop\b|es[ck]alat|abbruch/],
	['verify', /verif|validat|\bexpect|outcome|\bresult|success|erwart|ergebnis/],
	['look', /dashboard|\blogs?\b|quer(?:y|ies)|\bgraph|\bpanel|\blook\b|where to|monitor|protokoll/],
	['check', /\bchecks?\b|diagnos|inspect|investigat|prüf|\bvérif|comprob/],
	[
		'command',
		/command|befehl|maßnahme|behebung|lösung|abhilfe|vorgehen|\bcomando|solución|\brun\b|\bactions?\b|\bdo\b|workflow|procedure|\bhow\b|\bmoves?\b|if (?:that|it|this) fails|otherwise|\bthen\b/,
	],
	['cause', /cause|ursache|bedeutung|\bwhy\b|reason|impact|meaning|descri|purpose|\bnotes?\b|comment|matters|detail/],
	[
		'other',
		/owner|team|contact|\bwho\b|page|link|doc|reference|duration|\btime\b|estimate|\bsla\b|cadence|frequency|severity|priority|default|version|\btype\b|\bport\b/,
	],
	[
		'symptom',
		/situation|symptom|störung|fehler|meldung|problème|alert|problem|issue|error|incident|failure|condition|trigger|scenario|\bwhen\b|\bif\b|dependency|boundary|operation|\btask\b|finding|warning|signal|metric|\bevent\b/,
	],
];

/** What each column holds, by its header's words and, where those say nothing, by what is in it. */
export function columnRoles({header, rows}: Table, reader: Reader): readonly ColumnRole[] {
	const said = header.map(
		({words}): ColumnRole => byHeader.find(([, pattern]) => pattern.test(words.toLowerCase()))?.[0] ?? 'unknown',
	);
	const roles = said.map((role, column) => (role === 'number' && isWorded(rows, column, said) ? 'step' : role));
	// `| Look | … |` below an empty header: each row says by itself what it is.
	if (header.length === 2 && header.every(({words}) => words === ''))
		return rows.some((row) => holdsCommand(row.cells[1]?.pieces ?? [], false, reader)) ? ['symptom', 'command'] : roles;
	const named = roles.some((role) => role === 'look' || role === 'command' || role === 'check');
	return roles.map((role, column) => {
		if (role !== 'unknown' || (named && column === 0)) return role;
		const filled = rows.filter(({cells}) => (cells[column]?.words ?? '') !== '');
		const holding = filled.filter((row) => holdsCommand(row.cells[column]?.pieces ?? [], named, reader)).length;
		if (holding > 0 && holding * 2 >= (named ? filled : rows).length) return 'command';
		// Elsewhere a cell is read like a sentence, where a program that is known is in it.
		return column > 0 && holding > 0 ? 'step' : role;
	});
}

/** Below “Step” stand numbers or names, or the whole of what is to be done: in a later column, or where no other says what to do. */
function isWorded(rows: Table['rows'], column: number, roles: readonly ColumnRole[]): boolean {
	if (column === 0 && roles.some((role) => role === 'command' || role === 'check' || role === 'unknown')) return false;
	return rows.some(({cells}) => (cells[column]?.words ?? '').length > 12);
}

/** `alone`: nothing but the command; beside columns that are named as such, less says less. */
function holdsCommand(pieces: Table['header'][number]['pieces'], alone: boolean, {learned}: Reader): boolean {
	return pieces.some(
		({kind, text}, at) =>
			kind === 'code' &&
			natureOf(text, {dress: 'code', alone: false, learned}) === 'command' &&
			(!alone || pieces.every((other) => other.kind !== 'text' || other.text.trim().length < 24)) &&
			!isMention(pieces[at - 1]?.text ?? '', pieces[at + 1]?.text ?? ''),
	);
}
