import {ours, safe} from '../../../text/safe-text.ts';
import type {Flaw} from '../flaw.ts';
import type {Page} from '../page.ts';
import type {Rule} from '../rule.ts';

const told =
	/es[ck]alat|on-?call|\bcontacts?\b|who to (?:call|ask)|\bsupport\b|\bkontakte?\b|ansprechpartner|bereitschaft|\btelefon|astreinte/i;
const stopColumn = /\bstop\b|escalat/i;

/** Nobody is told when to stop, and whom to call then: in the whole file, in a procedure, or in a row whose cell for it is empty. */
export const noEscalation: Rule = {
	name: 'no-escalation',
	text: 'no escalation',
	check(page) {
		const {entries, procedures} = page.runbook;
		if (entries.length === 0 && procedures.length === 0) return [];
		const section = page.sections.some(({heading, depth}) => depth > 0 && told.test(heading)) || endsWithIt(page);
		const somewhere =
			entries.some(({stop}) => stop !== null) || procedures.some(({stop, escalate}) => stop !== null || escalate !== null);
		if (!section && !somewhere) return names(page) ? [] : [whole(page)];
		return [...emptyCells(page), ...(section ? [] : silentProcedures(page))];
	},
};

/** A page's last line that says it says it for the whole page, whatever heading it stands below. */
function endsWithIt({lines}: Page): boolean {
	return /^\W*(?:escalat\w*|contacts?|eskalation)\b[^.]{0,20}:/i.test(lines.findLast((line) => line.trim() !== '') ?? '');
}

// In prose, wherever it stands: a page that names somebody to turn to is not said to name nobody.
const somebody =
	/\b[Ee]scal|\b[Oo]n-?call\b|\bpager\b|\bpage (?:the |[A-Z])|\bcall (?:the |\+?\d|[A-Z])|\bcontacts?\b|\bask (?:the |[A-Z])|\bhotline\b|\b[Ee]skal|\b[Tt]ell (?:the |#|[A-Z])|\b[Hh]and (?:it |this )?over to\b|\b[Aa]streinte\b|\bBereitschaft\b|(?:^|[\s|])#[a-z][a-z0-9-]{2,}\b/m;

function names({lines}: Page): boolean {
	let open = false;
	return lines.some((line) => {
		if (/^\s*(?:```|~~~)/.test(line)) open = !open;
		return !open && (somebody.test(line.slice(0, 2000)) || /\bcontact\b/i.test(line.slice(0, 200)));
	});
}

function whole({sections, wordOn, markdown}: Page): Flaw {
	const title = sections.find(({depth}) => depth > 0);
	const place = wordOn(title === undefined ? 1 : markdown.place(title.offset).line);
	const instead = ours('an “Escalation” section, or “Escalate to:” in each procedure: after what, to whom, with what in hand');
	return {...place, text: ours('nothing in this runbook says when to stop and whom to call'), instead, also: []};
}

function silentProcedures(page: Page): readonly Flaw[] {
	const {runbook, wordOn} = page;
	return runbook.procedures
		.filter(({trigger, stop, escalate}) => trigger !== null && stop === null && escalate === null)
		.filter(({line}) => !isSaidBelow(line, page))
		.map(({heading, line}) => ({
			...wordOn(line),
			text: safe`the procedure “${heading}” does not say when to stop and whom to call`,
			instead: ours('“Escalate to:” with a name, or N/A and why'),
			also: [],
		}));
}

/** Whether a part of it, under a heading of its own, says it. */
function isSaidBelow(line: number, {sections, markdown: {place}, runbook: {procedures}}: Page): boolean {
	const own = sections.find(({offset, depth}) => depth > 0 && place(offset).line === line);
	if (own === undefined) return false;
	const next = sections.find(({offset, depth}) => offset > own.offset && depth <= own.depth);
	const end = next === undefined ? Number.POSITIVE_INFINITY : place(next.offset).line;
	return procedures.some((one) => one.line > line && one.line < end && (one.stop !== null || one.escalate !== null));
}

function emptyCells({runbook, wordOn}: Page): readonly Flaw[] {
	return runbook.entries
		.filter(({cells, heading}) => heading !== '' && cells.some(({column, text}) => stopColumn.test(column) && text === ''))
		.map(({heading, line, cells}) => {
			const column = cells.find((cell) => stopColumn.test(cell.column))?.column ?? '';
			return {
				...wordOn(line),
				text: safe`“${heading}” leaves “${ours(column)}” empty`,
				instead: ours('what must be seen to stop, or N/A and why'),
				also: [],
			};
		});
}
