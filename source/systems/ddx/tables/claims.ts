import type {ClaimVerdict} from '../../../domain/claim.ts';
import type {Column, Health, Row, Table} from '../../../domain/table.ts';
import {age, clock} from '../../../text/age.ts';
import {cells} from '../../../text/fit.ts';
import {ours, type SafeText, safe} from '../../../text/safe-text.ts';
import type {DdxClaim, Picture} from '../picture.ts';
import {emptyCell, gapOf, tableOf, unknownCell} from './table.ts';

const columns: readonly Column[] = [
	{title: 'bead', width: 16},
	{title: 'claim', width: 7},
	{title: 'held by', width: null},
	{title: 'beat', width: 6, align: 'right'},
	{title: 'free', width: 9, align: 'right'},
];

/** The columns, the first no wider than its ids want: the panel is a narrow one. */
function columnsFor(claims: readonly DdxClaim[]): readonly Column[] {
	const widest = claims.reduce((most, {bead}) => Math.max(most, cells(bead)), 8);
	return [{title: 'bead', width: Math.min(16, widest)}, ...columns.slice(1)];
}

const healths: Readonly<Record<ClaimVerdict, Health>> = {
	orphan: 'bad',
	unknown: 'unknown',
	quiet: 'warning',
	live: 'busy',
	stale: 'idle',
};

const order: readonly ClaimVerdict[] = ['orphan', 'unknown', 'quiet', 'live', 'stale'];

/** The claims, the stuck ones first and of a kind the longest silent. */
export function claimsTable(picture: Picture): Table {
	const {claims, now} = picture;
	const head = {
		title: 'Claims',
		summary: summaryOf(picture),
		columns: columnsFor(claims ?? []),
		gap: gapOf(picture, 'claims', 'processes', 'workers'),
	};
	const sorted = (claims ?? []).toSorted(
		(a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict) || (signOf(a) ?? 0) - (signOf(b) ?? 0),
	);
	return tableOf(head, sorted, (claim) => rowOf(claim, now));
}

function summaryOf({claims}: Picture): SafeText {
	if (claims === null) return unknownCell;
	if (claims.length === 0) return ours('none');
	const stuck = claims.filter(({verdict}) => verdict === 'orphan').length;
	return stuck === 0 ? safe`${claims.length}` : safe`${claims.length}, ${stuck} stuck`;
}

function rowOf(claim: DdxClaim, now: number): Row {
	const {bead, verdict, freesAt} = claim;
	const sign = signOf(claim);
	const holder = holderOf(claim);
	return {
		id: bead,
		cells: [bead, ours(verdict), holder, sign === null ? unknownCell : age(now - sign), freeCell(claim, now)],
		keys: [bead, order.indexOf(verdict), holder, sign === null ? null : now - sign, freesAt],
		health: healths[verdict],
	};
}

/** Who holds it, by the worker's own PID as far as that is known: `pid 4412 on anvil`. */
export function holderOf({workerPid, claimPid, heldByServer, host, owner, holder}: DdxClaim): SafeText {
	const pid = workerPid ?? claimPid;
	const where = host === null ? ours('') : safe` on ${host}`;
	if (pid === null) return safe`${owner ?? ours('nobody named')}${where}`;
	if (workerPid === null && heldByServer) return safe`the server, pid ${pid}${where}`;
	const gone = workerPid === null && holder.kind === 'dead' ? ours(' (ended)') : ours('');
	return safe`pid ${pid}${where}${gone}`;
}

/** When DDx frees it: soon in seconds, later by the clock. */
function freeCell({verdict, freesAt}: DdxClaim, now: number): SafeText {
	if (verdict === 'stale') return ours('is free');
	if (freesAt === null) return emptyCell;
	return freesAt - now <= 120_000 ? safe`in ${age(freesAt - now)}` : safe`by ${clock(freesAt)}`;
}

/** When a claim was last renewed as far as is known, epoch ms. */
export function signOf({renewedAt, startedAt}: DdxClaim): number | null {
	return renewedAt ?? startedAt;
}
