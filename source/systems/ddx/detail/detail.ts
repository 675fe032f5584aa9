import type {Branch, Detail, PanelName} from '../../../domain/table.ts';
import {orLate} from '../../../observe/or-late.ts';
import {ours, type SafeText, safe, safeText} from '../../../text/safe-text.ts';
import type {BeadRow} from '../parse/bead.ts';
import {beadRow, isOver} from '../parse/bead-row.ts';
import type {Fields} from '../parse/json-fields.ts';
import type {Picture, QueueVerdict} from '../picture.ts';
import {type Part, rowPart, textParts} from './bead-parts.ts';
import {claimPart} from './claim-parts.ts';
import {dependencyParts} from './dependencies.ts';
import {eventLines, lastEvents} from './events.ts';
import {fullRow} from './full-row.ts';
import {lifeOf} from './life.ts';
import {workerPart} from './worker-part.ts';

/** How a detail is made: within what time, and without which secrets. */
export type DetailLimits = {readonly signal: AbortSignal; redact(text: SafeText): SafeText};

/** A row of a panel opened; null when it is gone. Reads what is read on demand alone: the whole row, attachments, the archive. */
export async function detailOf(picture: Picture, panel: PanelName, id: string, limits: DetailLimits): Promise<Detail | null> {
	const opened = await orLate(limits.signal, picture.stateRoot, () => open(picture, panel, id, limits));
	if (opened === null) return null;
	const detail = 'kind' in opened ? {title: safeText(id), parts: [{heading: 'Not read', lines: [opened.reason]}]} : opened;
	const parts = detail.parts.map(({heading, lines, tree}) => ({
		heading,
		lines: lines.map((line) => limits.redact(line)),
		...(tree === undefined ? {} : {tree: tree.map((branch) => redacted(branch, limits))}),
	}));
	const life = detail.life?.map((one) => ({...one, text: limits.redact(one.text)}));
	return {title: limits.redact(detail.title), parts, ...(life === undefined ? {} : {life})};
}

function redacted({text, health, branches}: Branch, limits: DetailLimits): Branch {
	return {text: limits.redact(text), health, branches: branches.map((branch) => redacted(branch, limits))};
}

async function open(picture: Picture, panel: PanelName, id: string, limits: DetailLimits): Promise<Detail | null> {
	if (panel === 'queue') return queueDetail(picture, id);
	if (panel === 'workers') return workerDetail(picture, id);
	if (panel === 'claims') return claimDetail(picture, id, limits);
	return beadDetail(picture, id, limits.signal);
}

/** A bead with its dependencies, its claim, its texts and its last events. */
async function beadDetail(picture: Picture, id: string, signal: AbortSignal): Promise<Detail | null> {
	const {tracker, stateRoot, claims, now} = picture;
	if (tracker === null) return null;
	const known = tracker.beads.shownAs(id);
	const full = await fullRow(tracker.file, known?.id ?? id, signal);
	if (known === undefined && full.kind === 'none') return null;
	const fields = full.kind === 'row' ? full.fields : null;
	const row = shownRow(known, fields);
	const claim = claims?.find(({bead}) => bead === row.shownId);
	const events = await lastEvents(stateRoot, row.id, fields, signal);
	const origin = full.kind === 'row' ? (full.archived ? ours('from the archive: DDx does not look there') : null) : full.reason;
	const parts: Part[] = [
		...(origin === null ? [] : [{heading: 'Note', lines: [origin]}]),
		rowPart(row, picture),
		...dependencyParts(row, picture),
		...(claim === undefined ? [] : [claimPart(claim, now)]),
		...(fields === null ? [] : textParts(fields)),
		{heading: 'Last events', lines: eventLines(events)},
	];
	return {title: safe`${row.shownId} ${row.title}`, parts, life: lifeOf({row, fields, claim, events: events.events})};
}

/** What is shown of a row: of one that is over, all that its line says (see `keptRow`). */
function shownRow(known: BeadRow | undefined, fields: Fields | null): BeadRow {
	if (known !== undefined && (fields === null || !isOver(known.status))) return known;
	const row = beadRow(fields ?? {}, known?.priority ?? 0);
	return known === undefined ? row : {...row, line: known.line, status: known.status};
}

/** A claim with its reasons, then its bead. */
async function claimDetail(picture: Picture, id: string, {signal}: DetailLimits): Promise<Detail | null> {
	const claim = picture.claims?.find(({bead}) => bead === id);
	if (claim === undefined) return null;
	const bead = await beadDetail(picture, id, signal);
	const parts = bead?.parts.filter(({heading}) => heading !== 'Claim') ?? [];
	const life = bead?.life === undefined ? {} : {life: bead.life};
	return {title: safe`Claim on ${claim.bead}`, parts: [claimPart(claim, picture.now), ...parts], ...life};
}

/** A worker, then the claim that it holds. */
function workerDetail(picture: Picture, id: string): Detail | null {
	const worker = picture.workers?.find((other) => other.id === id);
	if (worker === undefined) return null;
	const claims = (picture.claims ?? []).filter(
		({bead, workerPid}) => bead === worker.bead || (workerPid !== null && workerPid === worker.pid),
	);
	return {
		title: safe`Worker ${worker.id}`,
		parts: [
			workerPart(worker, picture.now),
			...claims.map((claim) => ({...claimPart(claim, picture.now), heading: `Claim on ${claim.bead}`})),
		],
	};
}

/** So many beads of one kind are listed. */
const mostListed = 200;

/** The beads behind a line of the queue. */
function queueDetail({tracker, verdicts, ready, claims}: Picture, id: string): Detail | null {
	if (tracker === null) return null;
	const running = (claims ?? []).flatMap(({bead, verdict}) => (verdict === 'live' ? [bead as string] : []));
	const ids = id === 'ready' ? ready : id === 'running' ? running : idsWith(verdicts, id);
	const lines = ids.slice(0, mostListed).map((each) => {
		const row = tracker.beads.get(each);
		return row === undefined ? safeText(each) : safe`${row.shownId} P${row.priority} ${row.title}`;
	});
	const more = ids.length > mostListed ? [safe`… (${ids.length - mostListed} more)`] : [];
	const gate = tracker.gate === null ? [] : [{heading: 'DDx refuses', lines: [tracker.gate]}];
	return {title: safe`Queue: ${safeText(id)}`, parts: [...gate, {heading: `${ids.length} beads`, lines: [...lines, ...more]}]};
}

function idsWith(verdicts: ReadonlyMap<string, QueueVerdict>, name: string): readonly string[] {
	return [...verdicts].flatMap(([id, verdict]) => (verdict === name ? [id] : []));
}
