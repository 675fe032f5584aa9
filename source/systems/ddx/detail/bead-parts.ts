import type {DetailPart} from '../../../domain/table.ts';
import {age} from '../../../text/age.ts';
import {join, ours, type SafeText, safe, safeLines, safeText} from '../../../text/safe-text.ts';
import type {BeadRow} from '../parse/bead.ts';
import {epochMs} from '../parse/instant.ts';
import {type Fields, rawText} from '../parse/json-fields.ts';
import type {Picture, QueueVerdict} from '../picture.ts';

/** A headed group of lines. */
export type Part = DetailPart;

/** What a verdict says of a row, in a sentence. */
export const meanings: Readonly<Record<QueueVerdict, string>> = {
	invalid: 'a status that DDx does not know: in no list, and what depends on it is never ready',
	closed: 'done',
	cancelled: 'given up',
	proposed: 'wants the operator before it is worked on',
	blocked: 'by something outside',
	claimed: 'somebody holds it',
	waiting: 'for a dependency that is not closed',
	superseded: 'another bead took its place',
	epic: 'it only holds its children together',
	cooldown: 'until a later try',
	'preserved-review': 'a result is kept for review',
	'not-eligible': 'not to be executed',
	ready: 'DDx would hand it out',
};

/** The row itself. */
export function rowPart(row: BeadRow, {verdicts, ready, now, tracker}: Picture): Part {
	const verdict = verdicts.get(row.id);
	const place = ready.indexOf(row.id);
	const lines = [
		safe`status ${safeText(row.status)}${verdict === undefined ? ours('') : safe`, in the queue: ${ours(verdict)} (${ours(meanings[verdict])})`}`,
		place === -1 ? null : safe`number ${place + 1} of ${ready.length} in DDx's order`,
		tracker?.gate ?? null,
		safe`priority ${row.priority}${row.queueRank === null ? ours('') : safe`, rank ${row.queueRank}`}, type ${safeText(row.issueType || 'none')}`,
		row.labels.length === 0 ? null : safe`labels ${join(row.labels.slice(0, 30).map(safeText), ', ')}`,
		row.owner === null ? null : safe`owner ${row.owner}`,
		row.parent === null ? null : safe`parent ${safeText(row.parent)}`,
		row.supersededBy === null ? null : safe`superseded by ${safeText(row.supersededBy)}`,
		safe`created ${moment(row.createdAt, now)}, changed ${moment(row.updatedAt, now)}`,
		row.line === 0 ? null : safe`line ${row.line} of the tracker`,
		row.lastStatus === null
			? null
			: safe`last try: ${row.lastStatus}${row.lastDetail === null ? ours('') : safe`, ${row.lastDetail}`}`,
		row.retryAfter === null ? null : safe`next try after ${safeText(row.retryAfter)}`,
	];
	return {heading: 'Bead', lines: lines.filter((line) => line !== null)};
}

function moment(written: string, now: number): SafeText {
	const at = epochMs(written);
	return at === null ? safeText(written || 'at no known time') : safe`${safeText(written.slice(0, 19))} (${age(now - at)} ago)`;
}

/** So many lines of one text are shown. */
const mostLines = 60;

/** The long texts of a row. */
export function textParts(fields: Fields): Part[] {
	const texts = ['description', 'acceptance', 'notes', 'needs-human-summary', 'lifecycle-external-blocker-reason'];
	return texts.flatMap((name) => {
		const raw = rawText(fields[name]);
		if (raw === null) return [];
		const lines = safeLines(raw.trimEnd());
		const more = lines.length > mostLines ? [safe`… (${lines.length - mostLines} more lines)`] : [];
		return [
			{heading: `${name[0]?.toUpperCase()}${name.slice(1).replaceAll('-', ' ')}`, lines: [...lines.slice(0, mostLines), ...more]},
		];
	});
}
